#pragma once
#include "domain/toolcaller.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <memory>

namespace countersign {

/// A tool's input or output schema, ready to check values. A stranger wrote it: its size, depth, patterns and the
/// work of one check are bounded, and what cannot be checked is named instead of passed in silence.
class CompiledSchema
{
public:
    static constexpr qsizetype kMaxBytes = 96 * 1024; ///< as canonical JSON
    static constexpr int kMaxValueDepth = 64;
    static constexpr qint64 kMaxCharacters = 2 * 1024 * 1024; ///< in the texts of a value
    /// Of the first look, and of a second one that finds words for what does not fit: each some 8 ms at worst.
    static constexpr qint64 kWorkUnits = 10000;

    [[nodiscard]] static std::shared_ptr<const CompiledSchema> compile(const QJsonObject &schema);
    ~CompiledSchema();
    Q_DISABLE_COPY_MOVE(CompiledSchema)

    /// At most 20 misfits. Whatever the schema and the value are, it ends within the budget: what was not looked at by
    /// then is unchecked. Main thread.
    [[nodiscard]] SchemaFit validate(const QJsonObject &value) const;
    /// What of the schema is not checked; "everything: <why>" when it is unusable.
    [[nodiscard]] QStringList unchecked() const { return m_unchecked; }

private:
    struct Parts;

    CompiledSchema();
    void build(const QJsonObject &schema);
    [[nodiscard]] QStringList explain(const QJsonObject &value) const;

    std::unique_ptr<Parts> m_parts; ///< null when the schema is unusable
    QStringList m_unchecked;
};

/// Compiled schemas by the hash of what they belong to.
class SchemaCache
{
public:
    [[nodiscard]] std::shared_ptr<const CompiledSchema> get(const QString &hash, const QJsonObject &schema);
    /// They are compiled again when they are asked for.
    void clear() { m_schemas.clear(); }

private:
    QHash<QString, std::shared_ptr<const CompiledSchema>> m_schemas;
};

} // namespace countersign

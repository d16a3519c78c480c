#pragma once
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
    static constexpr qsizetype kMaxBytes = 256 * 1024;
    static constexpr int kMaxValueDepth = 64;

    [[nodiscard]] static std::shared_ptr<const CompiledSchema> compile(const QJsonObject &schema);
    ~CompiledSchema();
    Q_DISABLE_COPY_MOVE(CompiledSchema)

    /// Sentences on what does not fit, at most 20; empty when all that can be checked fits. Main thread.
    [[nodiscard]] QStringList validate(const QJsonObject &value) const;
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

private:
    QHash<QString, std::shared_ptr<const CompiledSchema>> m_schemas;
};

} // namespace countersign

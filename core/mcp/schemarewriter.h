#pragma once
#include "mcp/pattern.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <optional>

namespace countersign {

/// What of one schema we check ourselves.
struct SchemaChecks
{
    std::shared_ptr<const Pattern> pattern;
    QString format;
    bool integer = false;
    bool unique = false;
    double multipleOf = 0;            ///< 0: any
    qint64 minLength = 0;             ///< characters
    qint64 maxLength = -1;            ///< -1: any
    std::optional<QJsonArray> values; ///< enum, const
    qint64 names = 0;                 ///< properties, required names and branches that valijson goes through each time

    [[nodiscard]] bool looksAtText() const { return pattern || !format.isEmpty() || minLength > 0 || maxLength >= 0; }
};

/// Turns a stranger's JSON Schema (drafts 4 to 2020-12) into the draft 7 that valijson 1.0 checks soundly.
/// What valijson would check wrongly or dangerously (patterns through std::regex, 32-bit integers, each item of a list
/// with each other one) moves to our own keyword, kChecks; what cannot be checked is left out and named.
class SchemaRewriter
{
public:
    /// Holds the index into checks() of the schema that it stands in.
    static constexpr QLatin1String kChecks{"x-countersign-checks"};
    static constexpr int kMaxDepth = 32;
    static constexpr int kMaxReferences = 300;
    /// To read one takes about 10 µs, and reading is not to hold the window; the largest known servers have some 100 a
    /// tool.
    static constexpr int kMaxSchemas = 1000;
    static constexpr int kMaxPatterns = 100;
    static constexpr qsizetype kMaxNamed = 20;

    explicit SchemaRewriter(QJsonObject root) : m_root(std::move(root)) {}

    /// True when a schema leads back to itself without going deeper into the value, so that checking would never end,
    /// or has more than kMaxReferences places to refer to.
    [[nodiscard]] bool circular() const;
    [[nodiscard]] QJsonObject rewrite();
    [[nodiscard]] const QList<SchemaChecks> &checks() const { return m_checks; }
    /// Keywords that were left out ("patternProperties", "$ref https://…"), sorted; of more than kMaxNamed the number.
    [[nodiscard]] QStringList unchecked() const;
    /// True when the schema is nested deeper than kMaxDepth; the result is unusable then.
    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }
    /// True when it has more than kMaxSchemas schemas within; the result is unusable then.
    [[nodiscard]] bool tooMany() const { return m_schemas > kMaxSchemas; }

private:
    enum class Colour { Open, Done };

    [[nodiscard]] bool comesBack(const QString &pointer, QHash<QString, Colour> &colours) const;
    [[nodiscard]] QJsonValue schema(const QJsonValue &value, int depth);
    [[nodiscard]] QJsonObject object(QJsonObject in, int depth);
    [[nodiscard]] QJsonObject reference(const QString &target);
    [[nodiscard]] QJsonValue mapOf(const QJsonValue &value, int depth);
    [[nodiscard]] QJsonValue listOf(const QJsonValue &value, int depth);
    void translate(QJsonObject &in);
    void takeIntegers(QJsonObject &in, SchemaChecks &checks);
    [[nodiscard]] SchemaChecks takeChecks(QJsonObject &in);
    void takeText(QJsonObject &in, SchemaChecks &checks);
    [[nodiscard]] std::shared_ptr<const Pattern> pattern(const QString &text);
    [[nodiscard]] bool leadsSomewhere(QString target) const;
    void leaveOut(const QString &keyword);

    QJsonObject m_root;
    QSet<QString> m_unchecked;
    qint64 m_unnamed = 0; ///< left out beyond kMaxNamed
    QList<SchemaChecks> m_checks;
    QHash<QString, std::shared_ptr<const Pattern>> m_patterns;
    int m_schemas = 0;
    bool m_tooDeep = false;
};

/// The value at a JSON pointer ("#/$defs/a", RFC 6901); undefined when there is none.
[[nodiscard]] QJsonValue atPointer(const QJsonObject &root, const QString &pointer);

} // namespace countersign

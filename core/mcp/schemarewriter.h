#pragma once
#include <QJsonObject>
#include <QHash>
#include <QSet>
#include <QString>

namespace countersign {

/// Turns a stranger's JSON Schema (drafts 4 to 2020-12) into the draft 7 that valijson 1.0 checks soundly.
/// What valijson would check wrongly or dangerously (patterns through std::regex, 32-bit integers) moves to our own
/// keyword, kChecks; what cannot be checked is left out and named.
class SchemaRewriter
{
public:
    /// Holds {"pattern", "format", "integer", "multipleOf"} of the schema that it stands in, as JSON text.
    static constexpr QLatin1String kChecks{"x-countersign-checks"};
    static constexpr int kMaxDepth = 32;
    static constexpr int kMaxReferences = 300;

    explicit SchemaRewriter(QJsonObject root) : m_root(std::move(root)) {}

    /// True when a schema leads back to itself without going deeper into the value, so that checking would never end,
    /// or has more than kMaxReferences places to refer to.
    [[nodiscard]] bool circular() const;
    [[nodiscard]] QJsonObject rewrite();
    /// Keywords that were left out ("patternProperties", "$ref https://…"), sorted.
    [[nodiscard]] QStringList unchecked() const;
    /// True when the schema is nested deeper than kMaxDepth; the result is unusable then.
    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }

private:
    enum class Colour { Open, Done };

    [[nodiscard]] bool comesBack(const QString &pointer, QHash<QString, Colour> &colours) const;
    [[nodiscard]] QJsonValue schema(const QJsonValue &value, int depth);
    [[nodiscard]] QJsonObject object(QJsonObject in, int depth);
    [[nodiscard]] QJsonObject reference(const QString &target);
    [[nodiscard]] QJsonValue mapOf(const QJsonValue &value, int depth);
    [[nodiscard]] QJsonValue listOf(const QJsonValue &value, int depth);
    void translate(QJsonObject &in);
    void takeIntegers(QJsonObject &in, QJsonObject &checks);
    [[nodiscard]] QJsonObject takeChecks(QJsonObject &in);
    [[nodiscard]] bool leadsSomewhere(QString target) const;
    void leaveOut(const QString &keyword) { m_unchecked.insert(keyword); }

    QJsonObject m_root;
    QSet<QString> m_unchecked;
    bool m_tooDeep = false;
    bool m_countFirst = false;
};

/// The value at a JSON pointer ("#/$defs/a", RFC 6901); undefined when there is none.
[[nodiscard]] QJsonValue atPointer(const QJsonObject &root, const QString &pointer);

} // namespace countersign

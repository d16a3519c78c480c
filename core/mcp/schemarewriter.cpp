#include "mcp/schemarewriter.h"

#include "base/unicodetext.h"
#include "mcp/textchecks.h"

#include <QCoreApplication>
#include <QHash>
#include <QMap>

namespace countersign {

namespace {

/// Hold one schema.
const QSet<QString> &single()
{
    static const QSet<QString> keys{QStringLiteral("additionalItems"), QStringLiteral("additionalProperties"),
        QStringLiteral("contains"), QStringLiteral("not"), QStringLiteral("if"), QStringLiteral("then"),
        QStringLiteral("else"), QStringLiteral("propertyNames")};
    return keys;
}
/// Hold an object whose values are schemas.
const QSet<QString> &maps()
{
    static const QSet<QString> keys{QStringLiteral("properties"), QStringLiteral("$defs"),
        QStringLiteral("definitions"), QStringLiteral("dependencies")};
    return keys;
}
/// Hold a list of schemas.
const QSet<QString> &lists()
{
    static const QSet<QString> keys{QStringLiteral("allOf"), QStringLiteral("anyOf"), QStringLiteral("oneOf")};
    return keys;
}
/// Checked by valijson as they are.
const QSet<QString> &plain()
{
    static const QSet<QString> keys{QStringLiteral("type"), QStringLiteral("required"), QStringLiteral("minimum"),
        QStringLiteral("maximum"), QStringLiteral("exclusiveMinimum"), QStringLiteral("exclusiveMaximum"),
        QStringLiteral("minItems"), QStringLiteral("maxItems"), QStringLiteral("minProperties"),
        QStringLiteral("maxProperties")};
    return keys;
}
/// Say nothing about what is valid.
const QSet<QString> &remarks()
{
    static const QSet<QString> keys{QStringLiteral("title"), QStringLiteral("description"), QStringLiteral("default"),
        QStringLiteral("examples"), QStringLiteral("deprecated"), QStringLiteral("readOnly"),
        QStringLiteral("writeOnly"), QStringLiteral("$comment"), QStringLiteral("$schema"), QStringLiteral("$id"),
        QStringLiteral("id"), QStringLiteral("contentMediaType"), QStringLiteral("contentEncoding"),
        QStringLiteral("contentSchema")};
    return keys;
}

void rename(QJsonObject &object, QLatin1String from, QLatin1String to)
{
    if (object.contains(from))
        object.insert(to, object.take(from));
}

/// What valijson goes through for each value, whatever the value has.
qint64 namesIn(const QJsonObject &schema)
{
    qint64 names = 0;
    for (const char *key : {"required", "allOf", "anyOf", "oneOf", "items", "type"})
        names += schema.value(QLatin1String(key)).toArray().size();
    names += schema.value(QLatin1String("properties")).toObject().size();
    const QJsonObject dependencies = schema.value(QLatin1String("dependencies")).toObject();
    for (const QJsonValue &needed : dependencies)
        names += 1 + needed.toArray().size();
    return names;
}

} // namespace

QJsonObject SchemaRewriter::rewrite()
{
    return object(m_root, 0);
}

void SchemaRewriter::leaveOut(const QString &keyword)
{
    if (m_unchecked.size() < kMaxNamed || m_unchecked.contains(keyword))
        m_unchecked.insert(keyword);
    else
        ++m_unnamed;
}

QStringList SchemaRewriter::unchecked() const
{
    QStringList keywords(m_unchecked.begin(), m_unchecked.end());
    keywords.sort();
    const int more =
        int(std::min<qint64>(m_unnamed, INT_MAX)); // apart: lupdate never ends over angle brackets in there
    if (more > 0)
        keywords.append(QCoreApplication::translate("McpSchema", "and %n more", nullptr, more));
    return keywords;
}

QJsonValue SchemaRewriter::schema(const QJsonValue &value, int depth)
{
    if (value.isBool())
        return value;
    if (!value.isObject()) {
        leaveOut(QStringLiteral("(a schema that is none)"));
        return true;
    }
    return object(value.toObject(), depth);
}

QJsonObject SchemaRewriter::object(QJsonObject in, int depth)
{
    m_tooDeep = m_tooDeep || depth > kMaxDepth;
    ++m_schemas;
    if (m_tooDeep || tooMany())
        return {};
    QJsonObject out;
    if (in.contains(QLatin1String("$ref"))) {
        // Beside a $ref, 2020-12 has other keywords count and draft 7 does not: split, so that both hold.
        const QJsonObject target = reference(in.take(QLatin1String("$ref")).toString());
        for (const QLatin1String key : {QLatin1String("$defs"), QLatin1String("definitions")}) {
            if (in.contains(key))
                out.insert(key, mapOf(in.take(key), depth));
        }
        out.insert(
            QLatin1String("allOf"), in.isEmpty() ? QJsonArray{target} : QJsonArray{target, object(in, depth + 1)});
        return out;
    }
    translate(in);
    const SchemaChecks checks = takeChecks(in);
    for (auto it = in.begin(); it != in.end(); ++it) {
        const QString key = it.key();
        if (plain().contains(key))
            out.insert(key, it.value());
        else if (single().contains(key) || (key == u"items" && !it->isArray()))
            out.insert(key, schema(it.value(), depth + 1));
        else if (maps().contains(key))
            out.insert(key, mapOf(it.value(), depth));
        else if (lists().contains(key) || key == u"items")
            out.insert(key, listOf(it.value(), depth));
        else if (!remarks().contains(key) && !key.startsWith(u"x-"))
            leaveOut(firstOf(key, 60));
    }
    // Present in each schema, and first, so that it counts before anything can fail: valijson begins with allOf.
    QJsonArray all{QJsonObject{{kChecks, m_checks.size()}}};
    const QJsonArray own = out.value(QLatin1String("allOf")).toArray();
    for (const QJsonValue &schema : own)
        all.append(schema);
    m_checks.append(checks);
    out.insert(QLatin1String("allOf"), all);
    return out;
}

QJsonValue SchemaRewriter::mapOf(const QJsonValue &value, int depth)
{
    QJsonObject out;
    const QJsonObject in = value.toObject();
    for (auto it = in.begin(); it != in.end(); ++it) // an array is a list of names (dependencies)
        out.insert(it.key(), it->isArray() ? it.value() : schema(it.value(), depth + 1));
    return out;
}

QJsonValue SchemaRewriter::listOf(const QJsonValue &value, int depth)
{
    QJsonArray out;
    const QJsonArray in = value.toArray();
    for (const QJsonValue &item : in)
        out.append(schema(item, depth + 1));
    return out;
}

void SchemaRewriter::translate(QJsonObject &in)
{
    if (in.contains(QLatin1String("prefixItems"))) {
        rename(in, QLatin1String("items"), QLatin1String("additionalItems"));
        rename(in, QLatin1String("prefixItems"), QLatin1String("items"));
    }
    QMap<QString, QJsonValue> dependencies; // a QJsonObject would move its end for each that comes in between
    const QJsonObject plainOnes = in.value(QLatin1String("dependencies")).toObject();
    for (auto it = plainOnes.begin(); it != plainOnes.end(); ++it)
        dependencies.insert(it.key(), it.value());
    for (const QLatin1String key : {QLatin1String("dependentRequired"), QLatin1String("dependentSchemas")}) {
        const QJsonObject more = in.take(key).toObject();
        for (auto it = more.begin(); it != more.end(); ++it) {
            if (dependencies.contains(it.key()))
                leaveOut(key);
            else
                dependencies.insert(it.key(), it.value());
        }
    }
    if (!dependencies.isEmpty()) {
        QJsonObject merged;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it)
            merged.insert(it.key(), it.value());
        in.insert(QLatin1String("dependencies"), merged);
    }
    // Draft 4 wrote a boolean beside the bound.
    for (const auto &[strict, bound] : {std::pair(QLatin1String("exclusiveMinimum"), QLatin1String("minimum")),
             std::pair(QLatin1String("exclusiveMaximum"), QLatin1String("maximum"))}) {
        if (!in.value(strict).isBool())
            continue;
        if (in.take(strict).toBool())
            rename(in, bound, strict);
    }
    if (in.contains(QLatin1String("patternProperties"))) {
        leaveOut(QStringLiteral("patternProperties"));
        in.remove(QLatin1String("patternProperties"));
        in.remove(QLatin1String("additionalProperties")); // would refuse what the patterns allow
    }
}

SchemaChecks SchemaRewriter::takeChecks(QJsonObject &in)
{
    SchemaChecks checks;
    checks.names = namesIn(in);
    takeText(in, checks);
    if (in.contains(QLatin1String("multipleOf"))) {
        const QJsonValue value = in.take(QLatin1String("multipleOf"));
        checks.multipleOf = std::max(0.0, value.toDouble());
        if (checks.multipleOf == 0)
            leaveOut(QStringLiteral("multipleOf ") + firstOf(value.toString(), 60));
    }
    checks.unique = in.take(QLatin1String("uniqueItems")).toBool();
    if (in.contains(QLatin1String("enum"))) {
        const QJsonValue value = in.take(QLatin1String("enum"));
        if (value.isArray())
            checks.values = value.toArray();
        else
            leaveOut(QStringLiteral("enum"));
    }
    if (in.contains(QLatin1String("const"))) {
        const QJsonValue value = in.take(QLatin1String("const"));
        // Beside an enum, both hold.
        checks.values = !checks.values || checks.values->contains(value) ? QJsonArray{value} : QJsonArray{};
    }
    takeIntegers(in, checks);
    return checks;
}

void SchemaRewriter::takeText(QJsonObject &in, SchemaChecks &checks)
{
    if (in.contains(QLatin1String("pattern"))) {
        const QString text = in.take(QLatin1String("pattern")).toString();
        checks.pattern = pattern(text);
        if (!checks.pattern)
            leaveOut(QStringLiteral("pattern ") + firstOf(text, 60));
    }
    if (in.contains(QLatin1String("format"))) {
        const QString format = in.take(QLatin1String("format")).toString();
        if (textchecks::knowsFormat(format))
            checks.format = format;
        else
            leaveOut(QStringLiteral("format ") + firstOf(format, 60));
    }
    for (const auto &[key, bound] : {std::pair(QLatin1String("minLength"), &checks.minLength),
             std::pair(QLatin1String("maxLength"), &checks.maxLength)}) {
        if (!in.contains(key))
            continue;
        const QJsonValue value = in.take(key);
        if (value.isDouble() && value.toDouble() >= 0)
            *bound = qint64(std::min(value.toDouble(), 1e15));
        else
            leaveOut(key);
    }
}

std::shared_ptr<const Pattern> SchemaRewriter::pattern(const QString &text)
{
    const auto known = m_patterns.constFind(text);
    if (known != m_patterns.constEnd())
        return *known;
    if (m_patterns.size() >= kMaxPatterns)
        return nullptr;
    return *m_patterns.insert(text, Pattern::compile(text));
}

void SchemaRewriter::takeIntegers(QJsonObject &in, SchemaChecks &checks)
{
    // valijson's Qt adapter takes only 32 bits for an integer, so that a time in milliseconds is none.
    const QJsonValue type = in.value(QLatin1String("type"));
    QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    bool whole = false;
    for (qsizetype i = 0; i < types.size(); ++i) {
        if (types[i].toString() == u"integer") {
            whole = !types.contains(QStringLiteral("number"));
            types[i] = QStringLiteral("number");
        }
    }
    if (whole)
        checks.integer = true;
    if (!type.isUndefined())
        in.insert(QLatin1String("type"), types.size() == 1 ? types.first() : QJsonValue(types));
}

} // namespace countersign

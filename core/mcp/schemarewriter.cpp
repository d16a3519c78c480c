#include "mcp/schemarewriter.h"

#include "base/literals.h"
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
    static const QSet<QString> keys{u"additionalItems"_s, u"additionalProperties"_s, u"contains"_s, u"not"_s, u"if"_s,
        u"then"_s, u"else"_s, u"propertyNames"_s};
    return keys;
}
/// Hold an object whose values are schemas.
const QSet<QString> &maps()
{
    static const QSet<QString> keys{u"properties"_s, u"$defs"_s, u"definitions"_s, u"dependencies"_s};
    return keys;
}
/// Hold a list of schemas.
const QSet<QString> &lists()
{
    static const QSet<QString> keys{u"allOf"_s, u"anyOf"_s, u"oneOf"_s};
    return keys;
}
/// Checked by valijson as they are.
const QSet<QString> &plain()
{
    static const QSet<QString> keys{u"type"_s, u"required"_s, u"minimum"_s, u"maximum"_s, u"exclusiveMinimum"_s,
        u"exclusiveMaximum"_s, u"minItems"_s, u"maxItems"_s, u"minProperties"_s, u"maxProperties"_s};
    return keys;
}
/// Say nothing about what is valid.
const QSet<QString> &remarks()
{
    static const QSet<QString> keys{u"title"_s, u"description"_s, u"default"_s, u"examples"_s, u"deprecated"_s,
        u"readOnly"_s, u"writeOnly"_s, u"$comment"_s, u"$schema"_s, u"$id"_s, u"id"_s, u"contentMediaType"_s,
        u"contentEncoding"_s, u"contentSchema"_s};
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
    names += schema.value("properties"_L1).toObject().size();
    const QJsonObject dependencies = schema.value("dependencies"_L1).toObject();
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
        leaveOut(u"(a schema that is none)"_s);
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
    if (in.contains("$ref"_L1)) {
        // Beside a $ref, 2020-12 has other keywords count and draft 7 does not: split, so that both hold.
        const QJsonObject target = reference(in.take("$ref"_L1).toString());
        for (const QLatin1String key : {"$defs"_L1, "definitions"_L1}) {
            if (in.contains(key))
                out.insert(key, mapOf(in.take(key), depth));
        }
        out.insert("allOf"_L1, in.isEmpty() ? QJsonArray{target} : QJsonArray{target, object(in, depth + 1)});
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
    const QJsonArray own = out.value("allOf"_L1).toArray();
    for (const QJsonValue &schema : own)
        all.append(schema);
    m_checks.append(checks);
    out.insert("allOf"_L1, all);
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
    if (in.contains("prefixItems"_L1)) {
        rename(in, "items"_L1, "additionalItems"_L1);
        rename(in, "prefixItems"_L1, "items"_L1);
    }
    QMap<QString, QJsonValue> dependencies; // a QJsonObject would move its end for each that comes in between
    const QJsonObject plainOnes = in.value("dependencies"_L1).toObject();
    for (auto it = plainOnes.begin(); it != plainOnes.end(); ++it)
        dependencies.insert(it.key(), it.value());
    for (const QLatin1String key : {"dependentRequired"_L1, "dependentSchemas"_L1}) {
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
        in.insert("dependencies"_L1, merged);
    }
    // Draft 4 wrote a boolean beside the bound.
    for (const auto &[strict, bound] :
        {std::pair("exclusiveMinimum"_L1, "minimum"_L1), std::pair("exclusiveMaximum"_L1, "maximum"_L1)}) {
        if (!in.value(strict).isBool())
            continue;
        if (in.take(strict).toBool())
            rename(in, bound, strict);
    }
    if (in.contains("patternProperties"_L1)) {
        leaveOut(u"patternProperties"_s);
        in.remove("patternProperties"_L1);
        in.remove("additionalProperties"_L1); // would refuse what the patterns allow
    }
}

SchemaChecks SchemaRewriter::takeChecks(QJsonObject &in)
{
    SchemaChecks checks;
    checks.names = namesIn(in);
    takeText(in, checks);
    if (in.contains("multipleOf"_L1)) {
        const QJsonValue value = in.take("multipleOf"_L1);
        checks.multipleOf = std::max(0.0, value.toDouble());
        if (checks.multipleOf == 0)
            leaveOut(u"multipleOf "_s + firstOf(value.toString(), 60));
    }
    checks.unique = in.take("uniqueItems"_L1).toBool();
    if (in.contains("enum"_L1)) {
        const QJsonValue value = in.take("enum"_L1);
        if (value.isArray())
            checks.values = value.toArray();
        else
            leaveOut(u"enum"_s);
    }
    if (in.contains("const"_L1)) {
        const QJsonValue value = in.take("const"_L1);
        // Beside an enum, both hold.
        checks.values = !checks.values || checks.values->contains(value) ? QJsonArray{value} : QJsonArray{};
    }
    takeIntegers(in, checks);
    return checks;
}

void SchemaRewriter::takeText(QJsonObject &in, SchemaChecks &checks)
{
    if (in.contains("pattern"_L1)) {
        const QString text = in.take("pattern"_L1).toString();
        checks.pattern = pattern(text);
        if (!checks.pattern)
            leaveOut(u"pattern "_s + firstOf(text, 60));
    }
    if (in.contains("format"_L1)) {
        const QString format = in.take("format"_L1).toString();
        if (textchecks::knowsFormat(format))
            checks.format = format;
        else
            leaveOut(u"format "_s + firstOf(format, 60));
    }
    for (const auto &[key, bound] :
        {std::pair("minLength"_L1, &checks.minLength), std::pair("maxLength"_L1, &checks.maxLength)}) {
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
    const QJsonValue type = in.value("type"_L1);
    QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    bool whole = false;
    for (qsizetype i = 0; i < types.size(); ++i) {
        if (types[i].toString() == u"integer") {
            whole = !types.contains(u"number"_s);
            types[i] = u"number"_s;
        }
    }
    if (whole)
        checks.integer = true;
    if (!type.isUndefined())
        in.insert("type"_L1, types.size() == 1 ? types.first() : QJsonValue(types));
}

} // namespace countersign

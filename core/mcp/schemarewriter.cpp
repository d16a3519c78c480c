#include "mcp/schemarewriter.h"

#include "base/canonicaljson.h"
#include "mcp/textchecks.h"

#include <QHash>
#include <QJsonArray>
#include <QUrl>

namespace countersign {

namespace {

/// Hold one schema.
const QSet<QString> &single()
{
    static const QSet<QString> keys{QStringLiteral("additionalItems"), QStringLiteral("additionalProperties"),
                                    QStringLiteral("contains"),        QStringLiteral("not"),
                                    QStringLiteral("if"),              QStringLiteral("then"),
                                    QStringLiteral("else"),            QStringLiteral("propertyNames")};
    return keys;
}
/// Hold an object whose values are schemas.
const QSet<QString> &maps()
{
    static const QSet<QString> keys{QStringLiteral("properties"), QStringLiteral("$defs"), QStringLiteral("definitions"),
                                    QStringLiteral("dependencies")};
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
    static const QSet<QString> keys{
        QStringLiteral("type"),          QStringLiteral("enum"),          QStringLiteral("const"),
        QStringLiteral("required"),      QStringLiteral("minLength"),     QStringLiteral("maxLength"),
        QStringLiteral("minimum"),       QStringLiteral("maximum"),       QStringLiteral("exclusiveMinimum"),
        QStringLiteral("exclusiveMaximum"), QStringLiteral("minItems"),   QStringLiteral("maxItems"),
        QStringLiteral("uniqueItems"),   QStringLiteral("minProperties"), QStringLiteral("maxProperties")};
    return keys;
}
/// Say nothing about what is valid.
const QSet<QString> &remarks()
{
    static const QSet<QString> keys{
        QStringLiteral("title"),      QStringLiteral("description"), QStringLiteral("default"),
        QStringLiteral("examples"),   QStringLiteral("deprecated"),  QStringLiteral("readOnly"),
        QStringLiteral("writeOnly"),  QStringLiteral("$comment"),    QStringLiteral("$schema"),
        QStringLiteral("$id"),        QStringLiteral("id"),          QStringLiteral("contentMediaType"),
        QStringLiteral("contentEncoding"), QStringLiteral("contentSchema")};
    return keys;
}

void rename(QJsonObject &object, QLatin1String from, QLatin1String to)
{
    if (object.contains(from))
        object.insert(to, object.take(from));
}

} // namespace

QJsonValue atPointer(const QJsonObject &root, const QString &pointer)
{
    if (pointer == u"#" || pointer == u"#/")
        return root;
    if (!pointer.startsWith(u"#/"))
        return QJsonValue(QJsonValue::Undefined);
    QJsonValue here = root;
    const QStringList parts = QUrl::fromPercentEncoding(pointer.mid(2).toUtf8()).split(u'/');
    for (QString part : parts) {
        part.replace(QStringLiteral("~1"), QStringLiteral("/")).replace(QStringLiteral("~0"), QStringLiteral("~"));
        here = here.isArray() ? here.toArray().at(part.toInt()) : here.toObject().value(part);
    }
    return here;
}

bool SchemaRewriter::circular() const
{
    QHash<QString, Colour> colours;
    QSet<QString> targets;
    QList<QJsonValue> open{m_root};
    // Every circle goes through a reference, so it is enough to start at each.
    while (!open.isEmpty()) {
        const QJsonValue value = open.takeLast();
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            open.append(item);
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            open.append(it.value());
        const QString target = object.value(QLatin1String("$ref")).toString();
        if (!target.isEmpty())
            targets.insert(target);
        // valijson follows a chain of references by recursion: its length is bounded by their number.
        if (targets.size() > kMaxReferences || (!target.isEmpty() && comesBack(target, colours)))
            return true;
    }
    return false;
}

bool SchemaRewriter::comesBack(const QString &pointer, QHash<QString, Colour> &colours) const
{
    if (colours.contains(pointer))
        return colours.value(pointer) == Colour::Open;
    colours.insert(pointer, Colour::Open);
    const QJsonObject object = atPointer(m_root, pointer).toObject();
    QStringList next;
    const QString reference = object.value(QLatin1String("$ref")).toString();
    if (!reference.isEmpty())
        next.append(reference);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        const QString below = pointer + u'/' + key;
        if (lists().contains(key)) {
            for (qsizetype i = 0; i < it->toArray().size(); ++i)
                next.append(below + u'/' + QString::number(i));
        } else if (key == u"not" || key == u"if" || key == u"then" || key == u"else") {
            next.append(below);
        } else if (key == u"dependencies" || key == u"dependentSchemas") {
            for (const QString &name : it->toObject().keys())
                next.append(below + u'/' + QString(name).replace(QStringLiteral("~"), QStringLiteral("~0")).replace(QStringLiteral("/"), QStringLiteral("~1")));
        }
    }
    const bool back = std::any_of(next.begin(), next.end(), [&](const QString &to) { return comesBack(to, colours); });
    colours.insert(pointer, Colour::Done);
    return back;
}

QJsonObject SchemaRewriter::rewrite()
{
    // With references a small schema can mean endless work, so each step has to count before anything can fail.
    // valijson begins with allOf and ends with our keyword.
    m_countFirst = canonicalJson(m_root).value_or(QByteArray()).contains("\"$ref\"");
    return object(m_root, 0);
}

QStringList SchemaRewriter::unchecked() const
{
    QStringList keywords(m_unchecked.begin(), m_unchecked.end());
    keywords.sort();
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
    if (m_tooDeep)
        return {};
    QJsonObject out;
    if (in.contains(QLatin1String("$ref"))) {
        // Beside a $ref, 2020-12 has other keywords count and draft 7 does not: split, so that both hold.
        const QJsonObject target = reference(in.take(QLatin1String("$ref")).toString());
        for (const QLatin1String key : {QLatin1String("$defs"), QLatin1String("definitions")}) {
            if (in.contains(key))
                out.insert(key, mapOf(in.take(key), depth));
        }
        out.insert(QLatin1String("allOf"), in.isEmpty() ? QJsonArray{target} : QJsonArray{target, object(in, depth + 1)});
        return out;
    }
    translate(in);
    const QJsonObject checks = takeChecks(in);
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
            leaveOut(key.left(60));
    }
    // Present in each schema: it also counts the steps.
    const QString text = QString::fromUtf8(canonicalJson(checks).value_or("{}"));
    if (m_countFirst) {
        QJsonArray all = out.value(QLatin1String("allOf")).toArray();
        all.prepend(QJsonObject{{kChecks, text}});
        out.insert(QLatin1String("allOf"), all);
    } else {
        out.insert(kChecks, text);
    }
    return out;
}

QJsonObject SchemaRewriter::reference(const QString &target)
{
    if (leadsSomewhere(target))
        return {{QStringLiteral("$ref"), target}};
    leaveOut(QStringLiteral("$ref ") + target.left(60));
    return {};
}

bool SchemaRewriter::leadsSomewhere(QString target) const
{
    // What is below these is elsewhere in the rewritten schema.
    for (const QLatin1String moved : {QLatin1String("/allOf/"), QLatin1String("/prefixItems/"), QLatin1String("/dependentSchemas/")}) {
        if (target.contains(moved))
            return false;
    }
    // References that only lead to references never become a schema.
    for (int hops = 0; hops < 16; ++hops) {
        const QJsonValue value = atPointer(m_root, target);
        if (value.isBool())
            return true;
        if (!value.isObject())
            return false; // remote, by anchor, or to nothing
        const QJsonValue next = value[QLatin1String("$ref")];
        if (next.isUndefined())
            return true;
        target = next.toString();
    }
    return false;
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
    QJsonObject dependencies = in.value(QLatin1String("dependencies")).toObject();
    for (const QLatin1String key : {QLatin1String("dependentRequired"), QLatin1String("dependentSchemas")}) {
        const QJsonObject more = in.take(key).toObject();
        for (auto it = more.begin(); it != more.end(); ++it) {
            if (dependencies.contains(it.key()))
                leaveOut(key);
            else
                dependencies.insert(it.key(), it.value());
        }
    }
    if (!dependencies.isEmpty())
        in.insert(QLatin1String("dependencies"), dependencies);
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

QJsonObject SchemaRewriter::takeChecks(QJsonObject &in)
{
    QJsonObject checks;
    const auto move = [&](QLatin1String key, bool canBeChecked) {
        if (!in.contains(key))
            return;
        const QJsonValue value = in.take(key);
        if (canBeChecked)
            checks.insert(key, value);
        else
            leaveOut(key + u' ' + value.toString().left(60));
    };
    const QString pattern = in.value(QLatin1String("pattern")).toString();
    move(QLatin1String("pattern"), textchecks::compile(pattern).isValid());
    move(QLatin1String("format"), textchecks::knowsFormat(in.value(QLatin1String("format")).toString()));
    move(QLatin1String("multipleOf"), in.value(QLatin1String("multipleOf")).toDouble() > 0);
    takeIntegers(in, checks);
    return checks;
}

void SchemaRewriter::takeIntegers(QJsonObject &in, QJsonObject &checks)
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
        checks.insert(QLatin1String("integer"), true);
    if (!type.isUndefined())
        in.insert(QLatin1String("type"), types.size() == 1 ? types.first() : QJsonValue(types));
}

} // namespace countersign

#include "base/literals.h"
#include "base/unicodetext.h"
#include "mcp/schemarewriter.h"

#include <QHash>
#include <QUrl>

namespace countersign {

QJsonValue atPointer(const QJsonObject &root, const QString &pointer)
{
    if (pointer == u"#" || pointer == u"#/")
        return root;
    if (!pointer.startsWith(u"#/"))
        return QJsonValue(QJsonValue::Undefined);
    QJsonValue here = root;
    const QStringList parts = QUrl::fromPercentEncoding(pointer.mid(2).toUtf8()).split(u'/');
    for (QString part : parts) {
        part.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
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
        const QString target = object.value("$ref"_L1).toString();
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
    const QString reference = object.value("$ref"_L1).toString();
    if (!reference.isEmpty())
        next.append(reference);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        const QString below = pointer + u'/' + key;
        if (key == u"allOf" || key == u"anyOf" || key == u"oneOf") {
            for (qsizetype i = 0; i < it->toArray().size(); ++i)
                next.append(below + u'/' + QString::number(i));
        } else if (key == u"not" || key == u"if" || key == u"then" || key == u"else") {
            next.append(below);
        } else if (key == u"dependencies" || key == u"dependentSchemas") {
            for (const QString &name : it->toObject().keys())
                next.append(below + u'/' + QString(name).replace(u"~"_s, u"~0"_s).replace(u"/"_s, u"~1"_s));
        }
    }
    const bool back = std::any_of(next.begin(), next.end(), [&](const QString &to) { return comesBack(to, colours); });
    colours.insert(pointer, Colour::Done);
    return back;
}

QJsonObject SchemaRewriter::reference(const QString &target)
{
    if (leadsSomewhere(target))
        return {{u"$ref"_s, target}};
    leaveOut(u"$ref "_s + firstOf(target, 60));
    return {};
}

bool SchemaRewriter::leadsSomewhere(QString target) const
{
    // What is below these is elsewhere in the rewritten schema.
    for (const QLatin1String moved : {"/allOf/"_L1, "/prefixItems/"_L1, "/dependentSchemas/"_L1}) {
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
        const QJsonValue next = value["$ref"_L1];
        if (next.isUndefined())
            return true;
        target = next.toString();
    }
    return false;
}

} // namespace countersign

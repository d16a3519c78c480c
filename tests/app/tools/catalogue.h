#pragma once
#include "base/canonicaljson.h"
#include "base/literals.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace countersign {

/// resources/catalogue.json as the rest of the house reads it: the tools of one server.
inline QMap<QString, QJsonObject> loadCatalogue(const QString &server = u"countersign"_s)
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/catalogue.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const Result<QJsonObject> json = parseJsonObject(file.readAll());
    QMap<QString, QJsonObject> out;
    const QJsonArray tools = json ? json->value("tools"_L1).toArray() : QJsonArray();
    for (const QJsonValue &tool : tools)
        if (tool["server"_L1].toString() == server)
            out.insert(tool.toObject().value("tool"_L1).toString(), tool.toObject());
    return out;
}

/// A template of the catalogue with its references filled in.
inline QJsonObject resolved(const QJsonObject &arguments, const QJsonObject &args, const QJsonObject &result)
{
    QJsonObject out;
    for (auto it = arguments.begin(); it != arguments.end(); ++it) {
        const QString text = it->toString();
        QJsonValue value = *it;
        if (text.startsWith(u"$result."))
            value = result.value(text.mid(8));
        else if (text.startsWith(u"$args."))
            value = args.value(text.mid(6));
        if (!value.isUndefined())
            out.insert(it.key(), value);
    }
    return out;
}

} // namespace countersign

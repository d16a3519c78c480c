#include "support/fakedesk.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace countersign {

// What the fake desk knows of tools.

ToolFace FakeDesk::toolFace(const QString &server, const QString &tool) const
{
    static const QJsonArray tools = [] {
        QFile file(QStringLiteral(SOURCE_DIR "/resources/catalogue.json"));
        return file.open(QIODevice::ReadOnly)
                   ? QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("tools")).toArray()
                   : QJsonArray();
    }();
    ToolFace face;
    for (const QJsonValue &entry : tools)
        if (entry[QLatin1String("server")].toString() == server && entry[QLatin1String("tool")].toString() == tool) {
            const QJsonObject labels = entry[QLatin1String("labels")].toObject();
            for (auto it = labels.begin(); it != labels.end(); ++it)
                face.labels.insert(it.key(), it.value().toString());
        }
    return face;
}

QJsonObject FakeDesk::inputSchema(const QString &, const QString &tool) const
{
    const auto text = [](int most) {
        return QJsonObject{{QStringLiteral("type"), QStringLiteral("string")}, {QStringLiteral("minLength"), 1},
            {QStringLiteral("maxLength"), most}};
    };
    const QJsonObject texts{{QStringLiteral("type"), QStringLiteral("array")}, {QStringLiteral("items"), text(500)}};
    QJsonObject properties;
    QJsonArray required;
    if (tool == u"vault_move") {
        properties = {{QStringLiteral("from"), text(1000)}, {QStringLiteral("to"), text(1000)},
            {QStringLiteral("sha256"), text(64)}};
        required = {QStringLiteral("from"), QStringLiteral("to")};
    } else if (tool == u"note_add_task") {
        properties = {{QStringLiteral("path"), text(1000)}, {QStringLiteral("text"), text(500)},
            {QStringLiteral("due"), QJsonObject{{QStringLiteral("type"), QStringLiteral("string")},
                                        {QStringLiteral("format"), QStringLiteral("date")}}},
            {QStringLiteral("priority"), QJsonObject{{QStringLiteral("type"), QStringLiteral("integer")},
                                             {QStringLiteral("minimum"), 1}, {QStringLiteral("maximum"), 5}}},
            {QStringLiteral("done"), QJsonObject{{QStringLiteral("type"), QStringLiteral("boolean")}}}};
        required = {QStringLiteral("path"), QStringLiteral("text")};
    } else if (tool == u"mail_write_draft" || tool == u"send_reply") {
        properties = {{QStringLiteral("to"), texts}, {QStringLiteral("subject"), text(998)},
            {QStringLiteral("body"), text(1 << 20)}};
        required = {QStringLiteral("to"), QStringLiteral("subject"), QStringLiteral("body")};
    } else if (tool == u"csv_append") {
        properties = {{QStringLiteral("path"), text(1000)}, {QStringLiteral("columns"), texts},
            {QStringLiteral("row"), QJsonObject{{QStringLiteral("type"), QStringLiteral("object")}}}};
        required = {QStringLiteral("path"), QStringLiteral("row")};
    } else if (tool == u"calendar_write_event") {
        properties = {{QStringLiteral("summary"), text(500)},
            {QStringLiteral("partstat"),
                QJsonObject{{QStringLiteral("type"), QStringLiteral("string")},
                    {QStringLiteral("enum"), QJsonArray{QStringLiteral("ACCEPTED"), QStringLiteral("DECLINED"),
                                                 QStringLiteral("TENTATIVE")}}}}};
        required = {QStringLiteral("summary")};
    }
    if (properties.isEmpty())
        return {};
    return {{QStringLiteral("type"), QStringLiteral("object")}, {QStringLiteral("properties"), properties},
        {QStringLiteral("required"), required}};
}

} // namespace countersign

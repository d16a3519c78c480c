#include "support/fakedesk.h"

#include "agent/vaultfile.h"
#include "base/literals.h"
#include "mailtools/mailtooldefinitions.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace countersign {

// What the fake desk knows of tools.

ToolFace FakeDesk::toolFace(const QString &server, const QString &tool) const
{
    static const QJsonArray tools = [] {
        QFile file(QStringLiteral(SOURCE_DIR "/resources/catalogue.json"));
        return file.open(QIODevice::ReadOnly)
                   ? QJsonDocument::fromJson(file.readAll()).object().value("tools"_L1).toArray()
                   : QJsonArray();
    }();
    ToolFace face;
    for (const QJsonValue &entry : tools)
        if (entry["server"_L1].toString() == server && entry["tool"_L1].toString() == tool) {
            const QJsonObject labels = entry["labels"_L1].toObject();
            for (auto it = labels.begin(); it != labels.end(); ++it)
                face.labels.insert(it.key(), it.value().toString());
        }
    return face;
}

void FakeDesk::fileSizes(QStringList paths, QObject *context, Callback<QMap<QString, qint64>> answer)
{
    QMap<QString, qint64> sizes;
    for (const QString &path : paths.mid(0, kMostFiles))
        if (m_files.contains(path))
            sizes.insert(path, m_files.value(path));
    FakeMemory::later<QMap<QString, qint64>>(context, answer, sizes);
}

void FakeDesk::fileToSend(QString file, QObject *context, Callback<VaultFile> answer)
{
    FakeMemory::later<VaultFile>(context, answer, vaultFile(m_vault, file));
}

QJsonObject FakeDesk::inputSchema(const QString &server, const QString &tool) const
{
    if (server == kMailServer) {
        static const QList<ToolDefinition> ours = mailToolDefinitions();
        const auto one = std::ranges::find(ours, tool, &ToolDefinition::name);
        return one == ours.cend() ? QJsonObject() : one->input;
    }
    const auto text = [](int most) {
        return QJsonObject{{u"type"_s, u"string"_s}, {u"minLength"_s, 1}, {u"maxLength"_s, most}};
    };
    const QJsonObject texts{{u"type"_s, u"array"_s}, {u"items"_s, text(500)}};
    QJsonObject properties;
    QJsonArray required;
    if (tool == u"vault_move") {
        properties = {{u"from"_s, text(1000)}, {u"to"_s, text(1000)}, {u"sha256"_s, text(64)}};
        required = {u"from"_s, u"to"_s};
    } else if (tool == u"note_add_task") {
        properties = {{u"path"_s, text(1000)}, {u"task"_s, text(500)},
            {u"due"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"format"_s, u"date"_s}}},
            {u"priority"_s, QJsonObject{{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}, {u"maximum"_s, 5}}},
            {u"done"_s, QJsonObject{{u"type"_s, u"boolean"_s}}}};
        required = {u"path"_s, u"task"_s};
    } else if (tool == u"mail_write_draft" || tool == u"send_reply") {
        properties = {{u"to"_s, texts}, {u"subject"_s, text(998)}, {u"body"_s, text(1 << 20)}};
        required = {u"to"_s, u"subject"_s, u"body"_s};
    } else if (tool == u"csv_append") {
        properties = {
            {u"path"_s, text(1000)}, {u"columns"_s, texts}, {u"row"_s, QJsonObject{{u"type"_s, u"object"_s}}}};
        required = {u"path"_s, u"row"_s};
    } else if (tool == u"calendar_write_event") {
        properties = {{u"summary"_s, text(500)},
            {u"partstat"_s, QJsonObject{{u"type"_s, u"string"_s},
                                {u"enum"_s, QJsonArray{u"ACCEPTED"_s, u"DECLINED"_s, u"TENTATIVE"_s}}}}};
        required = {u"summary"_s};
    }
    if (properties.isEmpty())
        return {};
    return {{u"type"_s, u"object"_s}, {u"properties"_s, properties}, {u"required"_s, required}};
}

} // namespace countersign

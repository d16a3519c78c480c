#include "mcp/toolcodec.h"

#include "base/canonicaljson.h"
#include "base/hash.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace countersign::toolcodec {

namespace {

constexpr qsizetype kMaxName = 256;
constexpr qsizetype kMaxDefinition = 256 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("countersign::toolcodec", text);
}

QString textOf(const QJsonValue &object, QLatin1String key)
{
    return object[key].toString();
}

QString binaryLine(const QString &kind, const QString &mime, const QString &base64)
{
    return QStringLiteral("[%1 %2, %3 bytes]").arg(kind, mime).arg(base64.size() / 4 * 3);
}

QString partText(const QJsonValue &part)
{
    const QString type = textOf(part, QLatin1String("type"));
    if (type == u"text")
        return textOf(part, QLatin1String("text"));
    if (type == u"image" || type == u"audio")
        return binaryLine(type, textOf(part, QLatin1String("mimeType")), textOf(part, QLatin1String("data")));
    if (type == u"resource_link")
        return QStringLiteral("[link %1]").arg(textOf(part, QLatin1String("uri")));
    if (type == u"resource") {
        const QJsonValue resource = part[QLatin1String("resource")];
        const QString text = textOf(resource, QLatin1String("text"));
        if (!text.isEmpty())
            return text;
        return binaryLine(textOf(resource, QLatin1String("uri")), textOf(resource, QLatin1String("mimeType")),
                          textOf(resource, QLatin1String("blob")));
    }
    return QStringLiteral("[%1]").arg(type);
}

} // namespace

Result<QString> hashOf(const QJsonObject &definition)
{
    const Result<QByteArray> bytes = canonicalJson(definition);
    if (!bytes)
        return fail(bytes.error());
    if (bytes->size() > kMaxDefinition)
        return fail(ErrorCode::Invalid, tr("A tool's definition is larger than %1 KiB.").arg(kMaxDefinition / 1024));
    return QString::fromLatin1(sha256Hex(*bytes));
}

Result<ToolInfo> fromDefinition(const QString &server, const QJsonObject &definition)
{
    ToolInfo info;
    info.server = server;
    info.name = definition.value(QLatin1String("name")).toString();
    if (info.name.isEmpty() || info.name.size() > kMaxName)
        return fail(ErrorCode::Invalid, tr("A tool without a usable name was left out."));
    const QJsonValue schema = definition.value(QLatin1String("inputSchema"));
    if (!schema.isObject())
        return fail(ErrorCode::Invalid, tr("The tool %1 was left out: it has no input schema.").arg(info.name));
    const Result<QString> hash = hashOf(definition);
    if (!hash)
        return fail(ErrorCode::Invalid, tr("The tool %1 was left out: %2").arg(info.name, hash.error().message));
    info.hash = *hash;
    info.title = definition.value(QLatin1String("title")).toString();
    info.description = definition.value(QLatin1String("description")).toString();
    info.inputSchema = schema.toObject();
    info.outputSchema = definition.value(QLatin1String("outputSchema")).toObject();
    info.annotations = definition.value(QLatin1String("annotations")).toObject();
    return info;
}

ToolResult fromReply(const RpcMessage &reply)
{
    ToolResult result;
    if (reply.kind == RpcMessage::Kind::Error) {
        result.isError = true;
        result.text = reply.error.message.isEmpty() ? tr("The server answered with error %1.").arg(reply.error.code)
                                                    : reply.error.message;
        return result;
    }
    // Only a server that says nothing of an error, or a plain false, has succeeded.
    const QJsonValue isError = reply.result.value(QLatin1String("isError"));
    result.isError = !isError.isUndefined() && !(isError.isBool() && !isError.toBool());
    const QJsonValue content = reply.result.value(QLatin1String("content"));
    if (!content.isUndefined() && !content.isArray()) {
        result.isError = true;
        result.text = tr("The server's answer cannot be read: its content is no list.");
    }
    const QJsonArray parts = content.toArray();
    for (const QJsonValue &part : parts) {
        if (!result.text.isEmpty())
            result.text += u'\n';
        result.text += partText(part);
    }
    if (!reply.leftOut.isEmpty())
        result.text += (result.text.isEmpty() ? QString() : QStringLiteral("\n")) + tr("[Its structured content was left out. %1]").arg(reply.leftOut);
    const QJsonValue structured = reply.result.value(QLatin1String("structuredContent"));
    if (reply.exact)
        result.structured = structured.toObject();
    else
        result.text = QString::fromUtf8(result.text.toUtf8()); // lone surrogates go no further
    return result;
}

Result<QByteArray> callParams(const ToolCall &call, qint64 progressToken)
{
    const Result<QByteArray> arguments = canonicalJson(call.arguments);
    if (!arguments)
        return fail(arguments.error());
    QByteArray params;
    params.reserve(arguments->size() + call.tool.size() + 128);
    params.append("{\"name\":").append(jsonrpc::quoted(call.tool));
    params.append(",\"arguments\":").append(*arguments).append(",\"_meta\":{");
    if (!call.actionId.isEmpty())
        params.append("\"countersign/actionId\":").append(jsonrpc::quoted(call.actionId)).append(',');
    params.append("\"progressToken\":").append(QByteArray::number(progressToken)).append("}}");
    return params;
}

} // namespace countersign::toolcodec

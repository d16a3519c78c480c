#include "mcp/toolcodec.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "mcp/jsonweight.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace countersign::toolcodec {

namespace {

constexpr qsizetype kMaxName = 256;
constexpr qsizetype kMaxDefinition = 256 * 1024;
constexpr int kMaxDepth = 128;
/// Characters of a result's text.
constexpr qsizetype kMaxText = 256 * 1024;
/// Of structured content: it is journalled, and folded again at each look at its action.
constexpr JsonWeight kMostStructured{2000, 64 * 1024, 64};

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

/// The texts of all parts, a line break between them, up to a little more than kMaxText.
QString joined(const QJsonArray &parts)
{
    QString text;
    for (const QJsonValue &part : parts) {
        if (text.size() > kMaxText)
            break;
        if (!text.isEmpty())
            text += u'\n';
        text += partText(part);
    }
    return text;
}

/// As many members as fit, each as a whole: a value that is here is the value that was answered.
QJsonObject membersWithin(const QJsonObject &all)
{
    if (isWithin(weigh(all, kMostStructured), kMostStructured))
        return all;
    QJsonObject kept;
    JsonWeight left = kMostStructured;
    for (auto it = all.begin(); it != all.end(); ++it) {
        JsonWeight weight = weigh(it.value(), left);
        weight.characters += it.key().size();
        if (!isWithin(weight, left))
            continue;
        left.values -= weight.values;
        left.characters -= weight.characters;
        kept.insert(it.key(), it.value());
        if (left.values == 0)
            break;
    }
    return kept;
}

void sayShortened(ToolResult &result, const RpcMessage &reply)
{
    QByteArray bytes;
    if (reply.leftOut.isEmpty()) // the lenient form of what has no canonical one
        bytes = canonicalJson(reply.result).value_or(QJsonDocument(reply.result).toJson(QJsonDocument::Compact));
    const bool ofMessage = !reply.leftOut.isEmpty();
    const qint64 size = ofMessage ? reply.lineBytes : bytes.size();
    const QString hash = QString::fromLatin1(ofMessage ? reply.lineSha256 : sha256Hex(bytes));
    result.whole = {{QStringLiteral("bytes"), size}, {QStringLiteral("sha256"), hash},
                    {QStringLiteral("of"), ofMessage ? QStringLiteral("message") : QStringLiteral("result")}};
    result.text.truncate(kMaxText);
    if (!result.text.isEmpty() && result.text.back().isHighSurrogate())
        result.text.chop(1);
    result.text += (result.text.isEmpty() ? QString() : QStringLiteral("\n")) + QCoreApplication::translate("countersign::toolcodec", "[Shortened: the tool answered %1 bytes with the SHA-256 %2.]").arg(size).arg(hash);
}

} // namespace

bool isSmallReply(const RpcMessage &reply)
{
    const JsonWeight most{2000, 64 * 1024, 128};
    return isWithin(weigh(reply.result, most), most);
}

Result<QString> hashOf(const QJsonObject &definition, qint64 *bytes)
{
    const auto tooLarge = [] { return fail(ErrorCode::Invalid, QCoreApplication::translate("countersign::toolcodec", "A tool's definition is larger than %1 KiB.").arg(kMaxDefinition / 1024)); };
    // Weighed before it is written out: of what is too large nothing more is done.
    const JsonWeight most{kMaxDefinition, kMaxDefinition, kMaxDepth};
    if (!isWithin(weigh(definition, most), most))
        return tooLarge();
    const Result<QByteArray> text = canonicalJson(definition);
    if (!text)
        return fail(text.error());
    if (text->size() > kMaxDefinition)
        return tooLarge();
    if (bytes)
        *bytes = text->size();
    return QString::fromLatin1(sha256Hex(*text));
}

Result<ToolInfo> fromDefinition(const QString &server, const QJsonObject &definition, qint64 *bytes)
{
    ToolInfo info;
    info.server = server;
    info.name = definition.value(QLatin1String("name")).toString();
    if (info.name.isEmpty() || info.name.size() > kMaxName)
        return fail(ErrorCode::Invalid, QCoreApplication::translate("countersign::toolcodec", "A tool without a usable name was left out."));
    const QJsonValue schema = definition.value(QLatin1String("inputSchema"));
    if (!schema.isObject())
        return fail(ErrorCode::Invalid, QCoreApplication::translate("countersign::toolcodec", "The tool %1 was left out: it has no input schema.").arg(info.name));
    const Result<QString> hash = hashOf(definition, bytes);
    if (!hash)
        return fail(ErrorCode::Invalid, QCoreApplication::translate("countersign::toolcodec", "The tool %1 was left out: %2").arg(info.name, hash.error().message));
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
        result.text = reply.error.message.isEmpty() ? QCoreApplication::translate("countersign::toolcodec", "The server answered with error %1.").arg(reply.error.code)
                                                    : reply.error.message.left(kMaxText);
        return result;
    }
    // Only a server that says nothing of an error, or a plain false, has succeeded.
    const QJsonValue isError = reply.result.value(QLatin1String("isError"));
    result.isError = !isError.isUndefined() && !(isError.isBool() && !isError.toBool());
    const QJsonValue content = reply.result.value(QLatin1String("content"));
    if (!content.isUndefined() && !content.isArray()) {
        result.isError = true;
        result.text = QCoreApplication::translate("countersign::toolcodec", "The server's answer cannot be read: its content is no list.");
    }
    result.text += joined(content.toArray());
    if (reply.exact)
        result.structured = membersWithin(reply.result.value(QLatin1String("structuredContent")).toObject());
    else
        result.text = QString::fromUtf8(result.text.toUtf8()); // lone surrogates go no further
    const bool cut = result.text.size() > kMaxText || (reply.exact && result.structured.size() != reply.result.value(QLatin1String("structuredContent")).toObject().size());
    if (cut || !reply.leftOut.isEmpty())
        sayShortened(result, reply);
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

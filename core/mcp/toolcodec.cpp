#include "mcp/toolcodec.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "mcp/jsonweight.h"

#include <QCoreApplication>
#include <QJsonArray>

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
    return u"[%1 %2, %3 bytes]"_s.arg(kind, mime).arg(base64.size() / 4 * 3);
}

QString partText(const QJsonValue &part)
{
    const QString type = textOf(part, "type"_L1);
    if (type == u"text")
        return textOf(part, "text"_L1);
    if (type == u"image" || type == u"audio")
        return binaryLine(type, textOf(part, "mimeType"_L1), textOf(part, "data"_L1));
    if (type == u"resource_link")
        return u"[link %1]"_s.arg(textOf(part, "uri"_L1));
    if (type == u"resource") {
        const QJsonValue resource = part["resource"_L1];
        const QString text = textOf(resource, "text"_L1);
        if (!text.isEmpty())
            return text;
        return binaryLine(textOf(resource, "uri"_L1), textOf(resource, "mimeType"_L1), textOf(resource, "blob"_L1));
    }
    return u"[%1]"_s.arg(type);
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

/// Marks what is long by the message that brought it, so that anybody who has that can tell what is missing here.
void markLong(ToolResult &result, const QByteArray &line)
{
    if (!result.shortened && result.text.size() <= ToolResult::kShortText)
        return;
    const QString hash = QString::fromLatin1(sha256Hex(line));
    result.whole = {{u"bytes"_s, line.size()}, {u"sha256"_s, hash}};
    if (!result.shortened)
        return;
    result.text = firstOf(result.text, kMaxText);
    result.text += (result.text.isEmpty() ? QString() : u"\n"_s) +
                   QCoreApplication::translate(
                       "countersign::toolcodec", "[Shortened: the tool answered %1 bytes with the SHA-256 %2.]")
                       .arg(line.size())
                       .arg(hash);
}

ToolResult failureOf(const RpcError &error)
{
    ToolResult result;
    result.isError = true;
    result.text = error.message.isEmpty()
                      ? QCoreApplication::translate("countersign::toolcodec", "The server answered with error %1.")
                            .arg(error.code)
                      : error.message;
    return result;
}

ToolResult answerOf(const RpcMessage &reply)
{
    ToolResult result;
    // Only a server that says nothing of an error, or a plain false, has succeeded.
    const QJsonValue isError = reply.result.value("isError"_L1);
    result.isError = !isError.isUndefined() && !(isError.isBool() && !isError.toBool());
    const QJsonValue content = reply.result.value("content"_L1);
    if (!content.isUndefined() && !content.isArray()) {
        result.isError = true;
        result.text = QCoreApplication::translate(
            "countersign::toolcodec", "The server's answer cannot be read: its content is no list.");
    }
    result.text += joined(content.toArray());
    if (!reply.exact)
        return result;
    const QJsonObject structured = reply.result.value("structuredContent"_L1).toObject();
    result.structured = membersWithin(structured);
    result.shortened = result.structured.size() != structured.size();
    return result;
}

} // namespace

bool isSmallReply(const RpcMessage &reply)
{
    const JsonWeight most{2000, 64 * 1024, 128};
    return reply.line.size() <= most.characters && isWithin(weigh(reply.result, most), most);
}

Result<QString> hashOf(const QJsonObject &definition, qint64 *bytes)
{
    const auto tooLarge = [] {
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("countersign::toolcodec", "A tool's definition is larger than %1 KiB.")
                .arg(kMaxDefinition / 1024));
    };
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
    info.name = definition.value("name"_L1).toString();
    if (info.name.isEmpty() || info.name.size() > kMaxName)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("countersign::toolcodec", "A tool without a usable name was left out."));
    const QJsonValue schema = definition.value("inputSchema"_L1);
    if (!schema.isObject())
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("countersign::toolcodec", "The tool %1 was left out: it has no input schema.")
                .arg(info.name));
    const Result<QString> hash = hashOf(definition, bytes);
    if (!hash)
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("countersign::toolcodec", "The tool %1 was left out: %2")
                                    .arg(info.name, hash.error().message));
    info.hash = *hash;
    info.title = definition.value("title"_L1).toString();
    info.description = definition.value("description"_L1).toString();
    info.inputSchema = schema.toObject();
    info.outputSchema = definition.value("outputSchema"_L1).toObject();
    info.annotations = definition.value("annotations"_L1).toObject();
    return info;
}

ToolResult fromReply(const RpcMessage &reply)
{
    ToolResult result = reply.kind == RpcMessage::Kind::Error ? failureOf(reply.error) : answerOf(reply);
    if (!reply.exact)
        result.text = withoutHalves(result.text); // they go no further
    result.shortened = result.shortened || result.text.size() > kMaxText || !reply.leftOut.isEmpty();
    markLong(result, reply.line);
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
    if (!call.idempotencyKey.isEmpty())
        params.append("\"countersign/idempotencyKey\":").append(jsonrpc::quoted(call.idempotencyKey)).append(',');
    params.append("\"progressToken\":").append(QByteArray::number(progressToken)).append("}}");
    return params;
}

} // namespace countersign::toolcodec

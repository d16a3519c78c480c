#include "toolserver/rpcserver.h"

#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/literals.h"

#include <QJsonArray>

#include <algorithm>

namespace countersign {

namespace {

/// Only our own process asks, and never in batches.
constexpr qsizetype kMaxBatch = 100;
constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kMostKey = 200; ///< characters

QJsonObject reply(const QJsonValue &id, const QJsonObject &result)
{
    return {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"result"_s, result}};
}

QJsonObject failure(const QJsonValue &id, int code, const QString &message)
{
    return {
        {u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}};
}

QJsonObject toolResult(const QString &text)
{
    return {{u"content"_s, QJsonArray{QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, text}}}}};
}

QJsonObject toolFailure(const Error &error, bool isUnknown)
{
    QJsonObject out = toolResult(error.message);
    out.insert("isError"_L1, true);
    // Ours: lets Countersign tell a refusal from a full disk without reading the sentence.
    QJsonObject meta{
        {u"countersign/error"_s, errorCodeName(error.code)}, {u"countersign/retryable"_s, error.retryable}};
    if (isUnknown)
        meta.insert(RpcServer::kUnknown, true);
    out.insert("_meta"_L1, meta);
    return out;
}

QJsonObject told(const QJsonValue &id, const Result<QJsonObject> &result, bool isUnknown = false)
{
    if (!result)
        return reply(id, toolFailure(result.error(), isUnknown));
    // Clients before 2025-06-18 read only the text, so it carries the same object.
    QJsonObject out = toolResult(QString::fromUtf8(canonicalBytes(*result)));
    out.insert("structuredContent"_L1, *result);
    return reply(id, out);
}

} // namespace

RpcServer::RpcServer(ServerAbout about, QList<ToolDefinition> tools, Caller caller)
    : m_about(std::move(about)), m_tools(std::move(tools)), m_caller(std::move(caller))
{
}

QByteArray RpcServer::tooLong(qsizetype cap)
{
    return canonicalBytes(
        failure(QJsonValue::Null, kInvalidRequest, u"The message is longer than %1 bytes."_s.arg(cap)));
}

QByteArray RpcServer::answer(const QByteArray &line) const
{
    if (line.trimmed().isEmpty())
        return {};
    const Result<QJsonValue> message = parseJson(line);
    if (!message)
        return canonicalBytes(failure(QJsonValue::Null, kParseError, message.error().message));
    if (!message->isArray()) {
        const std::optional<QJsonObject> out = handle(*message);
        return out ? canonicalBytes(*out) : QByteArray();
    }
    // Batches exist in revision 2025-03-26 only; answering them costs nothing.
    const QJsonArray batch = message->toArray();
    if (batch.size() > kMaxBatch)
        return canonicalBytes(
            failure(QJsonValue::Null, kInvalidRequest, u"The batch has more than %1 messages."_s.arg(kMaxBatch)));
    QByteArray out;
    for (const QJsonValue &item : batch)
        if (const std::optional<QJsonObject> one = handle(item))
            out += (out.isEmpty() ? "[" : ",") + canonicalBytes(*one);
    if (batch.isEmpty())
        return canonicalBytes(failure(QJsonValue::Null, kInvalidRequest, u"The batch is empty."_s));
    return out.isEmpty() ? out : out + ']';
}

std::optional<QJsonObject> RpcServer::handle(const QJsonValue &message) const
{
    const QJsonObject request = message.toObject();
    const QJsonValue id = request.value("id"_L1);
    const bool validId = id.isString() || id.isDouble();
    if (!message.isObject() || request.value("jsonrpc"_L1) != "2.0"_L1)
        return failure(
            validId ? id : QJsonValue(QJsonValue::Null), kInvalidRequest, u"This is not a JSON-RPC 2.0 message."_s);
    const QJsonValue method = request.value("method"_L1);
    if (method.isUndefined() && (request.contains("result"_L1) || request.contains("error"_L1)))
        return std::nullopt; // an answer, though we never ask
    if (!method.isString() || (request.contains("id"_L1) && !validId))
        return failure(
            validId ? id : QJsonValue(QJsonValue::Null), kInvalidRequest, u"The request has no valid method or id."_s);
    if (id.isUndefined())
        return std::nullopt; // notifications: initialized, cancelled (a call is over before we could read it)
    const QJsonValue params = request.value("params"_L1);
    if (!params.isUndefined() && !params.isObject())
        return failure(id, kInvalidParams, u"The params must be an object."_s);
    return dispatch(id, method.toString(), params.toObject());
}

std::optional<QJsonObject> RpcServer::dispatch(
    const QJsonValue &id, const QString &method, const QJsonObject &params) const
{
    if (method == "tools/call"_L1)
        return callTool(id, params);
    if (method == "tools/list"_L1)
        return listTools(id, params);
    if (method == "ping"_L1)
        return reply(id, {});
    if (method == "initialize"_L1)
        return reply(id, initialize(params));
    return failure(id, kMethodNotFound, u"There is no method “%1”."_s.arg(method.left(100)));
}

QJsonObject RpcServer::initialize(const QJsonObject &params) const
{
    static const QStringList known{u"2024-11-05"_s, u"2025-03-26"_s, u"2025-06-18"_s, u"2025-11-25"_s};
    const QString asked = params.value("protocolVersion"_L1).toString();
    QJsonObject out{{u"protocolVersion"_s, known.contains(asked) ? asked : known.last()},
        {u"capabilities"_s, QJsonObject{{u"tools"_s, QJsonObject{{u"listChanged"_s, false}}}}},
        {u"serverInfo"_s,
            QJsonObject{{u"name"_s, m_about.name}, {u"title"_s, m_about.title}, {u"version"_s, m_about.version}}},
        {u"instructions"_s, m_about.instructions}};
    if (!m_about.meta.isEmpty())
        out.insert("_meta"_L1, m_about.meta);
    return out;
}

QJsonObject RpcServer::listTools(const QJsonValue &id, const QJsonObject &params) const
{
    const QJsonValue cursor = params.value("cursor"_L1);
    qsizetype from = 0;
    if (!cursor.isUndefined()) {
        bool ok = false;
        from = QByteArray::fromBase64(cursor.toString().toLatin1()).toLongLong(&ok);
        if (!ok || from <= 0 || from >= m_tools.size())
            return failure(id, kInvalidParams, u"This cursor is not one of ours; list from the start."_s);
    }
    const qsizetype end = std::min(from + m_about.pageSize, m_tools.size());
    QJsonArray page;
    for (qsizetype i = from; i < end; ++i)
        page.append(m_tools[i].describe());
    QJsonObject result{{u"tools"_s, page}};
    if (end < m_tools.size())
        result.insert("nextCursor"_L1, QString::fromLatin1(QByteArray::number(end).toBase64()));
    return reply(id, result);
}

std::optional<QJsonObject> RpcServer::callTool(const QJsonValue &id, const QJsonObject &params) const
{
    const QString name = params.value("name"_L1).toString();
    if (!std::ranges::any_of(m_tools, [&name](const ToolDefinition &tool) { return tool.name == name; }))
        return failure(id, kInvalidParams, u"There is no tool “%1”."_s.arg(name.left(100)));
    const QJsonValue arguments = params.value("arguments"_L1);
    if (!arguments.isUndefined() && !arguments.isObject())
        return failure(id, kInvalidParams, u"The arguments must be an object."_s);
    const QJsonObject meta = params.value("_meta"_L1).toObject();
    const QJsonValue action = meta.value("countersign/actionId"_L1);
    const QString key = meta.value("countersign/idempotencyKey"_L1).toString();
    if (!action.isUndefined() && !isId(action.toString()))
        return failure(id, kInvalidParams, u"countersign/actionId must be a UUID."_s);
    if (key.size() > kMostKey)
        return failure(id, kInvalidParams, u"countersign/idempotencyKey may have %1 characters."_s.arg(kMostKey));
    const std::optional<Result<QJsonObject>> result =
        m_caller(ToolRequest{id, name, arguments.toObject(), action.toString(), key});
    return result ? std::optional(told(id, *result)) : std::nullopt;
}

QByteArray RpcServer::answerTo(const QJsonValue &id, const Result<QJsonObject> &result, bool isUnknown)
{
    return canonicalBytes(told(id, result, isUnknown));
}

} // namespace countersign

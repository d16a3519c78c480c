#include "mcp/jsonrpc.h"

#include "base/canonicaljson.h"
#include "base/jsonparser.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace countersign::jsonrpc {

namespace {

/// Deep enough for every honest result. Whatever is made here is let go of on the main thread: 100,000 values cost it
/// 13 ms at worst, and six times the largest list of tools that was seen fits.
JsonLimits limits()
{
    return {.depth = 128, .bytes = kMaxMessage, .values = 100'000, .members = 50'000, .elements = 100'000};
}

Result<QJsonValue> parseLeniently(const QByteArray &line, QList<QByteArrayView> leftOut = {})
{
    JsonLimits lenient = limits();
    lenient.lenient = true;
    lenient.leftOut = std::move(leftOut);
    return parseJson(line, lenient);
}

RpcMessage broken(const QString &why)
{
    RpcMessage message;
    message.problem = why;
    return message;
}

QByteArray idText(const QJsonValue &id)
{
    if (id.isString())
        return quoted(id.toString());
    return id.isDouble() ? canonicalNumber(id.toDouble()) : QByteArray("null");
}

/// Our ids are whole numbers from 1 on; anything else is not an answer to us.
qint64 ourId(const QJsonValue &id)
{
    const double number = id.toDouble();
    return id.isDouble() && number >= 1 && number <= 9007199254740991.0 && std::trunc(number) == number ? qint64(number)
                                                                                                        : 0;
}

RpcMessage readReply(const QJsonObject &object)
{
    RpcMessage message;
    message.replyTo = ourId(object.value("id"_L1));
    const QJsonValue error = object.value("error"_L1);
    if (error.isObject()) {
        message.kind = RpcMessage::Kind::Error;
        message.error.code = error["code"_L1].toInt();
        message.error.message = error["message"_L1].toString();
        return message;
    }
    if (!error.isUndefined() && !error.isNull()) { // not as the protocol has it, but no success either
        message.kind = RpcMessage::Kind::Error;
        message.error.message = error.toString();
        return message;
    }
    const QJsonValue result = object.value("result"_L1);
    if (!result.isObject()) {
        message.problem = u"neither a method, nor a result, nor an error"_s;
        return message; // with replyTo, so that the caller need not wait for its deadline
    }
    message.kind = RpcMessage::Kind::Result;
    message.result = result.toObject();
    return message;
}

RpcMessage readOne(const QJsonValue &value)
{
    if (!value.isObject())
        return broken(u"not an object"_s);
    const QJsonObject object = value.toObject();
    const QJsonValue method = object.value("method"_L1);
    if (method.isUndefined())
        return readReply(object);
    if (!method.isString())
        return broken(u"its method is not a text"_s);
    RpcMessage message;
    message.method = method.toString();
    message.params = object.value("params"_L1).toObject();
    message.requestId = object.value("id"_L1);
    message.kind = message.requestId.isUndefined() ? RpcMessage::Kind::Notification : RpcMessage::Kind::Request;
    return message;
}

} // namespace

QByteArray quoted(const QString &text)
{
    Result<QByteArray> exact = canonicalJson(text);
    if (!exact)
        exact = canonicalJson(QString::fromUtf8(text.toUtf8())); // Qt's encoder replaces what has no UTF-8 form
    return exact.value_or("\"\"");
}

QByteArray request(qint64 id, QByteArrayView method, QByteArrayView params)
{
    QByteArray line;
    line.reserve(64 + method.size() + params.size());
    line.append("{\"jsonrpc\":\"2.0\",\"id\":").append(QByteArray::number(id));
    line.append(",\"method\":\"").append(method).append("\",\"params\":").append(params).append('}');
    return line;
}

QByteArray notification(QByteArrayView method, QByteArrayView params)
{
    QByteArray line("{\"jsonrpc\":\"2.0\",\"method\":\"");
    line.append(method).append('"');
    if (!params.isEmpty())
        line.append(",\"params\":").append(params);
    return line.append('}');
}

QByteArray result(const QJsonValue &id, QByteArrayView result)
{
    return QByteArray("{\"jsonrpc\":\"2.0\",\"id\":")
        .append(idText(id))
        .append(",\"result\":")
        .append(result)
        .append('}');
}

QByteArray error(const QJsonValue &id, int code, const QString &message)
{
    QByteArray line("{\"jsonrpc\":\"2.0\",\"id\":");
    line.append(idText(id)).append(",\"error\":{\"code\":").append(QByteArray::number(code));
    return line.append(",\"message\":").append(quoted(message)).append("}}");
}

namespace {

QList<RpcMessage> readAll(const QJsonValue &value, const QByteArray &line)
{
    const auto read = [&line](const QJsonValue &one) {
        RpcMessage message = readOne(one);
        if (message.kind == RpcMessage::Kind::Result || message.kind == RpcMessage::Kind::Error)
            message.line = line; // shared: hashed only where something has to be cut
        return message;
    };
    if (!value.isArray())
        return {read(value)};
    const QJsonArray batch = value.toArray();
    if (batch.size() > kMaxBatch)
        return {
            broken(QCoreApplication::translate("McpMessage", "A batch of %1 messages; at most %2 are taken at once.")
                    .arg(batch.size())
                    .arg(kMaxBatch))};
    QList<RpcMessage> messages;
    messages.reserve(batch.size());
    for (const QJsonValue &item : batch)
        messages.append(read(item));
    return messages;
}

/// A message that passes a limit is asked for as much as can be had: first without the structured content, which says
/// in values what its text says in words, then for nothing but whose answer it is, so that nobody waits for it.
QList<RpcMessage> readTooLarge(const QByteArray &line, const QString &why)
{
    if (const Result<QJsonValue> shorter = parseLeniently(line, {"structuredContent"})) {
        QList<RpcMessage> messages = readAll(*shorter, line);
        for (RpcMessage &message : messages) {
            message.exact = false;
            message.leftOut = why;
        }
        return messages;
    }
    RpcMessage message = broken(why);
    const Result<QJsonValue> outline = parseLeniently(line, {"result", "params", "error"});
    if (outline && outline->isObject() && (*outline)["method"_L1].isUndefined())
        message.replyTo = ourId((*outline)["id"_L1]);
    return {message};
}

QList<RpcMessage> read(const QByteArray &line)
{
    const Result<QJsonValue> strict = parseJson(line, limits());
    if (strict)
        return readAll(*strict, line);
    if (strict.error().code == ErrorCode::Full)
        return readTooLarge(line, strict.error().message);
    // A tool that answers with a 64-bit id has acted all the same: read it less strictly and say so.
    const Result<QJsonValue> loose = parseLeniently(line);
    if (!loose)
        return loose.error().code == ErrorCode::Full ? readTooLarge(line, loose.error().message)
                                                     : QList{broken(strict.error().message)};
    QList<RpcMessage> messages = readAll(*loose, line);
    for (RpcMessage &message : messages)
        message.exact = false;
    return messages;
}

} // namespace

QList<RpcMessage> decode(const QByteArray &line)
{
    QList<RpcMessage> messages = read(line);
    if (!messages.isEmpty())
        messages.first().bytes = line.size();
    return messages;
}

} // namespace countersign::jsonrpc

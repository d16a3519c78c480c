#include "llm/messagesapi.h"

#include "base/canonicaljson.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr qsizetype kMaxReply = 8 * 1024 * 1024; // bytes; no plan is as long as that
constexpr int kMaxBlocks = 1000;

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

const QJsonObject &cached()
{
    static const QJsonObject mark{{QStringLiteral("type"), QStringLiteral("ephemeral")}};
    return mark;
}

Error broken(const QString &why)
{
    return {ErrorCode::Protocol, QCoreApplication::translate("Model", "The server's answer cannot be understood."), why, true};
}
} // namespace

QUrl MessagesApi::url() const
{
    return joined(m_options.baseUrl, QLatin1String("/v1/messages"));
}

Headers MessagesApi::headers(const QString &key) const
{
    Headers out{{"content-type", "application/json"}, {"accept", "text/event-stream"}, {"anthropic-version", m_options.version.toUtf8()}};
    if (!key.isEmpty())
        out.append({"x-api-key", key.toUtf8()});
    return out;
}

QJsonObject MessagesApi::body(const ModelRequest &request) const
{
    // The end of the stable beginning is marked, so that tools, handbook and playbooks are paid for once in a while only.
    const QJsonObject system{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), request.system},
                             {QStringLiteral("cache_control"), cached()}};
    QJsonObject json{{QStringLiteral("model"), m_options.model},
                     {QStringLiteral("max_tokens"), request.maxTokens > 0 ? request.maxTokens : m_options.maxTokens},
                     {QStringLiteral("stream"), true},
                     {QStringLiteral("messages"), request.messages}};
    if (!request.system.isEmpty())
        json.insert(QStringLiteral("system"), QJsonArray{system});
    if (!request.tools.isEmpty())
        json.insert(QStringLiteral("tools"), request.tools);
    return json;
}

std::unique_ptr<ReplyReader> MessagesApi::reader() const
{
    return std::make_unique<MessagesReader>();
}

void MessagesReader::take(const SseEvent &event)
{
    if (isDone())
        return;
    m_size += event.data.size();
    const Result<QJsonObject> parsed = parseJsonObject(event.data);
    if (!parsed || m_size > kMaxReply) {
        m_error = broken(parsed ? QStringLiteral("more than 8 MiB") : parsed.error().message);
        return;
    }
    const QString type = text(*parsed, "type");
    if (type == u"message_start")
        start(*parsed);
    else if (type == u"content_block_start" && m_blocks.size() < kMaxBlocks)
        m_blocks[parsed->value(QLatin1String("index")).toInt()].json = parsed->value(QLatin1String("content_block")).toObject();
    else if (type == u"content_block_delta")
        delta(*parsed);
    else if (type == u"message_delta") {
        m_reply.stopReason = text(parsed->value(QLatin1String("delta")).toObject(), "stop_reason");
        count(parsed->value(QLatin1String("usage")).toObject());
    } else if (type == u"message_stop")
        m_stopped = true;
    else if (type == u"error") {
        const QJsonObject error = parsed->value(QLatin1String("error")).toObject();
        m_error = serverError(0, text(error, "type"), text(error, "message"));
    }
}

void MessagesReader::start(const QJsonObject &event)
{
    const QJsonObject message = event.value(QLatin1String("message")).toObject();
    m_reply.model = text(message, "model");
    m_reply.usage.requests = 1;
    count(message.value(QLatin1String("usage")).toObject());
}

// Counts are cumulative: the latest one holds.
void MessagesReader::count(const QJsonObject &usage)
{
    const auto set = [&usage](const char *key, qint64 &target) {
        if (const QJsonValue value = usage.value(QLatin1String(key)); value.isDouble())
            target = std::max<qint64>(0, value.toInteger());
    };
    set("input_tokens", m_reply.usage.input);
    set("output_tokens", m_reply.usage.output);
    set("cache_read_input_tokens", m_reply.usage.cacheRead);
    set("cache_creation_input_tokens", m_reply.usage.cacheWrite);
}

void MessagesReader::delta(const QJsonObject &event)
{
    const auto found = m_blocks.find(event.value(QLatin1String("index")).toInt());
    if (found == m_blocks.end())
        return;
    Block &block = found->second;
    const QJsonObject delta = event.value(QLatin1String("delta")).toObject();
    const QString type = text(delta, "type");
    if (type == u"text_delta")
        block.text += text(delta, "text");
    else if (type == u"thinking_delta")
        block.text += text(delta, "thinking");
    else if (type == u"signature_delta")
        block.signature += text(delta, "signature");
    else if (type == u"input_json_delta")
        block.input += text(delta, "partial_json").toUtf8();
}

Result<QJsonObject> MessagesReader::finished(const Block &block)
{
    QJsonObject json = block.json;
    const QString type = text(json, "type");
    if (type == u"text") {
        json.insert(QStringLiteral("text"), text(json, "text") + block.text);
    } else if (type == u"thinking") {
        json.insert(QStringLiteral("thinking"), text(json, "thinking") + block.text);
        json.insert(QStringLiteral("signature"), text(json, "signature") + block.signature);
    } else if (type == u"tool_use" && !block.input.isEmpty()) {
        Result<QJsonObject> input = parseJsonObject(block.input);
        if (!input)
            return fail(input.error());
        json.insert(QStringLiteral("input"), *input);
    }
    return json;
}

Result<ModelReply> MessagesReader::finish()
{
    if (m_error)
        return fail(*m_error);
    if (!m_stopped)
        return fail(ErrorCode::Unavailable, QCoreApplication::translate("Model", "The server's answer was cut off."), {}, true);
    for (const auto &[index, block] : m_blocks) {
        Result<QJsonObject> json = finished(block);
        if (json) {
            m_reply.content.append(*json);
            continue;
        }
        // The end of a plan that did not fit into max_tokens is missing; that is not the server's fault.
        if (m_reply.stopReason != u"max_tokens")
            return fail(broken(json.error().message));
    }
    return m_reply;
}

} // namespace countersign

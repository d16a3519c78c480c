#include "llm/messagesapi.h"

#include "base/canonicaljson.h"
#include "base/literals.h"
#include "llm/usagebounds.h"

#include <QCoreApplication>

namespace countersign {

namespace {
QString textOf(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

const QJsonObject &cached()
{
    static const QJsonObject mark{{u"type"_s, u"ephemeral"_s}};
    return mark;
}

Error broken(const QString &why)
{
    return {ErrorCode::Protocol, QCoreApplication::translate("Model", "The server's answer cannot be understood."), why,
        true};
}
} // namespace

QUrl MessagesApi::url() const
{
    return joined(m_options.baseUrl, "/v1/messages"_L1);
}

Headers MessagesApi::headers(const QString &key) const
{
    Headers out{{"content-type", "application/json"}, {"accept", "text/event-stream"},
        {"anthropic-version", m_options.version.toUtf8()}};
    if (!key.isEmpty())
        out.append({"x-api-key", key.toUtf8()});
    return out;
}

QJsonObject MessagesApi::body(const ModelRequest &request) const
{
    // The end of the stable beginning is marked, so that tools, handbook and playbooks are paid for once in a while
    // only.
    const QJsonObject system{{u"type"_s, u"text"_s}, {u"text"_s, request.system}, {u"cache_control"_s, cached()}};
    QJsonObject json{{u"model"_s, m_options.model},
        {u"max_tokens"_s, request.maxTokens > 0 ? request.maxTokens : m_options.maxTokens}, {u"stream"_s, true},
        {u"messages"_s, request.messages}};
    if (!request.system.isEmpty())
        json.insert(u"system"_s, QJsonArray{system});
    if (!request.tools.isEmpty())
        json.insert(u"tools"_s, request.tools);
    return json;
}

std::unique_ptr<ReplyReader> MessagesApi::reader(const StreamLimits &limits) const
{
    return std::make_unique<MessagesReader>(limits);
}

void MessagesReader::take(const SseEvent &event)
{
    if (isDone())
        return;
    const Result<QJsonObject> parsed = parseJsonObject(event.data);
    if (!parsed) {
        m_error = broken(parsed.error().message);
        return;
    }
    const QString type = textOf(*parsed, "type");
    if (type == u"message_start")
        start(*parsed);
    else if (type == u"content_block_start")
        open(*parsed, event.data.size());
    else if (type == u"content_block_delta")
        delta(*parsed);
    else if (type == u"message_delta") {
        m_reply.stopReason = textOf(parsed->value("delta"_L1).toObject(), "stop_reason");
        count(parsed->value("usage"_L1).toObject());
    } else if (type == u"message_stop")
        m_stopped = true;
    else if (type == u"error") {
        const QJsonObject error = parsed->value("error"_L1).toObject();
        m_error = serverError(0, textOf(error, "type"), textOf(error, "message"));
    }
}

bool MessagesReader::hold(qint64 bytes)
{
    m_held += bytes;
    if (m_held > m_limits.answer)
        m_error = tooMuch(u"an answer of more than %1 bytes"_s.arg(m_limits.answer));
    return !m_error;
}

void MessagesReader::open(const QJsonObject &event, qint64 size)
{
    if (!hold(size))
        return;
    m_blocks[event.value("index"_L1).toInt()].json = event.value("content_block"_L1).toObject();
    if (m_blocks.size() > size_t(m_limits.blocks))
        m_error = tooMuch(u"an answer of more than %1 parts"_s.arg(m_limits.blocks));
}

void MessagesReader::start(const QJsonObject &event)
{
    const QJsonObject message = event.value("message"_L1).toObject();
    m_reply.model = textOf(message, "model");
    m_reply.usage.requests = 1;
    count(message.value("usage"_L1).toObject());
}

// Counts are cumulative: the latest one holds.
void MessagesReader::count(const QJsonObject &usage)
{
    const auto set = [&usage](const char *key, qint64 &target) {
        if (const QJsonValue value = usage.value(QLatin1String(key)); !value.isUndefined())
            target = tokenCount(value);
    };
    set("input_tokens", m_reply.usage.input);
    set("output_tokens", m_reply.usage.output);
    set("cache_read_input_tokens", m_reply.usage.cacheRead);
    set("cache_creation_input_tokens", m_reply.usage.cacheWrite);
}

void MessagesReader::delta(const QJsonObject &event)
{
    const auto found = m_blocks.find(event.value("index"_L1).toInt());
    if (found == m_blocks.end())
        return;
    Block &block = found->second;
    const QJsonObject delta = event.value("delta"_L1).toObject();
    const QString type = textOf(delta, "type");
    if (type == u"text_delta" || type == u"thinking_delta") {
        const QString words = textOf(delta, type == u"text_delta" ? "text" : "thinking");
        if (hold(2 * words.size()))
            block.text += words;
    } else if (type == u"signature_delta") {
        if (const QString words = textOf(delta, "signature"); hold(2 * words.size()))
            block.signature += words;
    } else if (type == u"input_json_delta") {
        if (const QByteArray piece = textOf(delta, "partial_json").toUtf8(); hold(piece.size()))
            block.input += piece;
    }
}

// What a model wrote in place of JSON is told to it like any other mistake in a plan. Nothing when the end of the
// arguments did not fit into max_tokens.
std::optional<QJsonObject> MessagesReader::finished(const Block &block) const
{
    QJsonObject json = block.json;
    const QString type = textOf(json, "type");
    if (type == u"text") {
        json.insert(u"text"_s, textOf(json, "text") + block.text);
    } else if (type == u"thinking") {
        json.insert(u"thinking"_s, textOf(json, "thinking") + block.text);
        json.insert(u"signature"_s, textOf(json, "signature") + block.signature);
    } else if (type == u"tool_use" && !block.input.isEmpty()) {
        const Result<QJsonObject> input = parseJsonObject(block.input);
        if (!input && m_reply.stopReason == u"max_tokens")
            return {};
        json.insert(u"input"_s, input ? *input : unreadableInput(input.error().message));
    }
    return json;
}

Result<ModelReply> MessagesReader::finish()
{
    if (m_error)
        return fail(*m_error);
    if (!m_stopped)
        return fail(
            ErrorCode::Unavailable, QCoreApplication::translate("Model", "The server's answer was cut off."), {}, true);
    for (const auto &[index, block] : m_blocks)
        if (const std::optional<QJsonObject> json = finished(block))
            m_reply.content.append(*json);
    return m_reply;
}

} // namespace countersign

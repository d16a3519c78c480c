#include "llm/chatapi.h"

#include "base/canonicaljson.h"
#include "llm/usagebounds.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace countersign {

namespace {
QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// A picture as chat completions take it; empty for anything else.
QJsonObject pictureOf(const QJsonObject &block)
{
    const QJsonObject source = block.value(QLatin1String("source")).toObject();
    const QString url = QStringLiteral("data:%1;base64,%2").arg(text(source, "media_type"), text(source, "data"));
    return {{QStringLiteral("type"), QStringLiteral("image_url")},
        {QStringLiteral("image_url"), QJsonObject{{QStringLiteral("url"), url}}}};
}

QJsonObject callOf(const QJsonObject &block)
{
    const QJsonObject function{{QStringLiteral("name"), text(block, "name")},
        {QStringLiteral("arguments"), compact(block.value(QLatin1String("input")).toObject())}};
    return {{QStringLiteral("id"), text(block, "id")}, {QStringLiteral("type"), QStringLiteral("function")},
        {QStringLiteral("function"), function}};
}

/// One message of the Messages API may be several here: each tool result stands alone.
void addMessage(const QJsonObject &message, QJsonArray &out)
{
    QString words;
    QJsonArray pictures, calls;
    const QJsonArray content = message.value(QLatin1String("content")).toArray();
    for (const QJsonValue &value : content) {
        const QJsonObject block = value.toObject();
        const QString type = text(block, "type");
        if (type == u"text")
            words += (words.isEmpty() ? QString() : QStringLiteral("\n\n")) + text(block, "text");
        else if (type == u"image")
            pictures.append(pictureOf(block));
        else if (type == u"tool_use")
            calls.append(callOf(block));
        else if (type == u"tool_result")
            out.append(QJsonObject{{QStringLiteral("role"), QStringLiteral("tool")},
                {QStringLiteral("tool_call_id"), text(block, "tool_use_id")},
                {QStringLiteral("content"), text(block, "content")}});
    }
    if (words.isEmpty() && pictures.isEmpty() && calls.isEmpty())
        return;
    QJsonObject made{{QStringLiteral("role"), text(message, "role")}};
    if (pictures.isEmpty()) {
        made.insert(QStringLiteral("content"), words);
    } else {
        pictures.prepend(
            QJsonObject{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), words}});
        made.insert(QStringLiteral("content"), pictures);
    }
    if (!calls.isEmpty())
        made.insert(QStringLiteral("tool_calls"), calls);
    out.append(made);
}

QString stopReasonOf(const QString &finish)
{
    static const QHash<QString, QString> names{{QStringLiteral("stop"), QStringLiteral("end_turn")},
        {QStringLiteral("tool_calls"), QStringLiteral("tool_use")},
        {QStringLiteral("function_call"), QStringLiteral("tool_use")},
        {QStringLiteral("length"), QStringLiteral("max_tokens")},
        {QStringLiteral("content_filter"), QStringLiteral("refusal")}};
    return names.value(finish, finish);
}
} // namespace

QUrl ChatApi::url() const
{
    return joined(m_baseUrl, QLatin1String("/chat/completions"));
}

Headers ChatApi::headers(const QString &key) const
{
    Headers out{{"content-type", "application/json"}, {"accept", "text/event-stream"}};
    if (!key.isEmpty())
        out.append({"authorization", "Bearer " + key.toUtf8()});
    return out;
}

QJsonObject ChatApi::body(const ModelRequest &request) const
{
    QJsonArray messages, tools;
    if (!request.system.isEmpty())
        messages.append(QJsonObject{
            {QStringLiteral("role"), QStringLiteral("system")}, {QStringLiteral("content"), request.system}});
    for (const QJsonValue &message : request.messages)
        addMessage(message.toObject(), messages);
    for (const QJsonValue &value : request.tools) {
        const QJsonObject tool = value.toObject();
        const QJsonObject function{{QStringLiteral("name"), text(tool, "name")},
            {QStringLiteral("description"), text(tool, "description")},
            {QStringLiteral("parameters"), tool.value(QLatin1String("input_schema"))}};
        tools.append(
            QJsonObject{{QStringLiteral("type"), QStringLiteral("function")}, {QStringLiteral("function"), function}});
    }
    QJsonObject json{{QStringLiteral("model"), m_model}, {QStringLiteral("stream"), true},
        {QStringLiteral("stream_options"), QJsonObject{{QStringLiteral("include_usage"), true}}},
        {QStringLiteral("max_tokens"), request.maxTokens > 0 ? request.maxTokens : m_maxTokens},
        {QStringLiteral("messages"), messages}};
    if (!tools.isEmpty())
        json.insert(QStringLiteral("tools"), tools);
    return json;
}

std::unique_ptr<ReplyReader> ChatApi::reader(const StreamLimits &limits) const
{
    return std::make_unique<ChatReader>(limits);
}

void ChatReader::take(const SseEvent &event)
{
    if (isDone())
        return;
    if (event.data.trimmed() == "[DONE]") {
        m_done = true;
        return;
    }
    const Result<QJsonObject> parsed = parseJsonObject(event.data);
    if (!parsed) {
        m_error = Error{ErrorCode::Protocol,
            QCoreApplication::translate("Model", "The server's answer cannot be understood."), parsed.error().message,
            true};
        return;
    }
    if (const QJsonValue error = parsed->value(QLatin1String("error")); error.isObject()) {
        m_error = serverError(error[QLatin1String("code")].toInt(), error[QLatin1String("type")].toString(),
            error[QLatin1String("message")].toString());
        return;
    }
    if (const QString model = text(*parsed, "model"); !model.isEmpty())
        m_reply.model = model;
    m_reply.usage.requests = 1;
    if (const QJsonValue usage = parsed->value(QLatin1String("usage")); usage.isObject())
        count(usage);
    choice(parsed->value(QLatin1String("choices")).toArray().first().toObject());
}

void ChatReader::count(const QJsonValue &usage)
{
    const qint64 prompt = tokenCount(usage[QLatin1String("prompt_tokens")]);
    m_reply.usage.cacheRead =
        std::min(prompt, tokenCount(usage[QLatin1String("prompt_tokens_details")][QLatin1String("cached_tokens")]));
    m_reply.usage.input = prompt - m_reply.usage.cacheRead;
    m_reply.usage.output = tokenCount(usage[QLatin1String("completion_tokens")]);
}

bool ChatReader::hold(qint64 bytes)
{
    m_held += bytes;
    if (m_held > m_limits.answer)
        m_error = tooMuch(QStringLiteral("an answer of more than %1 bytes").arg(m_limits.answer));
    return !m_error;
}

void ChatReader::choice(const QJsonObject &choice)
{
    const QJsonObject delta = choice.value(QLatin1String("delta")).toObject();
    const QString words = text(delta, "content");
    if (!hold(2 * words.size()))
        return;
    m_text += words;
    const QJsonArray calls = delta.value(QLatin1String("tool_calls")).toArray();
    for (const QJsonValue &value : calls)
        if (!m_error)
            call(value);
    if (const QString finish = text(choice, "finish_reason"); !finish.isEmpty())
        m_finish = finish;
}

void ChatReader::call(const QJsonValue &value)
{
    const QJsonObject function = value[QLatin1String("function")].toObject();
    const QString id = value[QLatin1String("id")].toString(), name = text(function, "name");
    const QByteArray arguments = text(function, "arguments").toUtf8();
    if (!hold(2 * (id.size() + name.size()) + arguments.size()))
        return;
    Call &call = m_calls[value[QLatin1String("index")].toInt()];
    if (!id.isEmpty())
        call.id = id;
    call.name += name;
    call.arguments += arguments;
    if (m_calls.size() > size_t(m_limits.blocks))
        m_error = tooMuch(QStringLiteral("more than %1 calls").arg(m_limits.blocks));
}

Result<ModelReply> ChatReader::finish()
{
    if (m_error)
        return fail(*m_error);
    if (m_finish.isEmpty())
        return fail(
            ErrorCode::Unavailable, QCoreApplication::translate("Model", "The server's answer was cut off."), {}, true);
    m_reply.stopReason = stopReasonOf(m_finish);
    if (!m_text.isEmpty())
        m_reply.content.append(
            QJsonObject{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), m_text}});
    for (const auto &[index, call] : m_calls) {
        const Result<QJsonObject> input = parseJsonObject(call.arguments.isEmpty() ? QByteArray("{}") : call.arguments);
        if (!input && m_reply.stopReason == u"max_tokens")
            continue;
        const QJsonObject given = input ? *input : unreadableInput(input.error().message);
        m_reply.content.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("tool_use")},
            {QStringLiteral("id"), call.id}, {QStringLiteral("name"), call.name}, {QStringLiteral("input"), given}});
    }
    return m_reply;
}

} // namespace countersign

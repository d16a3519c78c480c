#include "llm/chatapi.h"

#include "base/canonicaljson.h"
#include "base/literals.h"
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
    const QJsonObject source = block.value("source"_L1).toObject();
    const QString url = u"data:%1;base64,%2"_s.arg(text(source, "media_type"), text(source, "data"));
    return {{u"type"_s, u"image_url"_s}, {u"image_url"_s, QJsonObject{{u"url"_s, url}}}};
}

QJsonObject callOf(const QJsonObject &block)
{
    const QJsonObject function{
        {u"name"_s, text(block, "name")}, {u"arguments"_s, compact(block.value("input"_L1).toObject())}};
    return {{u"id"_s, text(block, "id")}, {u"type"_s, u"function"_s}, {u"function"_s, function}};
}

/// One message of the Messages API may be several here: each tool result stands alone.
void addMessage(const QJsonObject &message, QJsonArray &out)
{
    QString words;
    QJsonArray pictures, calls;
    const QJsonArray content = message.value("content"_L1).toArray();
    for (const QJsonValue &value : content) {
        const QJsonObject block = value.toObject();
        const QString type = text(block, "type");
        if (type == u"text")
            words += (words.isEmpty() ? QString() : u"\n\n"_s) + text(block, "text");
        else if (type == u"image")
            pictures.append(pictureOf(block));
        else if (type == u"tool_use")
            calls.append(callOf(block));
        else if (type == u"tool_result")
            out.append(QJsonObject{{u"role"_s, u"tool"_s}, {u"tool_call_id"_s, text(block, "tool_use_id")},
                {u"content"_s, text(block, "content")}});
    }
    if (words.isEmpty() && pictures.isEmpty() && calls.isEmpty())
        return;
    QJsonObject made{{u"role"_s, text(message, "role")}};
    if (pictures.isEmpty()) {
        made.insert(u"content"_s, words);
    } else {
        pictures.prepend(QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, words}});
        made.insert(u"content"_s, pictures);
    }
    if (!calls.isEmpty())
        made.insert(u"tool_calls"_s, calls);
    out.append(made);
}

QString stopReasonOf(const QString &finish)
{
    static const QHash<QString, QString> names{{u"stop"_s, u"end_turn"_s}, {u"tool_calls"_s, u"tool_use"_s},
        {u"function_call"_s, u"tool_use"_s}, {u"length"_s, u"max_tokens"_s}, {u"content_filter"_s, u"refusal"_s}};
    return names.value(finish, finish);
}
} // namespace

QUrl ChatApi::url() const
{
    return joined(m_baseUrl, "/chat/completions"_L1);
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
        messages.append(QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, request.system}});
    for (const QJsonValue &message : request.messages)
        addMessage(message.toObject(), messages);
    for (const QJsonValue &value : request.tools) {
        const QJsonObject tool = value.toObject();
        const QJsonObject function{{u"name"_s, text(tool, "name")}, {u"description"_s, text(tool, "description")},
            {u"parameters"_s, tool.value("input_schema"_L1)}};
        tools.append(QJsonObject{{u"type"_s, u"function"_s}, {u"function"_s, function}});
    }
    QJsonObject json{{u"model"_s, m_model}, {u"stream"_s, true},
        {u"stream_options"_s, QJsonObject{{u"include_usage"_s, true}}},
        {u"max_tokens"_s, request.maxTokens > 0 ? request.maxTokens : m_maxTokens}, {u"messages"_s, messages}};
    if (!tools.isEmpty())
        json.insert(u"tools"_s, tools);
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
    if (const QJsonValue error = parsed->value("error"_L1); error.isObject()) {
        m_error = serverError(error["code"_L1].toInt(), error["type"_L1].toString(), error["message"_L1].toString());
        return;
    }
    if (const QString model = text(*parsed, "model"); !model.isEmpty())
        m_reply.model = model;
    m_reply.usage.requests = 1;
    if (const QJsonValue usage = parsed->value("usage"_L1); usage.isObject())
        count(usage);
    choice(parsed->value("choices"_L1).toArray().first().toObject());
}

void ChatReader::count(const QJsonValue &usage)
{
    const qint64 prompt = tokenCount(usage["prompt_tokens"_L1]);
    m_reply.usage.cacheRead = std::min(prompt, tokenCount(usage["prompt_tokens_details"_L1]["cached_tokens"_L1]));
    m_reply.usage.input = prompt - m_reply.usage.cacheRead;
    m_reply.usage.output = tokenCount(usage["completion_tokens"_L1]);
}

bool ChatReader::hold(qint64 bytes)
{
    m_held += bytes;
    if (m_held > m_limits.answer)
        m_error = tooMuch(u"an answer of more than %1 bytes"_s.arg(m_limits.answer));
    return !m_error;
}

void ChatReader::choice(const QJsonObject &choice)
{
    const QJsonObject delta = choice.value("delta"_L1).toObject();
    const QString words = text(delta, "content");
    if (!hold(2 * words.size()))
        return;
    m_text += words;
    const QJsonArray calls = delta.value("tool_calls"_L1).toArray();
    for (const QJsonValue &value : calls)
        if (!m_error)
            call(value);
    if (const QString finish = text(choice, "finish_reason"); !finish.isEmpty())
        m_finish = finish;
}

void ChatReader::call(const QJsonValue &value)
{
    const QJsonObject function = value["function"_L1].toObject();
    const QString id = value["id"_L1].toString(), name = text(function, "name");
    const QByteArray arguments = text(function, "arguments").toUtf8();
    if (!hold(2 * (id.size() + name.size()) + arguments.size()))
        return;
    Call &call = m_calls[value["index"_L1].toInt()];
    if (!id.isEmpty())
        call.id = id;
    call.name += name;
    call.arguments += arguments;
    if (m_calls.size() > size_t(m_limits.blocks))
        m_error = tooMuch(u"more than %1 calls"_s.arg(m_limits.blocks));
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
        m_reply.content.append(QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, m_text}});
    for (const auto &[index, call] : m_calls) {
        const Result<QJsonObject> input = parseJsonObject(call.arguments.isEmpty() ? QByteArray("{}") : call.arguments);
        if (!input && m_reply.stopReason == u"max_tokens")
            continue;
        const QJsonObject given = input ? *input : unreadableInput(input.error().message);
        m_reply.content.append(
            QJsonObject{{u"type"_s, u"tool_use"_s}, {u"id"_s, call.id}, {u"name"_s, call.name}, {u"input"_s, given}});
    }
    return m_reply;
}

} // namespace countersign

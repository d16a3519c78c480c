#pragma once
#include "llm/dialect.h"

#include <map>
#include <optional>

namespace countersign {

/// Chat completions, for servers that speak only that: vLLM, llama.cpp, Ollama, LM Studio …
class ChatApi final : public Dialect
{
public:
    ChatApi(QString baseUrl, QString model, int maxTokens)
        : m_baseUrl(std::move(baseUrl)), m_model(std::move(model)), m_maxTokens(maxTokens)
    {
    }
    [[nodiscard]] QUrl url() const override;
    [[nodiscard]] Headers headers(const QString &key) const override;
    [[nodiscard]] QJsonObject body(const ModelRequest &request) const override;
    [[nodiscard]] std::unique_ptr<ReplyReader> reader(const StreamLimits &limits) const override;

private:
    QString m_baseUrl, m_model;
    int m_maxTokens;
};

/// Reads chunks until [DONE]; complete only with a finish_reason.
class ChatReader final : public ReplyReader
{
public:
    explicit ChatReader(const StreamLimits &limits) : m_limits(limits) {}
    void take(const SseEvent &event) override;
    [[nodiscard]] bool isDone() const override { return m_done || hasFailed(); }
    [[nodiscard]] bool hasFailed() const override { return m_error.has_value(); }
    [[nodiscard]] qint64 held() const override { return m_held; }
    [[nodiscard]] Result<ModelReply> finish() override;
    [[nodiscard]] Usage usage() const override { return m_reply.usage; }

private:
    struct Call
    {
        QString id, name;
        QByteArray arguments;
    };
    void choice(const QJsonObject &choice);
    void call(const QJsonValue &value);
    void count(const QJsonValue &usage);
    [[nodiscard]] bool hold(qint64 bytes);

    StreamLimits m_limits;
    ModelReply m_reply;
    QString m_text;
    std::map<int, Call> m_calls;
    QString m_finish;
    qint64 m_held = 0; ///< bytes of what was said
    std::optional<Error> m_error;
    bool m_done = false;
};

} // namespace countersign

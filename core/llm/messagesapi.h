#pragma once
#include "llm/dialect.h"

#include <map>
#include <optional>

namespace countersign {

/// What the Messages API is asked with.
struct MessagesOptions
{
    QString baseUrl;
    QString version; ///< anthropic-version; local servers want 2023-06-01
    QString model;
    int maxTokens = 0;
};

/// The Messages API of Anthropic, also spoken by Ollama and llama.cpp. Sends no temperature, top_p or top_k (refused
/// from version 2026-10-21 on) and forces no tool (refused by current models).
class MessagesApi final : public Dialect
{
public:
    explicit MessagesApi(MessagesOptions options) : m_options(std::move(options)) {}
    [[nodiscard]] QUrl url() const override;
    [[nodiscard]] Headers headers(const QString &key) const override;
    [[nodiscard]] QJsonObject body(const ModelRequest &request) const override;
    [[nodiscard]] std::unique_ptr<ReplyReader> reader(const StreamLimits &limits) const override;

private:
    MessagesOptions m_options;
};

/// Reads message_start … message_stop. Unknown events and blocks are passed over; only message_stop is success.
class MessagesReader final : public ReplyReader
{
public:
    explicit MessagesReader(const StreamLimits &limits) : m_limits(limits) {}
    void take(const SseEvent &event) override;
    [[nodiscard]] bool isDone() const override { return m_stopped || hasFailed(); }
    [[nodiscard]] bool hasFailed() const override { return m_error.has_value(); }
    [[nodiscard]] qint64 held() const override { return m_held; }
    [[nodiscard]] Result<ModelReply> finish() override;
    [[nodiscard]] Usage usage() const override { return m_reply.usage; }

private:
    struct Block
    {
        QJsonObject json;
        QString text; ///< of text and thinking
        QString signature;
        QByteArray input; ///< JSON of a tool's arguments, as it arrives
    };
    void start(const QJsonObject &event);
    void open(const QJsonObject &event, qint64 size);
    void delta(const QJsonObject &event);
    void count(const QJsonObject &usage);
    [[nodiscard]] bool hold(qint64 bytes);
    [[nodiscard]] std::optional<QJsonObject> finished(const Block &block) const;

    StreamLimits m_limits;
    ModelReply m_reply;
    std::map<int, Block> m_blocks;
    qint64 m_held = 0; ///< bytes of what was said
    std::optional<Error> m_error;
    bool m_stopped = false;
};

} // namespace countersign

#pragma once
#include "base/result.h"
#include "domain/usage.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <memory>

namespace countersign {

/// One question to a model, in the words of the Messages API; other dialects translate it.
struct ModelRequest
{
    QString tag;               ///< whom it is for; cancel(tag) ends it
    QString system;            ///< the stable beginning: cached by servers that can
    QJsonArray tools;          ///< {name, description, input_schema}
    QJsonArray messages;       ///< {role, content: [blocks]}
    int maxTokens = 0;         ///< 0: as configured
    qint64 attachedBytes = 0;  ///< of `messages` that are files, as base64; they are not counted as text
    qint64 attachedTokens = 0; ///< the most that these files may count
    /// What is left of the money that another instance has set aside for it, millionths of a dollar; null: it is ours.
    /// It counts against our own budget all the same: nobody else can spend more with our key than we may.
    std::shared_ptr<qint64> purse = nullptr;
};

/// Stands for the arguments of a call that were no JSON object, and says why: models write such things, and are told.
[[nodiscard]] QJsonObject unreadableInput(const QString &why);
/// Why the arguments could not be read; empty when they could.
[[nodiscard]] QString unreadable(const QJsonObject &input);

/// A complete reply; a reply that was cut is an error, never a short reply.
struct ModelReply
{
    QJsonArray content; ///< blocks, as they go back into the conversation
    QString stopReason; ///< end_turn, tool_use, max_tokens, refusal, pause_turn, model_context_window_exceeded …
    QString model;      ///< as the server names it
    Usage usage;

    [[nodiscard]] QString text() const;
    /// The first call of the tool; empty when it was not called. {id, name, input}
    [[nodiscard]] QJsonObject toolUse() const;
};

/// A language model behind a server. Asking is bounded in time, counted and paid for; it never acts.
class ModelClient : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual QString name() const = 0; ///< claude | openai
    [[nodiscard]] virtual QString model() const = 0;
    /// True when what is asked leaves this machine.
    [[nodiscard]] virtual bool isCloud() const = 0;
    /// Unavailable: it is away (worth trying again later). Timeout. Cancelled. Full: the day's budget is spent, or the
    /// question is longer than the model takes (detail "context"). Refused: the key, the model or the server's policy.
    /// Invalid: the server does not take the request (detail: its words). Protocol: it answered something else.
    [[nodiscard]] virtual QCoro::Task<Result<ModelReply>> ask(ModelRequest request) = 0;
    /// Ends what is asked for `tag`, at once.
    virtual void cancel(const QString &tag) = 0;
    /// The body as ask() sends it, for the reviewer.
    [[nodiscard]] virtual QJsonObject body(const ModelRequest &request) const = 0;
};

} // namespace countersign

#pragma once
#include "domain/planrequest.h"
#include "domain/toolcaller.h"

#include <QJsonObject>

namespace countersign {

// The bodies of what owner and worker say to each other about one piece of work; the envelope names the token. All are
// read strictly: Invalid for anything that is not exactly as it is written here.

/// "May I begin?": which attempt of which instance, and with what.
struct ClaimLetter
{
    QString by;                 ///< UUID of the worker
    QString nonce;              ///< UUID of this attempt: each asks anew
    QString work;               ///< workHash() of what it has read
    QString doneLock, backLock; ///< of its ClaimKeys: what it says later shows that it comes from it
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<ClaimLetter> fromJson(const QJsonObject &json);
};

/// "I did not begin and will not."
struct ReleaseLetter
{
    QString by, nonce; ///< of the claim; where none was made, of the attempt
    QString key;       ///< ClaimKeys::back
    QString why{};     ///< a sentence for the log
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<ReleaseLetter> fromJson(const QJsonObject &json);
};

/// The owner's answer to a claim.
struct GrantLetter
{
    QString to, nonce; ///< of the claim
    bool isGranted = false;
    int holdMs = 0;       ///< for so long from the moment that it was asked; afterwards the call may not be handed over
    bool isLater = false; ///< not granted, and it stays open: the owner is paused
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<GrantLetter> fromJson(const QJsonObject &json);
};

/// A call or a request for a plan on its way to a worker.
struct WorkLetter
{
    QString to;         ///< UUID of the worker
    QString action;     ///< whose work it is
    QJsonObject work{}; ///< ToolCall or PlanRequest
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<WorkLetter> fromJson(const QJsonObject &json);
};

/// That message will never lie in a box: it is too large, or cannot be said. (A box that is full has room again.)
[[nodiscard]] bool isForEver(const Error &notSent);

/// What became of it: an outcome or a draft, or the error.
struct OutcomeLetter
{
    QString by, nonce; ///< UUID of the worker, and its claim
    QString action;
    QString key;                         ///< ClaimKeys::done
    std::optional<QJsonObject> result{}; ///< ToolResult or PlanDraft
    Error error{};                       ///< without a result
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<OutcomeLetter> fromJson(const QJsonObject &json);
};

} // namespace countersign

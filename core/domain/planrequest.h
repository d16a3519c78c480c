#pragma once
#include "domain/action.h"

#include <QMap>

#include <optional>

namespace countersign {

/// What a planner may look at.
struct PlanRequest
{
    /// An original that is larger stays where it is when the request goes to another instance: what was read of it
    /// goes along, and `leftOut` says so.
    static constexpr qsizetype kMostOriginal = 1024 * 1024;

    Action action;
    QJsonObject intake;        ///< payload of action.generated: {file, path, content: ReadContent::toJson(), …}
    QString handbook;          ///< Company_Handbook.md
    QString comment;           ///< what the owner said to the last revision; empty for a first plan
    QJsonObject previous;      ///< the last plan; empty for a first one
    QJsonArray similar;        ///< how alike items were decided: {title, type, summary, decision, reason}, newest first
    QJsonArray thread;         ///< others of its conversation: {title, from, date, decision, newer …}, newest first
    QByteArray original;       ///< the item's own file, for models that read PDFs and pictures; may be empty
    QString handbookProblem{}; ///< why there is no handbook, for the owner; empty when there is one or none is wanted
    /// Of a mail that was taken from a mailbox: {account, folder, uidvalidity, uid}, and with "filing" what its owner
    /// wants to be done there: vault (nothing), mailbox (instead of the vault) or both; "signature" where the account
    /// has its own.
    QJsonObject mailbox{};
    qint64 leftOut = 0; ///< bytes of the original that did not come along; 0: it did, or there is none
    /// What it may cost at the most (millionths of a dollar), where another instance pays: that one has reserved it.
    std::optional<qint64> paid{};

    /// For another instance: {"v": 1, …}, with the original in base64 up to kMostOriginal.
    [[nodiscard]] QJsonObject toJson() const;
    /// Invalid: a key is missing, unknown, of another type or longer than it may be.
    [[nodiscard]] static Result<PlanRequest> fromJson(const QJsonObject &json);
};

/// A planner's answer. Its steps name server, tool, arguments, sentence and why only:
/// risk, compensation, preconditions and hashes are filled in from our catalogue by PlanService.
struct PlanDraft
{
    QString type;  ///< what the item turned out to be: invoice, email_response, meeting_request …; empty: unchanged
    QString title; ///< a better title from what was read; empty: unchanged
    Plan plan;
    QString question; ///< asks the owner instead of guessing; then the plan has no steps
    QString source;   ///< the planner that wrote it: playbook, claude, openai; empty: the one that was asked
    QString handbook; ///< that its planner was shown: none of it may be sent out
    QJsonArray flags; ///< what was noticed while planning, as Plan::flags
    QJsonArray sent;  ///< what a model was sent: {at, model, cloud, request, prefix}; `prefix` names one of `prefixes`
    QMap<QString, QString> prefixes; ///< the stable beginnings of requests, by hash
    qint64 head = 0;                 ///< of the journal, when its planner was shown what there is; set by PlanService
    QString plannedAt{};             ///< name of the instance that planned; empty: this one

    /// For the owner of the item: {"v": 1, …}. Without handbook, head and Plan::knownAs, which the owner knows itself.
    [[nodiscard]] QJsonObject toJson() const;
    /// Invalid as above. Of the steps only what a planner has a say in is taken.
    [[nodiscard]] static Result<PlanDraft> fromJson(const QJsonObject &json);
};

} // namespace countersign

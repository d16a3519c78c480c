#pragma once
#include "async/service.h"
#include "domain/action.h"

#include <QCoroTask>

namespace countersign {

/// What a planner may look at.
struct PlanRequest
{
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
};

/// Turns an item into a plan of tool calls. Never acts.
class Planner
{
public:
    virtual ~Planner() = default;
    [[nodiscard]] virtual QString name() const = 0;
    /// True when it answers at once and asks nobody: the request is then recorded together with the plan.
    [[nodiscard]] virtual bool isImmediate() const { return false; }
    /// An error with notBeforeUs: this item waits until then (the day's budget is spent).
    [[nodiscard]] virtual QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) = 0;
    /// The action was withdrawn: what is asked for it ends at once.
    virtual void cancel(const QString &actionId) { Q_UNUSED(actionId) }
    /// How the planner is: away and why, or healthy.
    [[nodiscard]] virtual HealthReport health() const { return {}; }
};

} // namespace countersign

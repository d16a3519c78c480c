// What has to hold for a decision to count.
#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "domain/notices.h"
#include "domain/payloads/approval.h"

namespace countersign {

Result<void> ApprovalDesk::mayDecide(const ActionDetail &detail, const Plan &plan, const Decision &decision) const
{
    const Action &action = detail.action;
    if (action.state != State::AwaitingDecision)
        return fail(ErrorCode::Refused,
            tr("There is nothing to decide any more: this item is %1.").arg(stateName(action.state)));
    if (action.expiresUs > 0 && m_clock.nowUs() >= action.expiresUs && !m_paused)
        return fail(ErrorCode::Refused, tr("The time to decide has run out. Ask for a new plan with Retry."));
    const Result<QString> digest = plan.digest();
    if (!digest || *digest != action.planDigest)
        return fail(ErrorCode::Refused, tr("The stored plan does not match its digest. Nothing will be done; check the "
                                           "journal with \"countersign audit verify\"."));
    if (decision.digest != action.planDigest)
        return fail(
            ErrorCode::Refused, tr("The plan has changed since you looked at it. Look at it again, then decide."));
    if (decision.verdict == Verdict::Approve && !plan.canBeUndone() && !decision.mayIrreversible)
        return fail(
            ErrorCode::Refused, tr("This plan cannot be undone, and that desk is not enrolled for such plans. It "
                                   "has to be approved at the item's owner."));
    if (decision.verdict == Verdict::Approve && !decision.notices.isEmpty() && decision.notices != noticesHash(plan))
        return fail(ErrorCode::Refused, tr("What this plan needs your eyes for is not what you were shown beside it. "
                                           "Look at it again, then decide. Nothing was decided."));
    const bool isUnseen = decision.surface == u"vault" || decision.surface == u"notification";
    return isUnseen ? mayDecideUnseen(detail, plan, decision) : Result<void>{};
}

Result<void> ApprovalDesk::mayDecideUnseen(const ActionDetail &detail, const Plan &plan, const Decision &decision) const
{
    const bool isNote = decision.surface == u"vault";
    if (const Result<void> may = isNote && m_notes ? m_notes() : Result<void>{}; !may)
        return may; // a rejection neither: it could be anybody's
    if (decision.verdict == Verdict::Reject)
        return {};
    if (isNote && !m_config.approval.vault)
        return fail(ErrorCode::Refused, tr("Approving by moving notes is switched off (approval.vault)."));
    if (!plan.canBeUndone())
        return fail(ErrorCode::Refused,
            tr("This plan cannot be undone, so it has to be approved in the window or in a terminal."));
    // A note may still lie where it was moved to in what the journal does not know.
    if (isPossiblyDone(detail))
        return fail(ErrorCode::Refused,
            tr("This may already have been done, so it has to be approved in the window or in a terminal."));
    if (!plan.flags.isEmpty())
        return fail(
            ErrorCode::Refused, tr("This needs your eyes, so it has to be approved in the window or in a terminal. %1")
                                    .arg(plan.flags.first().toObject().value("sentence"_L1).toString()));
    return {};
}

// What was signed for one moment must not decide in a later one, where the item has come back to its decision.
QCoro::Task<Result<void>> ApprovalDesk::mayCount(QString actionId, QString nonce)
{
    if (nonce.isEmpty())
        co_return Result<void>{};
    const Result<QList<Event>> events = co_await m_journal.trace(actionId);
    if (!events)
        co_return fail(events.error());
    for (const Event &event : *events)
        if ((event.type == EventType::ApprovalGranted || event.type == EventType::ApprovalRejected) &&
            payloadOf<ApprovalDecided>(event).nonce == nonce)
            co_return fail(ErrorCode::Refused, tr("This decision was made before; it counts once."));
    co_return Result<void>{};
}

} // namespace countersign

#include "async/alive.h"
#include "async/offload.h"
#include "base/clock.h"
#include "base/crashpoint.h"
#include "base/ids.h"
#include "base/literals.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/item.h"
#include "domain/payloads/planning.h"
#include "domain/threads.h"
#include "guard/guard.h"
#include "plan/handbook.h"
#include "plan/service/keptedits.h"
#include "plan/service/mailboxfiling.h"
#include "plan/service/planservice.h"
#include "plan/service/sentlately.h"
#include "plan/service/vaultlook.h"
#include "plan/service/whatwasread.h"
#include "plan/service/writtenby.h"

#include <QPointer>

namespace countersign {

// From a planner's draft to a plan that waits for a decision: completed, looked at by the guard, recorded.

namespace {
constexpr int kMostLooks = 5; ///< while calls of ours change what is looked at

/// Steps whose text somebody else may read: the handbook must not be in it.
bool writesToOthers(const Step &step)
{
    return !step.tool.startsWith(u"vault_") && !step.tool.startsWith(u"csv_") && !step.tool.startsWith(u"note_");
}
} // namespace

Event PlanService::approvalRequired(const Action &action, const Plan &plan, const QString &digest) const
{
    ApprovalRequired required{plan.id, digest};
    if (m_config.approval.expiresAfter > 0)
        required.expiresUs = SystemClock().nowUs() + m_config.approval.expiresAfter * 1'000'000;
    return makeEvent(EventType::ApprovalRequired, action.correlationId, action.id, u"approval_desk"_s, required);
}

QCoro::Task<Result<void>> PlanService::propose(Work work, PlanDraft draft)
{
    const QPointer<PlanService> self(this);
    const ActionDetail &detail = work.detail;
    const Action action = detail.action;
    draft.plan.id = newId();
    draft.plan.actionId = action.id;
    if (!detail.plan.isEmpty()) // the decision on the one before says nothing about this one, even if they are alike
        draft.plan.revision = detail.plan.value("revision"_L1).toInt(1) + 1;
    if (draft.plan.planner.isEmpty())
        draft.plan.planner = draft.source;
    if (!item::duplicateOf(detail.intake).isEmpty())
        draft.plan.warnings.append(tr("The same content came in before. This is likely a duplicate."));
    markAutomatic(draft.plan);
    const Plan written = draft.plan;
    keepEdits(draft.plan, item::edits(detail.intake));
    markEdited(draft.plan, written);
    Result<Plan> plan = co_await m_completer.complete(draft.plan, detail.intake);
    if (!self)
        co_return cancelled();
    if (!plan && plan.error().retryable)
        co_return fail(plan.error());
    if (!plan)
        co_return co_await giveUp(work, plan.error());
    const QJsonArray flags = co_await flagsFor(detail, *plan, draft.handbook);
    if (!self)
        co_return cancelled();
    const QJsonArray unchecked = std::exchange(plan->flags, draft.flags);
    for (const QJsonArray &more : {unchecked, flags})
        for (const QJsonValue &flag : more)
            if (!plan->flags.contains(flag))
                plan->flags.append(flag);
    co_return co_await putUp(std::move(work), std::move(draft), *std::move(plan));
}

// A mail that came in while it was planned stands at the plan when it comes up, so that no rule says yes to it; then
// the plan is made anew with that in view (NewerMails).
QCoro::Task<Result<void>> PlanService::putUp(Work work, PlanDraft draft, Plan plan)
{
    const QPointer<PlanService> self(this);
    const Action action = work.detail.action;
    work.prefixes = draft.prefixes;
    for (int looks = 0;; ++looks) {
        const Result<NewerMails::Flags> newer = alive(self, co_await m_newer.flagsFor(work.detail, draft.head));
        if (!newer)
            co_return fail(newer.error());
        plan.flags = NewerMails::renewed(plan.flags, newer->flags);
        const Result<QString> digest = plan.digest();
        if (!digest)
            co_return co_await giveUp(work, digest.error());
        const PlanCreated proposed{plan.toJson(), *digest, plan.id, draft.type, draft.title, draft.source, draft.sent};
        const Event created =
            makeEvent(EventType::PlanCreated, action.correlationId, action.id, u"planner:"_s + draft.source, proposed);
        // Whoever writes all the time keeps no plan away: the desk looks once more before a rule approves.
        work.notCome =
            looks < kMostLooks ? NotCome{newerKeys(work.detail.intake, action.id), newer->looked} : NotCome{};
        crashPoint("plan.before_append");
        const Result<void> recorded =
            alive(self, co_await record(work, {created, approvalRequired(action, plan, *digest)}, true));
        const bool cameMore = !recorded && recorded.error().code == ErrorCode::Stale;
        if (!recorded && !cameMore)
            co_return recorded;
        work.notCome = {};
        if (cameMore)
            continue;
        crashPoint("plan.after_append");
        ++m_plans;
        co_return Result<void>{};
    }
}

QCoro::Task<QJsonArray> PlanService::flagsFor(ActionDetail detail, Plan plan, QString handbook)
{
    if (handbook.isEmpty() && std::ranges::any_of(plan.steps, writesToOthers)) {
        const Handbook file(m_config.app.vaultPath);
        const Result<QString> text = co_await offload(&m_completer.pool(), [file] { return file.read(); });
        handbook = text.value_or(QString());
    }
    const QPointer<PlanService> self(this);
    const GuardInput input{detail.action.type, detail.action.source, detail.intake, m_config.owner.emails,
        m_accounts.of(detail.intake), {}, handbook};
    std::pair<VaultFacts, QJsonArray> seen;
    for (int looks = 0; looks < kMostLooks; ++looks) {
        const KnownFiles ours = m_files.of(plan);
        seen =
            co_await offload(&m_completer.pool(), [input, plan, vault = m_config.app.vaultPath, ours, names = m_names] {
                GuardInput whole = input;
                whole.vault = lookAtVault(vault, plan, ours, *names);
                QJsonArray flags;
                const QList<Flag> found = inspect(whole, plan);
                for (const Flag &flag : found)
                    flags.append(flag.toJson());
                return std::pair{whole.vault, flags};
            });
        if (!self)
            co_return QJsonArray{};
        if (seen.first.notOurs.isEmpty() || m_files.of(plan) == ours) // else a call of ours came in between
            break;
    }
    m_files.expect(detail.action.id, plan, seen.first.absent);
    KnownPapersFound known = co_await m_known.of(detail);
    if (!self)
        co_return QJsonArray{};
    const KnownPapersFound others = co_await m_known.ofOthers(detail, plan);
    if (!self)
        co_return QJsonArray{};
    known += others;
    const QJsonArray papers = co_await offload(
        &m_completer.pool(), [intake = detail.intake, plan, known, paidTo = m_accounts.ofSeller(detail.intake)] {
            return paperFlags(intake, plan, known, paidTo);
        });
    if (!self)
        co_return QJsonArray{};
    QJsonArray flags = seen.second;
    const QJsonArray unasked = unaskedFiling(m_config, plan);
    const QJsonArray circles =
        co_await sentLately(m_journal, plan, detail.intake, detail.action.id, systemClock().nowUs());
    for (const QJsonArray &more : {papers, unasked, circles})
        for (const QJsonValue &flag : more)
            flags.append(flag);
    co_return flags;
}

QCoro::Task<Result<void>> PlanService::askOwner(Work work, PlanDraft draft)
{
    const Action &action = work.detail.action;
    const Event asked =
        makeEvent(EventType::QuestionAsked, action.correlationId, action.id, u"planner:"_s + draft.source,
            QuestionAsked{draft.question, draft.plan.reasoning, draft.plan.usage, draft.sent});
    work.prefixes = draft.prefixes;
    co_return co_await record(work, {asked}, true);
}

} // namespace countersign

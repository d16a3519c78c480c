#include "desk/approvaldesk.h"

#include "async/alive.h"
#include "base/crashpoint.h"
#include "base/literals.h"
#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/progress.h"
#include "domain/present/values.h"

#include <QPointer>

namespace countersign {

ApprovalDesk::ApprovalDesk(EventStore &journal, const Clock &clock, const Config &config,
    std::function<Result<void>()> notes, VendorOf vendorOf, QObject *parent)
    : Service(parent),
      m_journal(journal),
      m_conversation(journal),
      m_clock(clock),
      m_config(config),
      m_notes(std::move(notes)),
      m_vendorOf(std::move(vendorOf)),
      m_policy(config.approval.rules, &config.mail.accounts)
{
    connect(&journal, &EventStore::actionChanged, this, &ApprovalDesk::onActionChanged);
    connect(&journal, &EventStore::decisionNeeded, this, [this](const ActionDetail &detail) {
        if (state() == ServiceState::Running && !m_policy.rules().isEmpty())
            m_scope.spawn(considerRules(detail));
    });
    // What a full disk kept from being recorded.
    connect(&journal, &EventStore::writableChanged, this, [this](bool writable) {
        if (writable && state() == ServiceState::Running)
            m_scope.spawn(catchUp());
    });
    m_expiry.setSingleShot(true);
    m_expiry.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_expiry, &QTimer::timeout, this, [this] { m_scope.spawn(expireDue()); });
}

QCoro::Task<Result<void>> ApprovalDesk::start()
{
    setState(ServiceState::Starting);
    const QPointer<ApprovalDesk> self(this);
    const Result<void> loaded = co_await loadRules();
    if (!self)
        co_return cancelled();
    setState(loaded ? ServiceState::Running : ServiceState::Failed);
    if (loaded)
        m_scope.spawn(catchUp());
    co_return loaded;
}

QCoro::Task<> ApprovalDesk::stop()
{
    setState(ServiceState::Stopping);
    m_expiry.stop();
    m_scope.requestStop();
    const QPointer<ApprovalDesk> self(this);
    co_await m_scope.drained();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport ApprovalDesk::health() const
{
    const qsizetype waiting = m_policy.unconfirmed().size();
    if (waiting > 0)
        return {HealthStatus::Degraded,
            tr("%Ln rule(s) wait for your confirmation in the window or with \"countersign rules\".", nullptr,
                int(waiting)),
            {}};
    return {HealthStatus::Healthy, tr("Ready to decide."), {{u"rules"_s, m_policy.rules().size()}}};
}

QString ApprovalDesk::today() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.nowUs() / 1000).date().toString(Qt::ISODate);
}

Job ApprovalDesk::executionJob(const Action &action, qint64 notBeforeUs)
{
    return executionJobOf(action, notBeforeUs);
}

// The approval itself was the action's last event.
QString ApprovalDesk::openExecutionJob(Action action)
{
    --action.version;
    return executionJob(action, 0).id;
}

qint64 ApprovalDesk::recallUntil() const
{
    return m_config.approval.recall <= 0 ? 0 : m_clock.nowUs() + m_config.approval.recall * 1'000'000LL;
}

Result<qint64> ApprovalDesk::beginsAt(const Plan &plan, qint64 recallUntilUs) const
{
    const Result<qint64> after = sendAfterUs(plan);
    if (!after)
        return after;
    if (*after > 0 && m_clock.nowUs() - *after > kMostLateUs)
        return fail(ErrorCode::Refused,
            tr("It was to be sent at %1, and that is over. Change the time, or take it out, then approve.")
                .arg(instantWords(formatTime(*after))));
    return std::max(recallUntilUs, *after);
}

QCoro::Task<Result<Action>> ApprovalDesk::appendOne(
    Action action, Event event, QList<Job> put, QStringList done, NotCome notCome)
{
    crashPoint("desk.before_append");
    Append change{
        action.id, {std::move(event)}, action.version, std::move(put), std::move(done), {}, {}, {}, std::move(notCome)};
    const Result<Appended> appended = co_await m_journal.append(std::move(change));
    crashPoint("desk.after_append");
    if (!appended)
        co_return fail(appended.error());
    co_return appended->action;
}

QCoro::Task<Result<Action>> ApprovalDesk::decide(Decision decision)
{
    const QPointer<ApprovalDesk> self(this);
    const Result<void> counts = alive(self, co_await mayCount(decision.actionId, decision.nonce));
    if (!counts)
        co_return fail(counts.error());
    const Result<ActionDetail> detail = alive(self, co_await m_journal.proven(decision.actionId));
    if (!detail)
        co_return fail(detail.error());
    const Result<Plan> plan = Plan::fromJson(detail->plan);
    if (!plan)
        co_return fail(plan.error());
    if (const Result<void> may = mayDecide(*detail, *plan, decision); !may)
        co_return fail(may.error());
    const Action &action = detail->action;
    ApprovalDecided decided{plan->id, action.planDigest, decision.surface};
    decided.nonce = decision.nonce;
    const QString actor = u"human:"_s + decision.surface;
    if (decision.verdict == Verdict::Reject) {
        decided.reason = decision.reason;
        decided.recallUntilUs = recallUntil();
        const Event event = makeEvent(EventType::ApprovalRejected, action.correlationId, action.id, actor, decided);
        co_return co_await appendOne(action, event, {}, {});
    }
    // Reversible plans start at once: Undo takes them back. The others can be called back for a few seconds.
    const Result<qint64> begins = beginsAt(*plan, plan->canBeUndone() ? 0 : recallUntil());
    if (!begins)
        co_return fail(begins.error());
    decided.recallUntilUs = *begins;
    const Event event = makeEvent(EventType::ApprovalGranted, action.correlationId, action.id, actor, decided);
    co_return co_await appendOne(action, event, {executionJob(action, decided.recallUntilUs)}, {});
}

QCoro::Task<Result<Action>> ApprovalDesk::recall(QString actionId, QString surface, bool isPerson)
{
    const QPointer<ApprovalDesk> self(this);
    const Result<ActionDetail> detail = co_await m_journal.proven(actionId);
    if (!detail)
        co_return fail(detail.error());
    if (!self)
        co_return cancelled();
    const Action &action = detail->action;
    const QString actor = u"human:"_s + surface;
    if (!isPerson && action.state != State::Approved)
        co_return fail(ErrorCode::Refused,
            tr("Only what is approved and has not begun is called back without a person. For anything else run this in "
               "a terminal, or use the window."));
    const bool open = action.state == State::AwaitingDecision || action.state == State::Stale;
    if (open && action.snoozedUntilUs > m_clock.nowUs()) {
        const Event event =
            makeEvent(EventType::ApprovalSnoozed, action.correlationId, action.id, actor, ApprovalSnoozed{0});
        co_return co_await appendOne(action, event, {}, {});
    }
    const bool approved = action.state == State::Approved;
    const bool inTime = action.state == State::Rejected && m_clock.nowUs() < detail->recallUntilUs;
    if (action.state == State::Rejected && !inTime)
        co_return fail(ErrorCode::Refused, tr("The time to call this back has run out. Retry plans it anew."));
    if (!approved && !inTime)
        co_return fail(
            ErrorCode::Refused, tr("It is too late to call this back: it is %1.").arg(stateName(action.state)));
    const Event event = makeEvent(
        EventType::ApprovalRecalled, action.correlationId, action.id, actor, ApprovalDecided{{}, action.planDigest});
    const QStringList done = approved ? QStringList{openExecutionJob(action)} : QStringList{};
    co_return co_await appendOne(action, event, {}, done);
}

QCoro::Task<Result<Action>> ApprovalDesk::snooze(QString actionId, qint64 untilUs, QString surface)
{
    const Result<ActionDetail> detail = co_await m_journal.proven(actionId);
    if (!detail)
        co_return fail(detail.error());
    const Action &action = detail->action;
    const Event event = makeEvent(
        EventType::ApprovalSnoozed, action.correlationId, action.id, u"human:"_s + surface, ApprovalSnoozed{untilUs});
    co_return co_await appendOne(action, event, {}, {});
}

QCoro::Task<Result<Action>> ApprovalDesk::cancel(QString actionId, QString surface)
{
    const QPointer<ApprovalDesk> self(this);
    Result<ActionDetail> detail = alive(self, co_await m_journal.proven(actionId));
    if (!detail && detail.error().code == ErrorCode::Refused)
        detail = alive(self, co_await m_journal.action(actionId));
    if (!detail)
        co_return fail(detail.error());
    const Action &action = detail->action;
    const Event event = makeEvent(EventType::ActionCancelled, action.correlationId, action.id, u"human:"_s + surface,
        ApprovalDecided{{}, {}, {}, tr("Cancelled by you.")});
    co_return co_await appendOne(action, event, {}, {u"plan:"_s + action.id, openExecutionJob(action)});
}

QCoro::Task<Result<Action>> ApprovalDesk::withdraw(QString actionId, QString actor, QString reason)
{
    const QPointer<ApprovalDesk> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
    if (!detail)
        co_return fail(detail.error());
    const Action &action = detail->action;
    // What waits for its time has not begun: to send it would be worse than to ask once more.
    const bool waits = action.state == State::Approved && m_clock.nowUs() < detail->recallUntilUs;
    if ((action.state == State::Approved && !waits) || !isLegal(action.state, State::Cancelled))
        co_return fail(
            ErrorCode::Refused, tr("It is too late to call this back: it is %1.").arg(stateName(action.state)));
    const Event event = makeEvent(
        EventType::ActionCancelled, action.correlationId, action.id, actor, ApprovalDecided{{}, {}, {}, reason});
    co_return co_await appendOne(action, event, {}, {u"plan:"_s + action.id, openExecutionJob(action)});
}

QCoro::Task<Result<Action>> ApprovalDesk::handOn(QString actionId, QString actor, QString reason)
{
    const QPointer<ApprovalDesk> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
    if (!detail)
        co_return fail(detail.error());
    const Action &action = detail->action;
    if (!isLegal(action.state, State::Cancelled))
        co_return fail(ErrorCode::Refused, tr("This cannot end any more: it is %1.").arg(stateName(action.state)));
    const Event event = makeEvent(
        EventType::ActionCancelled, action.correlationId, action.id, actor, ApprovalDecided{{}, {}, {}, reason});
    co_return co_await appendOne(action, event, {}, {u"plan:"_s + action.id, openExecutionJob(action)});
}

QCoro::Task<Result<ApprovedPlan>> ApprovalDesk::approvedPlan(QString actionId)
{
    const QPointer<ApprovalDesk> self(this);
    const Result<ActionDetail> detail = co_await m_journal.proven(actionId);
    if (!self)
        co_return cancelled();
    if (!detail)
        co_return fail(detail.error());
    const Action &action = detail->action;
    const bool granted = verdict::isGranted(detail->decision);
    if (!granted || (action.state != State::Approved && action.state != State::Executing))
        co_return fail(ErrorCode::Refused, tr("This item is not approved: it is %1.").arg(stateName(action.state)));
    const Result<Plan> plan = Plan::fromJson(detail->plan);
    if (!plan)
        co_return fail(plan.error());
    const Result<QString> digest = plan->digest();
    if (!digest || *digest != verdict::digest(detail->decision) || *digest != action.planDigest)
        co_return fail(
            ErrorCode::Refused, tr("The stored plan is not the one that was approved. Nothing will be done."));
    ApprovedPlan approved;
    approved.m_plan = *plan;
    approved.m_digest = *digest;
    approved.m_detail = *detail;
    approved.m_dryRun = m_config.approval.dryRun;
    co_return approved;
}

void ApprovalDesk::onActionChanged(const Action &action)
{
    if (state() == ServiceState::Running && action.state == State::AwaitingDecision)
        watchExpiry(action.expiresUs);
}

void ApprovalDesk::watchExpiry(qint64 expiresUs)
{
    if (expiresUs <= 0 || m_paused || (m_nextExpiryUs > 0 && expiresUs >= m_nextExpiryUs))
        return;
    m_nextExpiryUs = expiresUs;
    const qint64 ms = std::clamp<qint64>((expiresUs - m_clock.nowUs()) / 1000 + 1, 0, 3'600'000);
    m_expiry.start(int(ms));
}

QCoro::Task<> ApprovalDesk::expireDue()
{
    const QPointer<ApprovalDesk> self(this);
    m_nextExpiryUs = 0;
    ActionFilter waiting;
    waiting.states = {State::AwaitingDecision, State::AwaitingAnswer, State::Stale};
    waiting.limit = 1'000'000;
    const Result<QList<Action>> list = co_await m_journal.actions(waiting);
    if (!self || !list)
        co_return;
    for (const Action &action : *list) {
        if (m_paused || m_scope.stopping())
            co_return;
        if (action.expiresUs == 0 || action.expiresUs > m_clock.nowUs()) {
            watchExpiry(action.expiresUs);
            continue;
        }
        const Event event = makeEvent(EventType::ApprovalExpired, action.correlationId, action.id, u"system"_s,
            ApprovalDecided{{}, action.planDigest, {}, tr("Nobody decided in time.")});
        co_await appendOne(action, event, {}, {});
        if (!self)
            co_return;
    }
}

void ApprovalDesk::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused && state() == ServiceState::Running)
        m_scope.spawn(expireDue());
}

} // namespace countersign

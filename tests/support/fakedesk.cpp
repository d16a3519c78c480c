#include "support/fakedesk.h"

#include "base/clock.h"
#include "base/literals.h"
#include "domain/payloads/approval.h"
#include "domain/present/namedvalues.h"
#include "guard/guard.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTimer>

namespace countersign {

namespace {
QString digestOf(const QJsonObject &plan)
{
    const Result<Plan> parsed = Plan::fromJson(plan);
    return parsed ? parsed->digest().value_or(u"no digest"_s) : u"no plan"_s;
}

std::unexpected<Error> notFound()
{
    return fail(ErrorCode::NotFound, u"There is no such action."_s);
}

constexpr int kRecallSeconds = 7; // FakeSystem::recallSeconds()

/// As ApprovalDesk::mayDecideUnseen().
bool mayBeApproved(const ActionDetail &item, const Actor &actor)
{
    if (actor.surface != u"vault" && actor.surface != u"notification")
        return true;
    const Plan plan = Plan::fromJson(item.plan).value_or(Plan());
    return plan.canBeUndone() && plan.flags.isEmpty();
}

qint64 recallUntil()
{
    return SystemClock().nowUs() + kRecallSeconds * 1'000'000LL;
}

std::unexpected<Error> outOfDate()
{
    return fail(ErrorCode::Refused, u"The plan has changed since you saw it."_s);
}

const QList<State> kEnded{
    State::Rejected, State::Expired, State::Cancelled, State::Failed, State::RolledBack, State::Stale};
} // namespace

FakeDesk::FakeDesk(FakeMemory &memory) : m_memory(memory)
{
    connect(&memory, &FakeMemory::changed, this, [this](const Action &action, State before) {
        const bool listed = m_book.take(action);
        Q_EMIT actionChanged(action, before);
        if (listed)
            Q_EMIT decidedChanged();
    });
    connect(&memory, &FakeMemory::resumed, this, [this] {
        for (const Action &action : m_memory.found({{State::Approved}, {}, kMostWaiting}))
            run(action.id);
    });
}

void FakeDesk::note(EventType type, const QString &actionId, const Actor &actor, const QJsonObject &payload)
{
    const Action &action = m_memory.items[actionId].action;
    m_book.note(makeEvent(type, action.correlationId, actionId, actor.name(), payload));
    m_book.take(action);
    Q_EMIT decidedChanged();
}

void FakeDesk::decided(QObject *context, Callback<QList<Decided>> answer)
{
    const QList<ActionFilter> listed = DecisionBook::listed();
    for (const ActionFilter &filter : listed)
        for (const Action &action : m_memory.found(filter))
            m_book.take(action);
    const QList<Decided> shown = m_book.list(SystemClock().nowUs());
    for (const Decided &one : shown)
        m_book.take(m_memory.items.value(one.action.id));
    FakeMemory::later<QList<Decided>>(context, answer, m_book.list(SystemClock().nowUs()));
}

void FakeDesk::setSeen(QString actionId)
{
    if (m_book.setSeen(actionId))
        Q_EMIT decidedChanged();
}

void FakeDesk::waiting(QObject *context, Callback<QList<Action>> answer)
{
    ActionFilter filter;
    filter.states = {State::AwaitingDecision, State::Stale, State::AwaitingAnswer};
    filter.limit = kMostWaiting;
    filter.oldestFirst = true;
    m_memory.list(filter, context, answer);
}

void FakeDesk::detail(QString actionId, QObject *context, Callback<ActionDetail> answer)
{
    FakeMemory::later<ActionDetail>(context, answer,
        m_memory.items.contains(actionId) ? Result<ActionDetail>(m_memory.items.value(actionId)) : notFound());
}

std::optional<Error> FakeDesk::begin(const QString &call, const QString &actionId, const QList<State> &from)
{
    m_memory.calls.append(call);
    if (std::optional<Error> refused = m_memory.refused())
        return refused;
    if (!m_memory.items.contains(actionId))
        return notFound().error();
    if (!from.isEmpty() && !from.contains(m_memory.items[actionId].action.state))
        return Error{ErrorCode::Refused, u"Somebody else decided this first."_s, {}, false};
    return std::nullopt;
}

void FakeDesk::decide(const QString &call, const QString &actionId, const QList<State> &from, State to,
    const QString &reason, const Actor &actor, QObject *context, const Callback<Action> &answer)
{
    if (const std::optional<Error> error = begin(call, actionId, from))
        return FakeMemory::later<Action>(context, answer, fail(*error));
    m_memory.move(actionId, to, reason, actor.name());
    FakeMemory::later<Action>(context, answer, m_memory.items[actionId].action);
}

bool FakeDesk::isOutOfDate(const QString &call, const QString &actionId, const QString &digest)
{
    const bool other = m_memory.refusal.isEmpty() && !m_memory.held && m_memory.items.contains(actionId) &&
                       m_memory.items[actionId].action.state == State::AwaitingDecision &&
                       m_memory.items[actionId].action.planDigest != digest;
    if (other)
        m_memory.calls.append(call);
    return other;
}

/// What was approved is carried out through the event loop, what lasts once its countdown is over.
void FakeDesk::run(const QString &actionId)
{
    const Action action = m_memory.items[actionId].action;
    if (action.state != State::Approved || m_hold || m_memory.isPaused)
        return;
    const bool lasts = action.risk > Reversibility::Reversible;
    QTimer::singleShot(lasts ? kRecallSeconds * 1000 : 0, this, [this, actionId, version = action.version] {
        const Action now = m_memory.items[actionId].action;
        if (now.state != State::Approved || now.version != version || m_hold || m_memory.isPaused)
            return; // called back
        m_memory.move(actionId, State::Executing);
        m_memory.move(actionId, State::Completed);
        comeBack(actionId);
    });
}

/// What was undone waits again, with the plan from before.
void FakeDesk::comeBack(const QString &undoId)
{
    const QString source = m_memory.items[undoId].action.source;
    if (!source.startsWith(u"undo:"))
        return;
    ActionDetail back = m_memory.items[source.section(u':', 1)];
    back.undoneBy.clear();
    back.action.source = u"retry:"_s + back.action.id;
    back.action.id = u"retry-%1-%2"_s.arg(back.action.id).arg(++m_number);
    back.action.state = State::AwaitingDecision;
    back.action.decidedBy.clear();
    back.action.createdUs = back.action.updatedUs = SystemClock().nowUs();
    m_memory.put(back);
}

void FakeDesk::approve(QString actionId, QString digest, Actor actor, QObject *context, Callback<Action> answer)
{
    const QString call = u"approve %1 %2"_s.arg(actionId, digest);
    if (isOutOfDate(call, actionId, digest))
        return FakeMemory::later<Action>(context, answer, outOfDate());
    if (!mayBeApproved(m_memory.items.value(actionId), actor)) {
        m_memory.calls.append(call);
        return FakeMemory::later<Action>(context, answer, fail(ErrorCode::Refused, u"This needs your eyes."_s));
    }
    decide(call, actionId, {State::AwaitingDecision}, State::Approved, {}, actor, context, answer);
    if (!m_memory.items.contains(actionId) || m_memory.items[actionId].action.state != State::Approved)
        return;
    const bool lasts = m_memory.items[actionId].action.risk > Reversibility::Reversible;
    note(EventType::ApprovalGranted, actionId, actor,
        ApprovalDecided{{}, digest, actor.surface, {}, lasts ? recallUntil() : 0}.toJson());
    run(actionId);
}

void FakeDesk::reject(
    QString actionId, QString digest, QString reason, Actor actor, QObject *context, Callback<Action> answer)
{
    const QString call = u"reject %1 %2 %3"_s.arg(actionId, digest, reason);
    if (isOutOfDate(call, actionId, digest))
        return FakeMemory::later<Action>(context, answer, outOfDate());
    decide(call, actionId, {State::AwaitingDecision}, State::Rejected, reason, actor, context, answer);
    if (!m_memory.items.contains(actionId) || m_memory.items[actionId].action.state != State::Rejected)
        return;
    m_memory.items[actionId].recallUntilUs = recallUntil();
    note(EventType::ApprovalRejected, actionId, actor,
        ApprovalDecided{{}, digest, actor.surface, reason, recallUntil()}.toJson());
}

void FakeDesk::revise(
    QString actionId, QString digest, QString comment, Actor actor, QObject *context, Callback<Action> answer)
{
    const QString call = u"revise %1 %2 %3"_s.arg(actionId, digest, comment);
    if (isOutOfDate(call, actionId, digest))
        return FakeMemory::later<Action>(context, answer, outOfDate());
    if (comment.trimmed().isEmpty() && m_memory.items.contains(actionId))
        return FakeMemory::later<Action>(context, answer, fail(ErrorCode::Invalid, u"Say what should be different."_s));
    decide(call, actionId, {State::AwaitingDecision}, State::Planning, {}, actor, context, answer);
}

void FakeDesk::sentToModel(QString actionId, QObject *context, Callback<QList<SentRequest>> answer)
{
    FakeMemory::later<QList<SentRequest>>(context, answer,
        m_memory.items.contains(actionId) ? Result<QList<SentRequest>>(m_sent.value(actionId)) : notFound());
}

void FakeDesk::ruleWords(QString actionId, QObject *context, Callback<QList<RuleWord>> answer)
{
    QList<RuleWord> words;
    for (const UnconfirmedRule &rule : std::as_const(m_rules))
        words.append({rule.name, false, u"It waits for your confirmation."_s});
    FakeMemory::later<QList<RuleWord>>(
        context, answer, m_memory.items.contains(actionId) ? Result<QList<RuleWord>>(words) : notFound());
}

void FakeDesk::recall(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    const ActionDetail item = m_memory.items.value(actionId);
    const qint64 now = SystemClock().nowUs();
    if (!actor.isPerson && m_memory.items.contains(actionId) && item.action.state != State::Approved)
        return FakeMemory::later<Action>(
            context, answer, fail(ErrorCode::Refused, u"Only a person calls this back."_s));
    if (item.action.state == State::AwaitingDecision && item.action.snoozedUntilUs > now)
        return snooze(actionId, 0, actor, context, answer);
    QList<State> from{State::Approved};
    if (now < item.recallUntilUs)
        from.append(State::Rejected);
    decide(u"recall "_s + actionId, actionId, from, State::AwaitingDecision, {}, actor, context, answer);
}

void FakeDesk::undo(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    std::optional<Error> error = begin(u"undo "_s + actionId, actionId, {State::Completed});
    if (!error && m_memory.items[actionId].action.source.startsWith(u"undo:"))
        error = Error{ErrorCode::Refused, u"This is an undo itself."_s, {}, false};
    if (!error && m_undone.contains(actionId))
        error = Error{ErrorCode::Refused, u"This was undone before."_s, {}, false};
    if (error)
        return FakeMemory::later<Action>(context, answer, fail(*error));
    m_undone.insert(actionId);
    ActionDetail undoing = m_memory.items[actionId];
    undoing.action.id = u"undo-%1-%2"_s.arg(actionId).arg(++m_number);
    undoing.action.source = u"undo:"_s + actionId;
    undoing.action.state = State::Approved;
    undoing.action.decidedBy = actor.name();
    undoing.action.updatedUs = SystemClock().nowUs();
    m_memory.items[actionId].undoneBy = undoing.action.id;
    m_memory.put(undoing);
    note(EventType::ApprovalGranted, undoing.action.id, actor,
        ApprovalDecided{{}, {}, actor.surface, {}, 0, actionId}.toJson());
    m_book.take(m_memory.items[actionId].action);
    FakeMemory::later<Action>(context, answer, undoing.action);
    run(undoing.action.id);
}

void FakeDesk::retry(QString actionId, Actor, QObject *context, Callback<Action> answer)
{
    const std::optional<Error> error = begin(u"retry "_s + actionId, actionId, kEnded);
    if (error)
        return FakeMemory::later<Action>(context, answer, fail(*error));
    ActionDetail again = m_memory.items[actionId];
    if (again.action.state == State::Stale) { // in its place; the planner takes it up later
        FakeMemory::later<Action>(context, answer, again.action);
        QMetaObject::invokeMethod(
            this, [this, actionId] { m_memory.move(actionId, State::Planning); }, Qt::QueuedConnection);
        return;
    }
    again.action.id = u"retry-%1-%2"_s.arg(actionId).arg(++m_number);
    again.action.source = u"retry:"_s + actionId;
    again.action.state = State::Received;
    again.action.decidedBy.clear();
    again.action.updatedUs = SystemClock().nowUs();
    m_memory.put(again);
    FakeMemory::later<Action>(context, answer, again.action);
}

void FakeDesk::cancel(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    decide(u"cancel "_s + actionId, actionId,
        {State::Received, State::Planning, State::AwaitingAnswer, State::AwaitingDecision, State::Approved,
            State::Stale},
        State::Cancelled, u"Cancelled by you."_s, actor, context, answer);
}

void FakeDesk::adopt(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    const bool may = m_places.value(actionId).mayAdopt;
    m_memory.calls.append(u"adopt "_s + actionId + u' ' + actor.surface);
    QMetaObject::invokeMethod(
        context,
        [answer = std::move(answer), may] {
            answer(may ? Result<Action>(Action()) : Result<Action>(fail(ErrorCode::Refused, u"It is here."_s)));
        },
        Qt::QueuedConnection);
}

void FakeDesk::snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Callback<Action> answer)
{
    const QString call = u"snooze %1 %2"_s.arg(actionId).arg(untilUs);
    if (const std::optional<Error> error = begin(call, actionId, {State::AwaitingDecision}))
        return FakeMemory::later<Action>(context, answer, fail(*error));
    ActionDetail slept = m_memory.items[actionId];
    slept.action.snoozedUntilUs = untilUs;
    ++slept.action.version;
    m_memory.put(slept);
    note(EventType::ApprovalSnoozed, actionId, actor, ApprovalSnoozed{untilUs}.toJson());
    FakeMemory::later<Action>(context, answer, slept.action);
}

void FakeDesk::answerQuestion(QString actionId, QString text, Actor actor, QObject *context, Callback<Action> answer)
{
    decide(u"answer %1 %2"_s.arg(actionId, text), actionId, {State::AwaitingAnswer}, State::Planning, {}, actor,
        context, answer);
}

void FakeDesk::resolve(QString actionId, QString outcome, Actor actor, QObject *context, Callback<Action> answer)
{
    decide(u"resolve %1 %2"_s.arg(actionId, outcome), actionId, {State::InDoubt}, State::Executing, {}, actor, context,
        answer);
    if (!m_memory.items.contains(actionId) || m_memory.items[actionId].action.state != State::Executing)
        return;
    const State end = outcome == u"not-happened" ? State::RolledBack : State::Completed;
    QMetaObject::invokeMethod(this, [this, actionId, end] { m_memory.move(actionId, end); }, Qt::QueuedConnection);
}

void FakeDesk::editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor, QObject *context,
    Callback<ActionDetail> answer)
{
    const QString call = u"edit %1 %2 %3 "_s.arg(actionId, digest).arg(step) +
                         QString::fromUtf8(QJsonDocument(arguments).toJson(QJsonDocument::Compact));
    if (isOutOfDate(call, actionId, digest))
        return FakeMemory::later<ActionDetail>(context, answer, outOfDate());
    if (const std::optional<Error> error = begin(call, actionId, {State::AwaitingDecision}))
        return FakeMemory::later<ActionDetail>(context, answer, fail(*error));
    ActionDetail now = m_memory.items[actionId];
    Plan plan = Plan::fromJson(now.plan).value_or(Plan());
    if (step < 0 || step >= plan.steps.size())
        return FakeMemory::later<ActionDetail>(context, answer, outOfDate());
    const QJsonObject before = std::exchange(plan.steps[step].arguments, arguments);
    const QList<ChangedValue> changed = changedValues(before, arguments);
    carryEdit(plan, step, changed); // as the service does
    ++plan.revision;
    plan.flags = {};
    for (const Flag &flag : inspectPlan({now.action.type, now.action.source, now.intake, {}, {}}, plan))
        plan.flags.append(flag.toJson());
    QJsonArray edits = now.intake.value("edits"_L1).toArray();
    edits.append(QJsonObject{{u"changed"_s, toJson(changed)}});
    now.intake.insert(u"edits"_s, edits);
    now.intake.insert(u"previous_plan"_s, now.plan);
    now.plan = plan.toJson();
    now.action.planDigest = digestOf(now.plan);
    ++now.action.version;
    m_memory.put(now);
    FakeMemory::later<ActionDetail>(context, answer, now);
}

void FakeDesk::confirmRule(QString name, QString hash, Actor, QObject *context, Callback<bool> answer)
{
    m_memory.calls.append(u"confirm %1 %2"_s.arg(name, hash));
    std::optional<Error> error = m_memory.refused();
    const auto waits = [&](const UnconfirmedRule &rule) { return rule.name == name && rule.hash == hash; };
    if (!error && m_rules.removeIf(waits) == 0)
        error = Error{ErrorCode::Refused, u"It is not the rule that you looked at."_s, {}, false};
    FakeMemory::later<bool>(context, answer, error ? Result<bool>(fail(*error)) : Result<bool>(true));
}

} // namespace countersign

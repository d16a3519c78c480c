#include "domain/action.h"

#include "base/clock.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/journal.h"
#include "domain/payloads/planning.h"

namespace countersign {

QString priorityName(Priority priority)
{
    switch (priority) {
        case Priority::High: return QStringLiteral("high");
        case Priority::Normal: return QStringLiteral("normal");
        case Priority::Low: return QStringLiteral("low");
    }
    return {};
}

std::optional<Priority> priorityFromName(const QString &name)
{
    for (const Priority priority : {Priority::High, Priority::Normal, Priority::Low})
        if (priorityName(priority) == name)
            return priority;
    return std::nullopt;
}

QJsonObject Action::toJson() const
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("correlation_id"), correlationId},
        {QStringLiteral("type"), type}, {QStringLiteral("title"), title}, {QStringLiteral("source"), source},
        {QStringLiteral("priority"), priorityName(priority)}, {QStringLiteral("state"), stateName(state)},
        {QStringLiteral("plan_digest"), planDigest}, {QStringLiteral("created"), formatTime(createdUs)},
        {QStringLiteral("updated"), formatTime(updatedUs)}};
}

namespace {
constexpr int kMaxWords = 50; // an item that needs more was not meant for an agent

void begin(ActionDetail &detail, const Event &event)
{
    const auto item = payloadOf<ActionGenerated>(event);
    Action &a = detail.action;
    a.id = event.actionId;
    a.correlationId = event.correlationId;
    a.type = item.type;
    a.title = item.title;
    a.source = item.source;
    a.priority = item.priority;
    a.owner = item.owner;
    a.createdUs = event.atUs;
    detail.intake = event.payload;
}

/// What its owner and the planner said to each other: questions, answers, comments.
void noteWords(ActionDetail &detail, const QString &who, const QString &words)
{
    if (words.isEmpty())
        return;
    QJsonArray dialogue = detail.intake.value(QLatin1String("dialogue")).toArray();
    dialogue.append(QJsonObject{{QStringLiteral("who"), who}, {QStringLiteral("text"), words}});
    while (dialogue.size() > kMaxWords)
        dialogue.removeFirst();
    detail.intake.insert(QStringLiteral("dialogue"), dialogue);
}

/// What was changed by hand, for the planner's next plan to keep.
void noteEdit(ActionDetail &detail, const Event &event)
{
    const QJsonObject edited = payloadOf<PlanRevised>(event).edited;
    QJsonArray edits = detail.intake.value(QLatin1String("edits")).toArray();
    if (edited.isEmpty() || edits.size() >= kMaxWords)
        return;
    edits.append(edited);
    detail.intake.insert(QStringLiteral("edits"), edits);
}

/// No rule approves a plan with a flag, and every surface shows it; a plan that comes later has it as well.
void flagPossiblyDone(ActionDetail &detail)
{
    const QJsonObject known = detail.intake.value(QLatin1String("possibly_done")).toObject();
    if (known.isEmpty() || detail.plan.isEmpty())
        return;
    QJsonArray flags = detail.plan.value(QLatin1String("flags")).toArray();
    for (qsizetype i = flags.size() - 1; i >= 0; --i)
        if (flags[i][QLatin1String("kind")].toString() == u"restored")
            flags.removeAt(i);
    flags.prepend(QJsonObject{{QStringLiteral("kind"), QStringLiteral("restored")},
        {QStringLiteral("sentence"), known.value(QLatin1String("sentence"))},
        {QStringLiteral("after"), known.value(QLatin1String("after"))}});
    detail.plan.insert(QStringLiteral("flags"), flags);
}

/// Its owner goes on with a journal that does not know everything: what was approved is asked again, and of what ran
/// each further step is asked for.
void noteAccepted(ActionDetail &detail, const Event &event)
{
    const auto accepted = payloadOf<ItemAccepted>(event);
    detail.intake.insert(QStringLiteral("possibly_done"), accepted.possiblyDone);
    flagPossiblyDone(detail);
    const State state = detail.action.state;
    if (state == State::Approved) {
        detail.decision.insert(QStringLiteral("decision"), QStringLiteral("withdrawn"));
        detail.action.decidedBy.clear();
        detail.action.expiresUs = 0;
    }
    if (state != State::Executing && state != State::InDoubt)
        return;
    detail.execution.insert(QStringLiteral("uncertain"), true);
    if (state == State::Executing && accepted.doubt)
        detail.execution.insert(QStringLiteral("doubt"), *accepted.doubt);
}

void setPlan(ActionDetail &detail, const Event &event)
{
    const auto created = payloadOf<PlanCreated>(event);
    if (!detail.plan.isEmpty())
        detail.intake.insert(QStringLiteral("previous_plan"), detail.plan);
    detail.plan = created.plan;
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    Action &a = detail.action;
    a.planId = plan ? plan->id : QString();
    a.planDigest = created.digest;
    a.summary = plan ? plan->summary : QString();
    a.stepCount = plan ? int(plan->steps.size()) : 0;
    a.risk = plan ? plan->reversibility() : Reversibility::Irreversible;
    if (created.type && !created.type->isEmpty())
        a.type = *created.type;
    if (created.title && !created.title->isEmpty())
        a.title = *created.title;
    detail.execution = {};
    flagPossiblyDone(detail);
}

/// What was decided, with the digest of what was seen.
ApprovalDecided setDecision(ActionDetail &detail, const Event &event, const char *decision)
{
    const auto decided = payloadOf<ApprovalDecided>(event);
    detail.decision = {{QStringLiteral("decision"), QLatin1String(decision)}, {QStringLiteral("actor"), event.actor},
        {QStringLiteral("at"), formatTime(event.atUs)}, {QStringLiteral("digest"), decided.digest},
        {QStringLiteral("reason"), decided.reason.value_or(QString())}};
    detail.action.decidedBy = event.actor;
    return decided;
}

constexpr int kMaxSteps = 10000;

void noteStep(ActionDetail &detail, const Event &event, const char *state)
{
    const auto changed = payloadOf<StepChanged>(event);
    QJsonArray steps = detail.execution.value(QLatin1String("steps")).toArray();
    const qint64 index = changed.step;
    if (index < 0 || index >= kMaxSteps)
        return; // no plan of ours; a forged journal must not fill the memory
    while (steps.size() <= index)
        steps.append(QJsonObject{});
    QJsonObject step = steps[index].toObject();
    step.insert(QStringLiteral("step"), index);
    step.insert(QStringLiteral("state"), QLatin1String(state));
    const auto note = [&step](const QString &key, const QJsonValue &value) {
        if (!value.isUndefined())
            step.insert(key, value);
    };
    note(QStringLiteral("result"), changed.result);
    note(QStringLiteral("error"), changed.error);
    note(QStringLiteral("compensation"), changed.compensation);
    // Of which answer not all is here: what was done and what failed to take it back are two.
    note(changed.error.isUndefined() ? QStringLiteral("whole") : QStringLiteral("error_whole"), changed.whole);
    steps.replace(index, step);
    detail.execution.insert(QStringLiteral("steps"), steps);
}

void noteOutcome(ActionDetail &detail, const Event &event)
{
    const auto changed = payloadOf<ExecutionChanged>(event);
    if (!changed.mode.isEmpty())
        detail.execution.insert(QStringLiteral("mode"), changed.mode);
    if (changed.residue)
        detail.execution.insert(QStringLiteral("residue"), *changed.residue);
    if (changed.doubt)
        detail.execution.insert(QStringLiteral("doubt"), *changed.doubt);
}

void noteRequest(ActionDetail &detail, const Event &event)
{
    const auto request = payloadOf<PlanRequested>(event);
    if (request.content)
        detail.intake.insert(QStringLiteral("content"), *request.content);
    for (auto it = request.measured.begin(); it != request.measured.end(); ++it)
        detail.intake.insert(it.key(), it.value());
    noteWords(detail, QStringLiteral("owner"), request.comment);
}

void absorb(ActionDetail &detail, const Event &event)
{
    switch (event.type) {
        case EventType::ActionGenerated: begin(detail, event); break;
        case EventType::PlanRequested: noteRequest(detail, event); break;
        case EventType::QuestionAsked:
            noteWords(detail, QStringLiteral("planner"), payloadOf<QuestionAsked>(event).question);
            break;
        case EventType::QuestionAnswered:
            noteWords(detail, QStringLiteral("owner"), payloadOf<QuestionAnswered>(event).answer);
            break;
        case EventType::PlanRevised: noteEdit(detail, event); [[fallthrough]];
        case EventType::PlanCreated: setPlan(detail, event); break;
        case EventType::ApprovalRequired: detail.action.expiresUs = payloadOf<ApprovalRequired>(event).expiresUs; break;
        case EventType::ApprovalGranted:
            detail.recallUntilUs = setDecision(detail, event, "granted").recallUntilUs;
            break;
        case EventType::ApprovalRejected: setDecision(detail, event, "rejected"); break;
        case EventType::ApprovalExpired: setDecision(detail, event, "expired"); break;
        case EventType::ApprovalRecalled:
            setDecision(detail, event, "recalled");
            detail.action.decidedBy.clear();
            break;
        case EventType::ApprovalSnoozed:
            detail.action.snoozedUntilUs = payloadOf<ApprovalSnoozed>(event).untilUs;
            break;
        case EventType::StepStarted: noteStep(detail, event, "started"); break;
        case EventType::StepCompleted: noteStep(detail, event, "completed"); break;
        case EventType::StepFailed: noteStep(detail, event, "failed"); break;
        case EventType::CompensationStarted: noteStep(detail, event, "undoing"); break;
        case EventType::CompensationCompleted: noteStep(detail, event, "undone"); break;
        case EventType::CompensationFailed: noteStep(detail, event, "undo_failed"); break;
        case EventType::JournalAccepted: noteAccepted(detail, event); break;
        default: noteOutcome(detail, event); break;
    }
}
} // namespace

bool isPossiblyDone(const ActionDetail &detail)
{
    return !detail.intake.value(QLatin1String("possibly_done")).toObject().isEmpty();
}

Result<void> applyEvent(ActionDetail &detail, const Event &event)
{
    const Result<State> next = transition(detail.action.state, event);
    if (!next)
        return fail(next.error());
    absorb(detail, event);
    Action &a = detail.action;
    if (const QString reason = reasonIn(event.payload); !reason.isEmpty())
        a.reason = reason;
    else if (*next != a.state)
        a.reason.clear();
    a.state = *next;
    a.updatedUs = event.atUs;
    ++a.version;
    return {};
}

} // namespace countersign

#include "domain/action.h"

#include "base/clock.h"
#include "base/literals.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/journal.h"
#include "domain/payloads/planning.h"

namespace countersign {

QString priorityName(Priority priority)
{
    switch (priority) {
        case Priority::High: return u"high"_s;
        case Priority::Normal: return u"normal"_s;
        case Priority::Low: return u"low"_s;
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
    return {{u"id"_s, id}, {u"correlation_id"_s, correlationId}, {u"type"_s, type}, {u"title"_s, title},
        {u"source"_s, source}, {u"priority"_s, priorityName(priority)}, {u"state"_s, stateName(state)},
        {u"plan_digest"_s, planDigest}, {u"created"_s, formatTime(createdUs)}, {u"updated"_s, formatTime(updatedUs)}};
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
    QJsonArray dialogue = detail.intake.value("dialogue"_L1).toArray();
    dialogue.append(QJsonObject{{u"who"_s, who}, {u"text"_s, words}});
    while (dialogue.size() > kMaxWords)
        dialogue.removeFirst();
    detail.intake.insert(u"dialogue"_s, dialogue);
}

/// What was changed by hand, for the planner's next plan to keep.
void noteEdit(ActionDetail &detail, const Event &event)
{
    const QJsonObject edited = payloadOf<PlanRevised>(event).edited;
    QJsonArray edits = detail.intake.value("edits"_L1).toArray();
    if (edited.isEmpty() || edits.size() >= kMaxWords)
        return;
    edits.append(edited);
    detail.intake.insert(u"edits"_s, edits);
}

void noteFlags(ActionDetail &detail)
{
    detail.action.flagged = !detail.plan.value("flags"_L1).toArray().isEmpty();
}

/// No rule approves a plan with a flag, and every surface shows it; a plan that comes later has it as well.
void flagPossiblyDone(ActionDetail &detail)
{
    const QJsonObject known = detail.intake.value("possibly_done"_L1).toObject();
    if (known.isEmpty())
        return;
    if (detail.plan.isEmpty()) { // there is none, or its texts were dropped
        detail.action.flagged = detail.action.flagged || !detail.action.planId.isEmpty();
        return;
    }
    QJsonArray flags = detail.plan.value("flags"_L1).toArray();
    for (qsizetype i = flags.size() - 1; i >= 0; --i)
        if (flags[i]["kind"_L1].toString() == u"restored")
            flags.removeAt(i);
    flags.prepend(QJsonObject{{u"kind"_s, u"restored"_s}, {u"sentence"_s, known.value("sentence"_L1)},
        {u"after"_s, known.value("after"_L1)}});
    detail.plan.insert(u"flags"_s, flags);
    noteFlags(detail);
}

/// Its owner goes on with a journal that does not know everything: what was approved is asked again, and of what ran
/// each further step is asked for.
void noteAccepted(ActionDetail &detail, const Event &event)
{
    const auto accepted = payloadOf<ItemAccepted>(event);
    detail.intake.insert(u"possibly_done"_s, accepted.possiblyDone);
    flagPossiblyDone(detail);
    const State state = detail.action.state;
    if (state == State::Approved) {
        detail.decision.insert(u"decision"_s, u"withdrawn"_s);
        detail.action.decidedBy.clear();
        detail.action.expiresUs = 0;
    }
    if (state != State::Executing && state != State::InDoubt)
        return;
    detail.execution.insert(u"uncertain"_s, true);
    if (state == State::Executing && accepted.doubt)
        detail.execution.insert(u"doubt"_s, *accepted.doubt);
}

void setPlan(ActionDetail &detail, const Event &event)
{
    const auto created = payloadOf<PlanCreated>(event);
    if (!detail.plan.isEmpty())
        detail.intake.insert(u"previous_plan"_s, detail.plan);
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
    noteFlags(detail);
    flagPossiblyDone(detail);
}

/// What was decided, with the digest of what was seen.
ApprovalDecided setDecision(ActionDetail &detail, const Event &event, const char *decision)
{
    const auto decided = payloadOf<ApprovalDecided>(event);
    detail.decision = {{u"decision"_s, QLatin1String(decision)}, {u"actor"_s, event.actor},
        {u"at"_s, formatTime(event.atUs)}, {u"digest"_s, decided.digest},
        {u"reason"_s, decided.reason.value_or(QString())}};
    detail.action.decidedBy = event.actor;
    return decided;
}

constexpr int kMaxSteps = 10000;

void noteStep(ActionDetail &detail, const Event &event, const char *state)
{
    const auto changed = payloadOf<StepChanged>(event);
    QJsonArray steps = detail.execution.value("steps"_L1).toArray();
    const qint64 index = changed.step;
    if (index < 0 || index >= kMaxSteps)
        return; // no plan of ours; a forged journal must not fill the memory
    while (steps.size() <= index)
        steps.append(QJsonObject{});
    QJsonObject step = steps[index].toObject();
    step.insert(u"step"_s, index);
    step.insert(u"state"_s, QLatin1String(state));
    const auto note = [&step](const QString &key, const QJsonValue &value) {
        if (!value.isUndefined())
            step.insert(key, value);
    };
    note(u"result"_s, changed.result);
    note(u"error"_s, changed.error);
    note(u"compensation"_s, changed.compensation);
    if (!changed.at.isEmpty())
        step.insert(u"instance"_s, changed.at);
    if (changed.lingersMs > 0) // of an intent, whose payload has it under the same name
        step.insert(u"lingers_ms"_s, changed.lingersMs);
    else
        step.remove(u"lingers_ms"_s);
    // Of which answer not all is here: what was done and what failed to take it back are two.
    note(changed.error.isUndefined() ? u"whole"_s : u"error_whole"_s, changed.whole);
    steps.replace(index, step);
    detail.execution.insert(u"steps"_s, steps);
}

void noteOutcome(ActionDetail &detail, const Event &event)
{
    const auto changed = payloadOf<ExecutionChanged>(event);
    if (!changed.mode.isEmpty())
        detail.execution.insert(u"mode"_s, changed.mode);
    if (changed.residue)
        detail.execution.insert(u"residue"_s, *changed.residue);
    if (changed.doubt)
        detail.execution.insert(u"doubt"_s, *changed.doubt);
}

void noteRequest(ActionDetail &detail, const Event &event)
{
    const auto request = payloadOf<PlanRequested>(event);
    if (request.content)
        detail.intake.insert(u"content"_s, *request.content);
    for (auto it = request.measured.begin(); it != request.measured.end(); ++it)
        detail.intake.insert(it.key(), it.value());
    noteWords(detail, u"owner"_s, request.comment);
}

void absorb(ActionDetail &detail, const Event &event)
{
    switch (event.type) {
        case EventType::ActionGenerated: begin(detail, event); break;
        case EventType::PlanRequested: noteRequest(detail, event); break;
        case EventType::QuestionAsked: noteWords(detail, u"planner"_s, payloadOf<QuestionAsked>(event).question); break;
        case EventType::QuestionAnswered:
            noteWords(detail, u"owner"_s, payloadOf<QuestionAnswered>(event).answer);
            break;
        case EventType::PlanRevised: noteEdit(detail, event); [[fallthrough]];
        case EventType::PlanCreated: setPlan(detail, event); break;
        case EventType::ApprovalRequired: detail.action.expiresUs = payloadOf<ApprovalRequired>(event).expiresUs; break;
        case EventType::ApprovalGranted:
            detail.recallUntilUs = setDecision(detail, event, "granted").recallUntilUs;
            break;
        case EventType::ApprovalRejected:
            detail.recallUntilUs = setDecision(detail, event, "rejected").recallUntilUs;
            break;
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

void dropTexts(ActionDetail &detail)
{
    const QJsonValue known = detail.intake.value("possibly_done"_L1);
    detail = {std::move(detail.action), {}, {}, {}, {}, detail.recallUntilUs};
    if (known.isObject()) // a plan that comes later is flagged for it
        detail.intake.insert(u"possibly_done"_s, known);
}

bool isPossiblyDone(const ActionDetail &detail)
{
    return !detail.intake.value("possibly_done"_L1).toObject().isEmpty();
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

#include "domain/action.h"

#include "base/clock.h"

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
QString text(const Event &event, const char *key)
{
    return event.payload.value(QLatin1String(key)).toString();
}

constexpr int kMaxWords = 50; // an item that needs more was not meant for an agent

void begin(ActionDetail &detail, const Event &event)
{
    Action &a = detail.action;
    a.id = event.actionId;
    a.correlationId = event.correlationId;
    a.type = text(event, "type");
    a.title = text(event, "title");
    a.source = text(event, "source");
    a.priority = priorityFromName(text(event, "priority")).value_or(Priority::Normal);
    a.owner = text(event, "owner");
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
    const QJsonObject edited = event.payload.value(QLatin1String("edited")).toObject();
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
    detail.intake.insert(QStringLiteral("possibly_done"), event.payload.value(QLatin1String("possibly_done")));
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
    if (const QJsonValue doubt = event.payload.value(QLatin1String("doubt"));
        state == State::Executing && doubt.isObject())
        detail.execution.insert(QStringLiteral("doubt"), doubt);
}

void setPlan(ActionDetail &detail, const Event &event)
{
    if (!detail.plan.isEmpty())
        detail.intake.insert(QStringLiteral("previous_plan"), detail.plan);
    detail.plan = event.payload.value(QLatin1String("plan")).toObject();
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    Action &a = detail.action;
    a.planId = plan ? plan->id : QString();
    a.planDigest = text(event, "plan_digest");
    a.summary = plan ? plan->summary : QString();
    a.stepCount = plan ? int(plan->steps.size()) : 0;
    a.risk = plan ? plan->reversibility() : Reversibility::Irreversible;
    if (const QString type = text(event, "type"); !type.isEmpty())
        a.type = type;
    if (const QString title = text(event, "title"); !title.isEmpty())
        a.title = title;
    detail.execution = {};
    flagPossiblyDone(detail);
}

void setDecision(ActionDetail &detail, const Event &event, const char *decision)
{
    detail.decision = {{QStringLiteral("decision"), QLatin1String(decision)}, {QStringLiteral("actor"), event.actor},
        {QStringLiteral("at"), formatTime(event.atUs)}, {QStringLiteral("digest"), text(event, "plan_digest")},
        {QStringLiteral("reason"), text(event, "reason")}};
    detail.action.decidedBy = event.actor;
}

constexpr int kMaxSteps = 10000;

void noteStep(ActionDetail &detail, const Event &event, const char *state)
{
    QJsonArray steps = detail.execution.value(QLatin1String("steps")).toArray();
    const int index = event.payload.value(QLatin1String("step")).toInt();
    if (index < 0 || index >= kMaxSteps)
        return; // no plan of ours; a forged journal must not fill the memory
    while (steps.size() <= index)
        steps.append(QJsonObject{});
    QJsonObject step = steps[index].toObject();
    step.insert(QStringLiteral("step"), index);
    step.insert(QStringLiteral("state"), QLatin1String(state));
    for (const char *key : {"result", "error", "compensation"})
        if (const QJsonValue value = event.payload.value(QLatin1String(key)); !value.isUndefined())
            step.insert(QLatin1String(key), value);
    // Of which answer not all is here: what was done and what failed to take it back are two.
    if (const QJsonValue whole = event.payload.value(QLatin1String("whole")); !whole.isUndefined())
        step.insert(
            event.payload.contains(QLatin1String("error")) ? QStringLiteral("error_whole") : QStringLiteral("whole"),
            whole);
    steps.replace(index, step);
    detail.execution.insert(QStringLiteral("steps"), steps);
}

void noteOutcome(ActionDetail &detail, const Event &event)
{
    for (const char *key : {"mode", "residue", "doubt"})
        if (const QJsonValue value = event.payload.value(QLatin1String(key)); !value.isUndefined())
            detail.execution.insert(QLatin1String(key), value);
}

void absorb(ActionDetail &detail, const Event &event)
{
    switch (event.type) {
        case EventType::ActionGenerated: begin(detail, event); break;
        case EventType::PlanRequested:
            if (const QJsonValue content = event.payload.value(QLatin1String("content")); content.isObject())
                detail.intake.insert(QStringLiteral("content"), content);
            for (const char *field : {"sha256", "size"}) // of a file that has changed since it came in
                if (event.payload.contains(QLatin1String(field)))
                    detail.intake.insert(QLatin1String(field), event.payload.value(QLatin1String(field)));
            noteWords(detail, QStringLiteral("owner"), text(event, "comment"));
            break;
        case EventType::QuestionAsked: noteWords(detail, QStringLiteral("planner"), text(event, "reason")); break;
        case EventType::QuestionAnswered: noteWords(detail, QStringLiteral("owner"), text(event, "answer")); break;
        case EventType::PlanRevised: noteEdit(detail, event); [[fallthrough]];
        case EventType::PlanCreated: setPlan(detail, event); break;
        case EventType::ApprovalRequired:
            detail.action.expiresUs = parseTime(text(event, "expires")).value_or(0);
            break;
        case EventType::ApprovalGranted:
            setDecision(detail, event, "granted");
            detail.recallUntilUs = parseTime(text(event, "recall_until")).value_or(0);
            break;
        case EventType::ApprovalRejected: setDecision(detail, event, "rejected"); break;
        case EventType::ApprovalExpired: setDecision(detail, event, "expired"); break;
        case EventType::ApprovalRecalled:
            setDecision(detail, event, "recalled");
            detail.action.decidedBy.clear();
            break;
        case EventType::ApprovalSnoozed:
            detail.action.snoozedUntilUs = parseTime(text(event, "until")).value_or(0);
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
    if (const QString reason = text(event, "reason"); !reason.isEmpty())
        a.reason = reason;
    else if (*next != a.state)
        a.reason.clear();
    a.state = *next;
    a.updatedUs = event.atUs;
    ++a.version;
    return {};
}

} // namespace countersign

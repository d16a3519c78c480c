#include "fleet/replica/itemjson.h"

#include "base/literals.h"
#include "base/strictobject.h"
#include "base/unicodetext.h"
#include "fleet/work/roughsize.h"

namespace countersign {

namespace {
constexpr qsizetype kLine = 2000, kText = 16'000;
constexpr int kMostSteps = 1000;

QString line(const QString &text)
{
    return withoutHalves(firstOf(text, kLine));
}

QString words(const QString &text)
{
    return withoutHalves(firstOf(text, kText));
}

std::unexpected<Error> noItem(const QString &why)
{
    return fail(ErrorCode::Invalid, u"Item: "_s + why);
}

/// The plan says what it is; nobody else does.
Result<void> readPlan(ActionDetail &detail)
{
    Action &action = detail.action;
    if (detail.plan.isEmpty())
        return action.state == State::AwaitingDecision ? Result<void>(noItem(u"there is no plan"_s)) : Result<void>();
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (!plan)
        return fail(plan.error());
    const Result<QString> digest = plan->digest();
    if (!digest || *digest != action.planDigest || plan->actionId != action.id)
        return noItem(u"the plan is another one than its digest names"_s);
    action.summary = plan->summary;
    action.stepCount = int(plan->steps.size());
    action.risk = plan->reversibility();
    action.flagged = !plan->flags.isEmpty();
    return {};
}
} // namespace

QJsonObject summaryJson(const Action &action)
{
    return {{u"v"_s, 1}, {u"id"_s, action.id}, {u"correlation"_s, action.correlationId}, {u"type"_s, line(action.type)},
        {u"title"_s, line(action.title)}, {u"source"_s, line(action.source)},
        {u"priority"_s, priorityName(action.priority)}, {u"state"_s, stateName(action.state)},
        {u"version"_s, action.version}, {u"plan"_s, action.planId}, {u"digest"_s, action.planDigest},
        {u"summary"_s, line(action.summary)}, {u"steps"_s, std::min(action.stepCount, kMostSteps)},
        {u"risk"_s, reversibilityName(action.risk)}, {u"flagged"_s, action.flagged}, {u"created"_s, action.createdUs},
        {u"updated"_s, action.updatedUs}, {u"expires"_s, action.expiresUs}, {u"snoozed"_s, action.snoozedUntilUs},
        {u"reason"_s, words(action.reason)}, {u"decided_by"_s, line(action.decidedBy)}};
}

Result<Action> summaryFrom(const QJsonObject &json)
{
    StrictObject in(json, u"Item"_s);
    Action action;
    action.id = in.id("id"_L1);
    action.correlationId = in.text("correlation"_L1, kLine);
    action.type = in.text("type"_L1, kLine);
    action.title = in.text("title"_L1, kLine);
    action.source = in.text("source"_L1, kLine);
    action.priority = priorityFromName(in.text("priority"_L1, 16)).value_or(Priority::Normal);
    const std::optional<State> state = stateFromName(in.text("state"_L1, 32));
    action.version = in.integer("version"_L1, 1);
    action.planId = in.text("plan"_L1, 64);
    action.planDigest = in.text("digest"_L1, 64);
    action.summary = in.text("summary"_L1, kLine);
    action.stepCount = int(in.integer("steps"_L1, 0, kMostSteps));
    action.risk = reversibilityFromName(in.text("risk"_L1, 32));
    action.flagged = in.flag("flagged"_L1);
    action.createdUs = in.integer("created"_L1);
    action.updatedUs = in.integer("updated"_L1);
    action.expiresUs = in.integer("expires"_L1);
    action.snoozedUntilUs = in.integer("snoozed"_L1);
    action.reason = in.text("reason"_L1, kText);
    action.decidedBy = in.text("decided_by"_L1, kLine);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    if (!state || *state == State::None)
        return noItem(u"it stands nowhere"_s);
    action.state = *state;
    return action;
}

QJsonObject itemJson(const ActionDetail &detail)
{
    return {{u"v"_s, 1}, {u"item"_s, summaryJson(detail.action)}, {u"intake"_s, detail.intake},
        {u"plan"_s, detail.plan}, {u"decision"_s, detail.decision}, {u"execution"_s, detail.execution},
        {u"recall_until"_s, detail.recallUntilUs}, {u"undone_by"_s, detail.undoneBy}};
}

Result<ActionDetail> itemFrom(const QJsonObject &json)
{
    if (roughSize(json, kMostItem + 1) > kMostItem) // its owner would not have told it whole, either
        return noItem(u"it is too large"_s);
    StrictObject in(json, u"Item"_s);
    const Result<Action> action = summaryFrom(in.object("item"_L1));
    if (!action)
        return fail(action.error());
    ActionDetail detail;
    detail.action = *action;
    detail.intake = in.object("intake"_L1);
    detail.plan = in.object("plan"_L1);
    detail.decision = in.object("decision"_L1);
    detail.execution = in.object("execution"_L1);
    detail.recallUntilUs = in.integer("recall_until"_L1);
    detail.undoneBy = in.id("undone_by"_L1, true);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    const Result<void> read = readPlan(detail);
    return read ? Result<ActionDetail>(detail) : Result<ActionDetail>(fail(read.error()));
}

QJsonObject eventJson(const Event &event)
{
    return {{u"v"_s, 1}, {u"seq"_s, event.seq}, {u"id"_s, event.id}, {u"type"_s, eventTypeName(event.type)},
        {u"correlation"_s, event.correlationId}, {u"action"_s, event.actionId}, {u"cause"_s, event.causationId},
        {u"at"_s, event.atUs}, {u"actor"_s, line(event.actor)}, {u"payload"_s, event.payload}};
}

Result<Event> eventFrom(const QJsonObject &json)
{
    StrictObject in(json, u"Event"_s);
    Event event;
    event.seq = in.integer("seq"_L1);
    event.id = in.id("id"_L1);
    event.type = eventTypeFromName(in.text("type"_L1, 64));
    event.correlationId = in.text("correlation"_L1, kLine);
    event.actionId = in.text("action"_L1, 64);
    event.causationId = in.text("cause"_L1, 64);
    event.atUs = in.integer("at"_L1);
    event.actor = in.text("actor"_L1, kLine);
    event.payload = in.object("payload"_L1);
    const Result<void> good = in.end();
    return good ? Result<Event>(event) : Result<Event>(fail(good.error()));
}

} // namespace countersign

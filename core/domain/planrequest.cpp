#include "domain/planrequest.h"

#include "base/strictobject.h"

namespace countersign {

namespace {
constexpr qsizetype kLine = 2000, kText = 1'000'000, kItems = 1000, kSteps = 200, kPrefixes = 100;

QJsonObject actionJson(const Action &action)
{
    return {{u"v"_s, 1}, {u"id"_s, action.id}, {u"correlation_id"_s, action.correlationId}, {u"type"_s, action.type},
        {u"title"_s, action.title}, {u"source"_s, action.source}, {u"priority"_s, priorityName(action.priority)},
        {u"owner"_s, action.owner}, {u"created_us"_s, action.createdUs}, {u"updated_us"_s, action.updatedUs}};
}

Result<Action> actionOf(const QJsonObject &json)
{
    StrictObject in(json, u"PlanRequest.action"_s);
    Action action;
    action.id = in.id("id"_L1);
    action.correlationId = in.text("correlation_id"_L1, kLine);
    action.type = in.text("type"_L1, kLine);
    action.title = in.text("title"_L1, kText);
    action.source = in.text("source"_L1, kText);
    action.priority =
        priorityFromName(in.word("priority"_L1, {u"normal"_s, u"high"_s, u"low"_s})).value_or(Priority::Normal);
    action.owner = in.text("owner"_L1, kLine);
    action.createdUs = in.integer("created_us"_L1);
    action.updatedUs = in.integer("updated_us"_L1);
    action.state = State::Planning;
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    return action;
}

/// What a planner has a say in; all else of a step is what our catalogue knows.
QJsonObject stepJson(const Step &step)
{
    return {{u"v"_s, 1}, {u"server"_s, step.server}, {u"tool"_s, step.tool}, {u"arguments"_s, step.arguments},
        {u"sentence"_s, step.sentence}, {u"why"_s, step.why}};
}

Result<Step> stepOf(const QJsonObject &json)
{
    StrictObject in(json, u"PlanDraft.step"_s);
    Step step;
    step.server = in.text("server"_L1, 64);
    step.tool = in.text("tool"_L1, 128);
    step.arguments = in.object("arguments"_L1);
    step.sentence = in.text("sentence"_L1, kText);
    step.why = in.text("why"_L1, kText);
    const Result<void> good = in.end();
    if (!good || step.server.isEmpty() || step.tool.isEmpty())
        return fail(good ? Error{ErrorCode::Invalid, u"A step names no tool."_s, {}} : good.error());
    return step;
}

QJsonObject planJson(const Plan &plan)
{
    QJsonArray steps;
    for (const Step &step : plan.steps)
        steps.append(stepJson(step));
    return {{u"v"_s, 1}, {u"summary"_s, plan.summary}, {u"reasoning"_s, plan.reasoning}, {u"planner"_s, plan.planner},
        {u"steps"_s, steps}, {u"warnings"_s, plan.warnings}, {u"flags"_s, plan.flags}, {u"fallback"_s, plan.fallback},
        {u"usage"_s, plan.usage}, {u"uncertainty"_s, plan.uncertainty}};
}

Result<Plan> planOf(const QJsonObject &json)
{
    StrictObject in(json, u"PlanDraft.plan"_s);
    Plan plan;
    plan.summary = in.text("summary"_L1, kText);
    plan.reasoning = in.text("reasoning"_L1, kText);
    plan.planner = in.text("planner"_L1, kLine);
    const QJsonArray steps = in.array("steps"_L1, kSteps);
    plan.warnings = in.array("warnings"_L1, kItems);
    plan.flags = in.array("flags"_L1, kItems);
    plan.fallback = in.text("fallback"_L1, kText);
    plan.usage = in.object("usage"_L1);
    plan.uncertainty = in.text("uncertainty"_L1, kText);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    for (const QJsonValue &one : steps) {
        Result<Step> step = stepOf(one.toObject());
        if (!step)
            return fail(step.error());
        plan.steps.append(*std::move(step));
    }
    return plan;
}
} // namespace

QJsonObject PlanRequest::toJson() const
{
    const bool goesAlong = original.size() <= kMostOriginal;
    QJsonObject out{{u"v"_s, 1}, {u"action"_s, actionJson(action)}, {u"intake"_s, intake}, {u"handbook"_s, handbook},
        {u"comment"_s, comment}, {u"previous"_s, previous}, {u"similar"_s, similar}, {u"thread"_s, thread},
        {u"original"_s, goesAlong ? QString::fromLatin1(original.toBase64()) : QString()},
        {u"handbook_problem"_s, handbookProblem}, {u"mailbox"_s, mailbox},
        {u"left_out"_s, goesAlong ? leftOut : qint64(original.size())}};
    if (paid)
        out.insert(u"paid_micro"_s, *paid);
    return out;
}

Result<PlanRequest> PlanRequest::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"PlanRequest"_s);
    const Result<Action> action = actionOf(in.object("action"_L1));
    if (!action)
        return fail(action.error());
    PlanRequest out;
    out.action = *action;
    out.intake = in.object("intake"_L1);
    out.handbook = in.text("handbook"_L1, kText);
    out.comment = in.text("comment"_L1, kText);
    out.previous = in.object("previous"_L1);
    out.similar = in.array("similar"_L1, kItems);
    out.thread = in.array("thread"_L1, kItems);
    out.original = in.bytes("original"_L1, kMostOriginal);
    out.handbookProblem = in.text("handbook_problem"_L1, kText);
    out.mailbox = in.object("mailbox"_L1);
    out.leftOut = in.integer("left_out"_L1);
    if (in.has("paid_micro"_L1))
        out.paid = in.integer("paid_micro"_L1);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    return out;
}

QJsonObject PlanDraft::toJson() const
{
    QJsonObject beginnings;
    for (auto it = prefixes.begin(); it != prefixes.end(); ++it)
        beginnings.insert(it.key(), it.value());
    return {{u"v"_s, 1}, {u"type"_s, type}, {u"title"_s, title}, {u"plan"_s, planJson(plan)}, {u"question"_s, question},
        {u"source"_s, source}, {u"flags"_s, flags}, {u"sent"_s, sent}, {u"prefixes"_s, beginnings}};
}

Result<PlanDraft> PlanDraft::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"PlanDraft"_s);
    Result<Plan> plan = planOf(in.object("plan"_L1));
    if (!plan)
        return fail(plan.error());
    PlanDraft out;
    out.plan = *std::move(plan);
    out.type = in.text("type"_L1, 100);
    out.title = in.text("title"_L1, kText);
    out.question = in.text("question"_L1, kText);
    out.source = in.text("source"_L1, 100);
    out.flags = in.array("flags"_L1, kItems);
    out.sent = in.array("sent"_L1, kItems);
    const QJsonObject beginnings = in.object("prefixes"_L1);
    const Result<void> good = in.end();
    if (!good || beginnings.size() > kPrefixes)
        return fail(good ? Error{ErrorCode::Invalid, u"Too many beginnings of requests."_s, {}} : good.error());
    for (auto it = beginnings.begin(); it != beginnings.end(); ++it)
        out.prefixes.insert(it.key(), it.value().toString());
    return out;
}

} // namespace countersign

#include "domain/payloads/planning.h"

#include "base/literals.h"

namespace countersign {

using payloads::optionalText;
using payloads::put;
using payloads::text;

QJsonObject PlanRequested::toJson() const
{
    QJsonObject json = measured;
    put(json, "planner"_L1, planner);
    put(json, "job"_L1, job);
    if (content)
        json.insert("content"_L1, *content);
    put(json, "comment"_L1, comment);
    put(json, "previous_digest"_L1, previousDigest);
    json.insert("v"_L1, kVersion);
    return json;
}

PlanRequested PlanRequested::fromJson(const QJsonObject &json)
{
    PlanRequested out{text(json, "planner"_L1), text(json, "job"_L1)};
    if (const QJsonValue content = json.value("content"_L1); content.isObject())
        out.content = content.toObject();
    for (const QLatin1String key : {"sha256"_L1, "size"_L1})
        if (const auto found = json.constFind(key); found != json.constEnd())
            out.measured.insert(key, found.value());
    out.comment = text(json, "comment"_L1);
    out.previousDigest = text(json, "previous_digest"_L1);
    return out;
}

QJsonObject PlanCreated::toJson() const
{
    QJsonObject json{{u"plan"_s, plan}, {u"plan_digest"_s, digest}, {u"plan_id"_s, planId}, {u"source"_s, source},
        {u"v"_s, kVersion}};
    put(json, "type"_L1, type);
    put(json, "title"_L1, title);
    if (!sent.isEmpty())
        json.insert("sent"_L1, sent);
    put(json, "undo_of"_L1, undoOf);
    return json;
}

PlanCreated PlanCreated::fromJson(const QJsonObject &json)
{
    return {json.value("plan"_L1).toObject(), text(json, "plan_digest"_L1), text(json, "plan_id"_L1),
        optionalText(json, "type"_L1), optionalText(json, "title"_L1), text(json, "source"_L1), sentIn(json),
        text(json, "undo_of"_L1)};
}

QString PlanCreated::planner() const
{
    return text(plan, "planner"_L1);
}

qsizetype PlanCreated::stepCount() const
{
    return plan.value("steps"_L1).toArray().size();
}

QJsonObject PlanRevised::toJson() const
{
    return {{u"plan"_s, plan}, {u"plan_digest"_s, digest}, {u"plan_id"_s, planId}, {u"step"_s, step},
        {u"previous_digest"_s, previousDigest}, {u"edited"_s, edited}, {u"v"_s, kVersion}};
}

PlanRevised PlanRevised::fromJson(const QJsonObject &json)
{
    return {json.value("plan"_L1).toObject(), text(json, "plan_digest"_L1), text(json, "plan_id"_L1),
        json.value("step"_L1).toInteger(), text(json, "previous_digest"_L1), json.value("edited"_L1).toObject()};
}

QJsonObject PlanFailed::toJson() const
{
    return {{u"reason"_s, reason}, {u"v"_s, kVersion}};
}

PlanFailed PlanFailed::fromJson(const QJsonObject &json)
{
    return {reasonIn(json)};
}

QJsonObject QuestionAsked::toJson() const
{
    return {{u"reason"_s, question}, {u"why"_s, why}, {u"usage"_s, usage}, {u"sent"_s, sent}, {u"v"_s, kVersion}};
}

QuestionAsked QuestionAsked::fromJson(const QJsonObject &json)
{
    return {reasonIn(json), text(json, "why"_L1), json.value("usage"_L1).toObject(), sentIn(json)};
}

QJsonObject QuestionAnswered::toJson() const
{
    return {{u"answer"_s, answer}, {u"v"_s, kVersion}};
}

QuestionAnswered QuestionAnswered::fromJson(const QJsonObject &json)
{
    return {text(json, "answer"_L1)};
}

QJsonArray sentIn(const QJsonObject &json)
{
    return json.value("sent"_L1).toArray();
}

} // namespace countersign

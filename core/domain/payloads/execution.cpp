#include "domain/payloads/execution.h"

#include "base/literals.h"

namespace countersign {

using payloads::put;
using payloads::text;

QJsonObject DoubtfulStep::toJson() const
{
    QJsonObject json{{u"sentence"_s, sentence}, {u"why"_s, why}, {u"can_probe"_s, canProbe}};
    if (step)
        json.insert("step"_L1, *step);
    payloads::putTime(json, "may_act_until"_L1, mayActUntilUs);
    if (isAnswered)
        json.insert("answered"_L1, true);
    return json;
}

DoubtfulStep DoubtfulStep::fromJson(const QJsonObject &json)
{
    const QJsonValue step = json.value("step"_L1);
    return {step.isDouble() ? std::optional(step.toInt()) : std::nullopt, text(json, "sentence"_L1),
        text(json, "why"_L1), json.value("can_probe"_L1).toBool(), payloads::timeIn(json, "may_act_until"_L1),
        json.value("answered"_L1).toBool()};
}

DoubtfulStep DoubtfulStep::in(const QJsonObject &execution)
{
    return fromJson(execution.value("doubt"_L1).toObject());
}

QJsonObject ExecutionChanged::toJson() const
{
    QJsonObject json{{u"v"_s, kVersion}};
    put(json, "plan_id"_L1, planId);
    put(json, "mode"_L1, mode);
    put(json, "plan_digest"_L1, digest);
    put(json, "reason"_L1, reason);
    if (residue)
        json.insert("residue"_L1, *residue);
    if (doubt)
        json.insert("doubt"_L1, *doubt);
    put(json, "undo_of"_L1, undoOf);
    return json;
}

ExecutionChanged ExecutionChanged::fromJson(const QJsonObject &json)
{
    ExecutionChanged out{text(json, "plan_id"_L1), text(json, "mode"_L1), text(json, "plan_digest"_L1),
        payloads::optionalText(json, "reason"_L1)};
    if (const QJsonValue residue = json.value("residue"_L1); residue.isArray())
        out.residue = residue.toArray();
    if (const QJsonValue doubt = json.value("doubt"_L1); doubt.isObject())
        out.doubt = doubt.toObject();
    out.undoOf = text(json, "undo_of"_L1);
    return out;
}

QJsonObject ExecutionResolved::toJson() const
{
    return {{u"outcome"_s, outcome()}, {u"how"_s, how}, {u"step"_s, step}, {u"to"_s, to}, {u"v"_s, kVersion}};
}

ExecutionResolved ExecutionResolved::fromJson(const QJsonObject &json)
{
    return {json.value("outcome"_L1) == "happened"_L1, text(json, "how"_L1), json.value("step"_L1).toInteger(),
        text(json, "to"_L1)};
}

QString ExecutionResolved::outcome() const
{
    return happened ? u"happened"_s : u"not_happened"_s;
}

QJsonObject StepStarted::toJson() const
{
    QJsonObject json{{u"plan_id"_s, planId}, {u"step"_s, step}, {u"server"_s, server}, {u"tool"_s, tool},
        {u"token"_s, token}, {u"v"_s, kVersion}};
    if (lingersMs > 0)
        json.insert("lingers_ms"_L1, lingersMs);
    put(json, "instance"_L1, at);
    put(json, "lock"_L1, lock);
    return json;
}

StepStarted StepStarted::fromJson(const QJsonObject &json)
{
    return {text(json, "plan_id"_L1), json.value("step"_L1).toInteger(), text(json, "server"_L1), text(json, "tool"_L1),
        text(json, "token"_L1), json.value("lingers_ms"_L1).toInt(), text(json, "instance"_L1), text(json, "lock"_L1)};
}

QJsonObject StepChanged::toJson() const
{
    QJsonObject json{{u"step"_s, step}, {u"v"_s, kVersion}};
    put(json, "plan_id"_L1, planId);
    json.insert("result"_L1, result); // Undefined leaves a key out
    json.insert("error"_L1, error);
    json.insert("whole"_L1, whole);
    json.insert("compensation"_L1, compensation);
    if (durationMs)
        json.insert("duration_ms"_L1, *durationMs);
    put(json, "how"_L1, how);
    put(json, "instance"_L1, at);
    if (lingersMs > 0)
        json.insert("lingers_ms"_L1, lingersMs);
    return json;
}

StepChanged StepChanged::fromJson(const QJsonObject &json)
{
    StepChanged out{text(json, "plan_id"_L1), json.value("step"_L1).toInteger(), json.value("result"_L1),
        json.value("error"_L1), json.value("whole"_L1), json.value("compensation"_L1)};
    if (const QJsonValue duration = json.value("duration_ms"_L1); duration.isDouble())
        out.durationMs = duration.toInteger();
    out.how = text(json, "how"_L1);
    out.at = text(json, "instance"_L1);
    out.lingersMs = json.value("lingers_ms"_L1).toInt();
    return out;
}

} // namespace countersign

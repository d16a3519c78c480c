#include "domain/payloads/operations.h"

#include "base/literals.h"

namespace countersign {

using payloads::put;
using payloads::text;

QJsonObject ServiceChanged::toJson() const
{
    QJsonObject json{{u"service"_s, service}, {u"v"_s, kVersion}};
    put(json, "reason"_L1, reason);
    if (isExhausted)
        json.insert("exhausted"_L1, true);
    return json;
}

ServiceChanged ServiceChanged::fromJson(const QJsonObject &json)
{
    return {text(json, "service"_L1), reasonIn(json), json.value("exhausted"_L1).toBool()};
}

QJsonObject AlertChanged::toJson() const
{
    return {{u"alert"_s, alert}, {u"severity"_s, severity}, {u"value"_s, value}, {u"threshold"_s, threshold},
        {u"message"_s, message}, {u"v"_s, kVersion}};
}

AlertChanged AlertChanged::fromJson(const QJsonObject &json)
{
    return {text(json, "alert"_L1), text(json, "severity"_L1), json.value("value"_L1).toDouble(),
        json.value("threshold"_L1).toDouble(), text(json, "message"_L1)};
}

QJsonObject HealthChanged::toJson() const
{
    return {{u"from"_s, from}, {u"to"_s, to}, {u"v"_s, kVersion}};
}

HealthChanged HealthChanged::fromJson(const QJsonObject &json)
{
    return {text(json, "from"_L1), text(json, "to"_L1)};
}

EventSummary EventSummary::of(const QJsonObject &json)
{
    EventSummary out;
    if (const QJsonValue step = json.value("step"_L1); !step.isUndefined())
        out.step = step.toInt();
    if (const QJsonValue duration = json.value("duration_ms"_L1); !duration.isUndefined())
        out.durationMs = duration.toInteger();
    out.tool = text(json, "tool"_L1);
    out.title = text(json, "title"_L1);
    out.reason = reasonIn(json);
    const QJsonValue error = json.value("error"_L1);
    out.error = error.isObject() ? error["message"_L1].toString() : error.toString();
    out.outcome = text(json, "outcome"_L1);
    out.digest = text(json, "plan_digest"_L1);
    out.path = text(json, "path"_L1);
    out.from = text(json, "from"_L1);
    out.sentence = text(json, "sentence"_L1);
    out.instance = text(json, "instance"_L1);
    return out;
}

} // namespace countersign

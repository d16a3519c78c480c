#include "domain/plan.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

QString reversibilityName(Reversibility value)
{
    switch (value) {
        case Reversibility::ReadOnly: return u"read_only"_s;
        case Reversibility::Reversible: return u"reversible"_s;
        case Reversibility::Compensable: return u"compensable"_s;
        case Reversibility::Irreversible: break;
    }
    return u"irreversible"_s;
}

Reversibility reversibilityFromName(const QString &name)
{
    if (name == u"read_only")
        return Reversibility::ReadOnly;
    if (name == u"reversible")
        return Reversibility::Reversible;
    return name == u"compensable" ? Reversibility::Compensable : Reversibility::Irreversible;
}

QString riskName(Reversibility worst)
{
    switch (worst) {
        case Reversibility::ReadOnly: return QCoreApplication::translate("Plan", "only reads");
        case Reversibility::Reversible: return QCoreApplication::translate("Plan", "can be undone");
        case Reversibility::Compensable: return QCoreApplication::translate("Plan", "can be made good");
        case Reversibility::Irreversible: break;
    }
    return QCoreApplication::translate("Plan", "cannot be undone");
}

QJsonObject Step::toJson() const
{
    return {{u"server"_s, server}, {u"tool"_s, tool}, {u"arguments"_s, arguments}, {u"tool_hash"_s, toolHash},
        {u"preconditions"_s, preconditions}, {u"reversibility"_s, reversibilityName(reversibility)},
        {u"idempotent"_s, idempotent}, {u"compensation"_s, compensation}, {u"probe"_s, probe},
        {u"sentence"_s, sentence}, {u"why"_s, why}};
}

Result<Step> Step::fromJson(const QJsonObject &json)
{
    Step step;
    step.server = json.value("server"_L1).toString();
    step.tool = json.value("tool"_L1).toString();
    if (step.server.isEmpty() || step.tool.isEmpty() || !json.value("arguments"_L1).isObject())
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Plan", "A step of the plan names no tool or no arguments."));
    step.arguments = json.value("arguments"_L1).toObject();
    step.toolHash = json.value("tool_hash"_L1).toString();
    step.preconditions = json.value("preconditions"_L1).toArray();
    step.reversibility = reversibilityFromName(json.value("reversibility"_L1).toString());
    step.idempotent = json.value("idempotent"_L1).toBool();
    step.compensation = json.value("compensation"_L1).toObject();
    step.probe = json.value("probe"_L1).toObject();
    step.sentence = json.value("sentence"_L1).toString();
    step.why = json.value("why"_L1).toString();
    return step;
}

QJsonObject Plan::toJson() const
{
    QJsonArray list;
    for (const Step &step : steps)
        list.append(step.toJson());
    QJsonObject json{{u"version"_s, 1}, {u"id"_s, id}, {u"action_id"_s, actionId}, {u"revision"_s, revision},
        {u"summary"_s, summary}, {u"reasoning"_s, reasoning}, {u"planner"_s, planner}, {u"steps"_s, list},
        {u"warnings"_s, warnings}};
    if (!flags.isEmpty())
        json.insert(u"flags"_s, flags);
    if (!uncertainty.isEmpty())
        json.insert(u"uncertainty"_s, uncertainty);
    if (!knownAs.isEmpty())
        json.insert(u"known_as"_s, knownAs);
    if (!fallback.isEmpty())
        json.insert(u"fallback"_s, fallback);
    if (!usage.isEmpty())
        json.insert(u"usage"_s, usage);
    return json;
}

Result<Plan> Plan::fromJson(const QJsonObject &json)
{
    Plan plan;
    plan.id = json.value("id"_L1).toString();
    plan.actionId = json.value("action_id"_L1).toString();
    plan.revision = json.value("revision"_L1).toInt(1);
    plan.summary = json.value("summary"_L1).toString();
    plan.reasoning = json.value("reasoning"_L1).toString();
    plan.planner = json.value("planner"_L1).toString();
    plan.warnings = json.value("warnings"_L1).toArray();
    plan.flags = json.value("flags"_L1).toArray();
    plan.knownAs = json.value("known_as"_L1).toString();
    plan.fallback = json.value("fallback"_L1).toString();
    plan.usage = json.value("usage"_L1).toObject();
    plan.uncertainty = json.value("uncertainty"_L1).toString();
    const QJsonArray list = json.value("steps"_L1).toArray();
    for (const QJsonValue &item : list) {
        Result<Step> step = Step::fromJson(item.toObject());
        if (!step)
            return fail(step.error());
        plan.steps.append(*std::move(step));
    }
    return plan;
}

Result<QString> Plan::digest() const
{
    QJsonArray list;
    for (const Step &step : steps)
        list.append(step.toJson());
    const QJsonObject bound{{u"version"_s, 1}, {u"action_id"_s, actionId}, {u"revision"_s, revision},
        {u"summary"_s, summary}, {u"steps"_s, list}};
    const Result<QByteArray> bytes = canonicalJson(bound);
    if (!bytes)
        return fail(bytes.error());
    return QString::fromLatin1(sha256Hex(*bytes));
}

Reversibility Plan::reversibility() const
{
    Reversibility worst = Reversibility::ReadOnly;
    for (const Step &step : steps)
        worst = std::max(worst, step.reversibility);
    return worst;
}

bool Plan::canBeUndone() const
{
    return reversibility() <= Reversibility::Reversible;
}

} // namespace countersign

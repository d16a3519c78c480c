#include "domain/plan.h"

#include "base/canonicaljson.h"
#include "base/hash.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

QString reversibilityName(Reversibility value)
{
    switch (value) {
        case Reversibility::ReadOnly: return QStringLiteral("read_only");
        case Reversibility::Reversible: return QStringLiteral("reversible");
        case Reversibility::Compensable: return QStringLiteral("compensable");
        case Reversibility::Irreversible: break;
    }
    return QStringLiteral("irreversible");
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
    return {{QStringLiteral("server"), server}, {QStringLiteral("tool"), tool},
        {QStringLiteral("arguments"), arguments}, {QStringLiteral("tool_hash"), toolHash},
        {QStringLiteral("preconditions"), preconditions},
        {QStringLiteral("reversibility"), reversibilityName(reversibility)}, {QStringLiteral("idempotent"), idempotent},
        {QStringLiteral("compensation"), compensation}, {QStringLiteral("probe"), probe},
        {QStringLiteral("sentence"), sentence}, {QStringLiteral("why"), why}};
}

Result<Step> Step::fromJson(const QJsonObject &json)
{
    Step step;
    step.server = json.value(QLatin1String("server")).toString();
    step.tool = json.value(QLatin1String("tool")).toString();
    if (step.server.isEmpty() || step.tool.isEmpty() || !json.value(QLatin1String("arguments")).isObject())
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Plan", "A step of the plan names no tool or no arguments."));
    step.arguments = json.value(QLatin1String("arguments")).toObject();
    step.toolHash = json.value(QLatin1String("tool_hash")).toString();
    step.preconditions = json.value(QLatin1String("preconditions")).toArray();
    step.reversibility = reversibilityFromName(json.value(QLatin1String("reversibility")).toString());
    step.idempotent = json.value(QLatin1String("idempotent")).toBool();
    step.compensation = json.value(QLatin1String("compensation")).toObject();
    step.probe = json.value(QLatin1String("probe")).toObject();
    step.sentence = json.value(QLatin1String("sentence")).toString();
    step.why = json.value(QLatin1String("why")).toString();
    return step;
}

QJsonObject Plan::toJson() const
{
    QJsonArray list;
    for (const Step &step : steps)
        list.append(step.toJson());
    QJsonObject json{{QStringLiteral("version"), 1}, {QStringLiteral("id"), id},
        {QStringLiteral("action_id"), actionId}, {QStringLiteral("revision"), revision},
        {QStringLiteral("summary"), summary}, {QStringLiteral("reasoning"), reasoning},
        {QStringLiteral("planner"), planner}, {QStringLiteral("steps"), list}, {QStringLiteral("warnings"), warnings}};
    if (!flags.isEmpty())
        json.insert(QStringLiteral("flags"), flags);
    if (!uncertainty.isEmpty())
        json.insert(QStringLiteral("uncertainty"), uncertainty);
    if (!knownAs.isEmpty())
        json.insert(QStringLiteral("known_as"), knownAs);
    if (!fallback.isEmpty())
        json.insert(QStringLiteral("fallback"), fallback);
    if (!usage.isEmpty())
        json.insert(QStringLiteral("usage"), usage);
    return json;
}

Result<Plan> Plan::fromJson(const QJsonObject &json)
{
    Plan plan;
    plan.id = json.value(QLatin1String("id")).toString();
    plan.actionId = json.value(QLatin1String("action_id")).toString();
    plan.revision = json.value(QLatin1String("revision")).toInt(1);
    plan.summary = json.value(QLatin1String("summary")).toString();
    plan.reasoning = json.value(QLatin1String("reasoning")).toString();
    plan.planner = json.value(QLatin1String("planner")).toString();
    plan.warnings = json.value(QLatin1String("warnings")).toArray();
    plan.flags = json.value(QLatin1String("flags")).toArray();
    plan.knownAs = json.value(QLatin1String("known_as")).toString();
    plan.fallback = json.value(QLatin1String("fallback")).toString();
    plan.usage = json.value(QLatin1String("usage")).toObject();
    plan.uncertainty = json.value(QLatin1String("uncertainty")).toString();
    const QJsonArray list = json.value(QLatin1String("steps")).toArray();
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
    const QJsonObject bound{{QStringLiteral("version"), 1}, {QStringLiteral("action_id"), actionId},
        {QStringLiteral("revision"), revision}, {QStringLiteral("summary"), summary}, {QStringLiteral("steps"), list}};
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

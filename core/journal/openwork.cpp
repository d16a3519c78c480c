#include "journal/openwork.h"

namespace countersign {

namespace {
const QString kNotBefore = QStringLiteral("not_before");

QJsonObject withoutTime(QJsonObject body)
{
    body.remove(kNotBefore);
    return body;
}

/// Whether the id names the approved plan. The id of a planning job decides nothing; earlier versions made one at random.
bool fitsId(const Job &stored, const Job &wanted)
{
    return wanted.queue != u"executions" || stored.id.section(u':', 0, 1) == wanted.id.section(u':', 0, 1);
}
} // namespace

Job planningJobOf(const QString &actionId, const QString &correlationId, Priority priority)
{
    return {QStringLiteral("plan:") + actionId, QStringLiteral("actions"), priority, actionId,
            {{QStringLiteral("v"), 1}, {QStringLiteral("action_id"), actionId}, {QStringLiteral("correlation_id"), correlationId}}, 0};
}

Job executionJobOf(const Action &action, qint64 notBeforeUs)
{
    QJsonObject body{{QStringLiteral("v"), 1},
                     {QStringLiteral("action_id"), action.id},
                     {QStringLiteral("correlation_id"), action.correlationId},
                     {QStringLiteral("plan_id"), action.planId},
                     {QStringLiteral("plan_digest"), action.planDigest}};
    if (notBeforeUs > 0)
        body.insert(kNotBefore, notBeforeUs);
    const QString id = QStringLiteral("execute:%1:%2").arg(action.planId).arg(action.version);
    return {id, QStringLiteral("executions"), action.priority, action.id, body, 0};
}

std::optional<Job> demandedJob(const ActionDetail &detail)
{
    const Action &action = detail.action;
    switch (action.state) {
    case State::Received:
    case State::Planning: return planningJobOf(action.id, action.correlationId, action.priority);
    case State::Approved: return executionJobOf(action, detail.recallUntilUs);
    case State::Executing: return executionJobOf(action, 0);
    default: return std::nullopt;
    }
}

bool isAllowed(const Job &stored, const ActionDetail &detail)
{
    std::optional<Job> wanted = demandedJob(detail);
    if (!wanted && detail.action.state == State::Stale) // its owner may have asked for a new plan
        wanted = planningJobOf(detail.action.id, detail.action.correlationId, detail.action.priority);
    if (!wanted)
        return false;
    const bool inTime = stored.body.value(kNotBefore).toInteger() >= wanted->body.value(kNotBefore).toInteger();
    return fitsId(stored, *wanted) && stored.queue == wanted->queue && stored.priority == wanted->priority && stored.actionId == wanted->actionId
        && withoutTime(stored.body) == withoutTime(wanted->body) && stored.attempts >= 0 && inTime;
}

} // namespace countersign

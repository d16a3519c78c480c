#include "domain/openwork.h"

#include "base/literals.h"

namespace countersign {

namespace {
const QString kNotBefore = u"not_before"_s;

/// What a job's body has to hold, and nothing else but the queue's own time. Field by field: there may be ten thousand.
bool fitsBody(const QJsonObject &body, const Action &action, bool execution)
{
    const auto is = [&](const char *key, const QString &value) { return body.value(QLatin1String(key)) == value; };
    const qsizetype fields = (execution ? 5 : 3) + (body.contains(kNotBefore) ? 1 : 0);
    return body.size() == fields && body.value("v"_L1) == 1 && is("action_id", action.id) &&
           is("correlation_id", action.correlationId) &&
           (!execution || (is("plan_id", action.planId) && is("plan_digest", action.planDigest)));
}
} // namespace

Job planningJobOf(const QString &actionId, const QString &correlationId, Priority priority)
{
    return {u"plan:"_s + actionId, u"actions"_s, priority, actionId,
        {{u"v"_s, 1}, {u"action_id"_s, actionId}, {u"correlation_id"_s, correlationId}}, 0};
}

Job executionJobOf(const Action &action, qint64 notBeforeUs)
{
    QJsonObject body{{u"v"_s, 1}, {u"action_id"_s, action.id}, {u"correlation_id"_s, action.correlationId},
        {u"plan_id"_s, action.planId}, {u"plan_digest"_s, action.planDigest}};
    if (notBeforeUs > 0)
        body.insert(kNotBefore, notBeforeUs);
    const QString id = u"execute:%1:%2"_s.arg(action.planId).arg(action.version);
    return {id, u"executions"_s, action.priority, action.id, body, 0};
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
    const Action &action = detail.action;
    const bool execution = action.state == State::Approved || action.state == State::Executing;
    // Of what is stale its owner may have asked for a new plan.
    const bool planning =
        action.state == State::Received || action.state == State::Planning || action.state == State::Stale;
    if ((!execution && !planning) || stored.queue != (execution ? u"executions" : u"actions") ||
        stored.actionId != action.id || stored.priority != action.priority)
        return false;
    const qint64 notBefore = action.state == State::Approved ? detail.recallUntilUs : 0;
    // The id of a planning job decides nothing; earlier versions made one at random.
    const bool named = !execution || stored.id.startsWith(u"execute:"_s + action.planId + u':');
    return named && stored.attempts >= 0 && stored.body.value(kNotBefore).toInteger() >= notBefore &&
           fitsBody(stored.body, action, execution);
}

} // namespace countersign

#include "cli/verbs.h"
#include "control/json.h"
#include "journal/marks.h"
#include "journal/queries.h"
#include "separate/separationwords.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

bool isPaused(Database &db)
{
    const std::optional<Event> last = lastMark(db, {EventType::AgentPaused, EventType::AgentResumed});
    return last && last->type == EventType::AgentPaused;
}

QJsonObject stoppedStatus(Database &db)
{
    QJsonObject counts;
    const QMap<State, qint64> stored = queries::counts(db);
    for (int state = int(State::Received); state < kStateCount; ++state)
        counts.insert(stateName(State(state)), stored.value(State(state)));
    return {{QStringLiteral("state"), QStringLiteral("stopped")}, {QStringLiteral("paused"), isPaused(db)},
            {QStringLiteral("uptime_seconds"), 0}, {QStringLiteral("services"), QJsonArray{}}, {QStringLiteral("queues"), QJsonObject{}},
            {QStringLiteral("counts"), counts}, {QStringLiteral("planner"), QString()}};
}

} // namespace

Result<std::unique_ptr<Database>> openJournal(const QString &path)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, say("There is no journal at %1 yet. Start Countersign once, or name another --profile.").arg(path));
    return Database::open(path, Database::Mode::ReadOnly);
}

Result<QJsonValue> readProfile(const Invocation &in, const Config &config)
{
    const Result<std::unique_ptr<Database>> db = openJournal(config.paths.journal);
    if (!db) {
        if (in.verb != u"status" && in.verb != u"list")
            return fail(db.error());
        return in.verb == u"list" ? Result<QJsonValue>(QJsonArray{}) : Result<QJsonValue>(QJsonObject{{QStringLiteral("state"), QStringLiteral("stopped")}, {QStringLiteral("paused"), false}, {QStringLiteral("uptime_seconds"), 0}, {QStringLiteral("services"), QJsonArray{}}, {QStringLiteral("queues"), QJsonObject{}}, {QStringLiteral("counts"), QJsonObject{}}, {QStringLiteral("planner"), QString()}});
    }
    if (in.verb == u"status")
        return stoppedStatus(**db);
    if (in.verb == u"list") {
        ActionFilter filter;
        if (const auto state = stateFromName(in.option("state")))
            filter.states = {*state};
        filter.limit = in.has("limit") ? in.option("limit").toInt() : 200;
        QJsonArray list;
        const QList<Action> actions = queries::actions(**db, filter);
        for (const Action &action : actions)
            list.append(action.toJson());
        return list;
    }
    if (in.verb == u"show") {
        const Result<ActionDetail> detail = queries::action(**db, in.arguments.first());
        if (!detail)
            return fail(detail.error());
        QJsonObject shown = detailJson(*detail);
        if (!isTerminal(detail->action.state))
            shown.insert(QStringLiteral("plan"), withSeparationWarnings(detail->plan, separationWarnings(config.mcp.servers)));
        return shown;
    }
    const Result<QList<Event>> events = queries::trace(**db, in.arguments.first());
    return events ? Result<QJsonValue>(traceJson(*events)) : Result<QJsonValue>(fail(events.error()));
}

} // namespace countersign

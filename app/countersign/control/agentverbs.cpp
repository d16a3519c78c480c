#include "base/clock.h"
#include "control/controlserver.h"
#include "control/json.h"
#include "domain/doubt.h"

namespace countersign {

namespace {
using Reply = ControlServer::Reply;

QString text(const QJsonObject &request, const char *key)
{
    return request.value(QLatin1String(key)).toString();
}

const Actor kTerminal{QStringLiteral("cli")};

/// An answer that shows the action as `list --json` does.
std::function<void(Result<Action>)> showing(Reply reply)
{
    return [reply = std::move(reply)](const Result<Action> &action) {
        reply(action ? Result<QJsonValue>(action->toJson()) : Result<QJsonValue>(fail(action.error())));
    };
}

QJsonObject toJson(const Event &event)
{
    return {{QStringLiteral("seq"), event.seq}, {QStringLiteral("id"), event.id},
        {QStringLiteral("type"), eventTypeName(event.type)}, {QStringLiteral("at"), formatTime(event.atUs)},
        {QStringLiteral("actor"), event.actor}, {QStringLiteral("causation_id"), event.causationId},
        {QStringLiteral("action_id"), event.actionId}, {QStringLiteral("payload"), event.payload}};
}
} // namespace

QJsonObject detailJson(const ActionDetail &detail)
{
    QJsonObject json = detail.action.toJson();
    json.insert(QStringLiteral("plan"), detail.plan);
    json.insert(QStringLiteral("decision"), detail.decision);
    json.insert(QStringLiteral("intake"), detail.intake);
    QJsonObject execution = detail.execution;
    if (const std::optional<Doubt> doubt = doubtOf(detail)) {
        // Journals of earlier versions say only that there is a doubt.
        QJsonObject told = execution.value(QLatin1String("doubt")).toObject();
        told.insert(QStringLiteral("step"), doubt->step);
        told.insert(QStringLiteral("sentence"), doubt->sentence);
        told.insert(QStringLiteral("why"), doubt->why);
        told.insert(QStringLiteral("can_probe"), doubt->canProbe);
        told.insert(QStringLiteral("if_happened"), doubt->ifHappened);
        told.insert(QStringLiteral("if_not"), doubt->ifNot);
        execution.insert(QStringLiteral("doubt"), told);
    }
    json.insert(QStringLiteral("execution"), execution);
    json.insert(QStringLiteral("reason"), detail.action.reason);
    if (detail.action.expiresUs > 0)
        json.insert(QStringLiteral("expires"), formatTime(detail.action.expiresUs));
    return json;
}

QJsonObject traceJson(const QList<Event> &events)
{
    QJsonArray list;
    for (const Event &event : events)
        list.append(toJson(event));
    return {{QStringLiteral("correlation_id"), events.isEmpty() ? QString() : events.first().correlationId},
        {QStringLiteral("events"), list}};
}

namespace {
void addReading(ControlServer &server, Agent &agent)
{
    server.addVerb(QStringLiteral("status"), false,
        [&agent](const QJsonObject &, const Reply &reply) { reply(QJsonValue(agent.status())); });
    server.addVerb(QStringLiteral("list"), false, [&agent](const QJsonObject &request, Reply reply) {
        ActionFilter filter;
        if (const auto state = stateFromName(text(request, "state")))
            filter.states = {*state};
        filter.limit = request.value(QLatin1String("limit")).toInt(200);
        agent.list(filter, &agent, [reply = std::move(reply)](const Result<QList<Action>> &actions) {
            if (!actions)
                return reply(fail(actions.error()));
            QJsonArray list;
            for (const Action &action : *actions)
                list.append(action.toJson());
            reply(QJsonValue(list));
        });
    });
    server.addVerb(QStringLiteral("show"), false, [&agent](const QJsonObject &request, Reply reply) {
        agent.detail(text(request, "id"), &agent, [reply = std::move(reply)](const Result<ActionDetail> &detail) {
            reply(detail ? Result<QJsonValue>(detailJson(*detail)) : Result<QJsonValue>(fail(detail.error())));
        });
    });
    server.addVerb(QStringLiteral("trace"), false, [&agent](const QJsonObject &request, Reply reply) {
        agent.trace(text(request, "id"), &agent, [reply = std::move(reply)](const Result<QList<Event>> &events) {
            reply(events ? Result<QJsonValue>(traceJson(*events)) : Result<QJsonValue>(fail(events.error())));
        });
    });
    server.addVerb(QStringLiteral("sent"), false, [&agent](const QJsonObject &request, Reply reply) {
        agent.sentToModel(text(request, "id"), &agent, [reply = std::move(reply)](const Result<QJsonArray> &sent) {
            reply(sent ? Result<QJsonValue>(QJsonValue(*sent)) : Result<QJsonValue>(fail(sent.error())));
        });
    });
    server.addVerb(QStringLiteral("rules"), false,
        [&agent](const QJsonObject &, const Reply &reply) { reply(QJsonValue(agent.unconfirmedRules())); });
}

void addDeciding(ControlServer &server, Agent &agent)
{
    server.addVerb(QStringLiteral("approve"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.approve(text(r, "id"), text(r, "digest"), kTerminal, &agent, showing(std::move(reply)));
    });
    server.addVerb(QStringLiteral("reject"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.reject(text(r, "id"), text(r, "digest"), text(r, "reason"), kTerminal, &agent, showing(std::move(reply)));
    });
    server.addVerb(QStringLiteral("undo"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.undo(text(r, "id"), kTerminal, &agent, showing(std::move(reply)));
    });
    server.addVerb(QStringLiteral("retry"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.retry(text(r, "id"), kTerminal, &agent, showing(std::move(reply)));
    });
    server.addVerb(QStringLiteral("answer"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.answerQuestion(text(r, "id"), text(r, "text"), kTerminal, &agent, showing(std::move(reply)));
    });
    server.addVerb(QStringLiteral("revise"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.revise(text(r, "id"), text(r, "digest"), text(r, "text"), kTerminal, &agent, showing(std::move(reply)));
    });
    server.addVerb(QStringLiteral("resolve"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.resolve(text(r, "id"), text(r, "outcome"), kTerminal, &agent, showing(std::move(reply)));
    });
    // Stopping is always allowed; only going on needs a person.
    server.addVerb(QStringLiteral("cancel"), false, [&agent](const QJsonObject &r, Reply reply) {
        agent.cancel(text(r, "id"), kTerminal, &agent, showing(std::move(reply)));
    });
    for (const bool pause : {true, false})
        server.addVerb(pause ? QStringLiteral("pause") : QStringLiteral("resume"), !pause,
            [&agent, pause](const QJsonObject &, Reply reply) {
                agent.setPaused(pause, kTerminal, &agent, [reply = std::move(reply)](const Result<bool> &done) {
                    reply(done ? Result<QJsonValue>(QJsonValue(*done)) : Result<QJsonValue>(fail(done.error())));
                });
            });
    server.addVerb(QStringLiteral("confirm_rule"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.confirmRule(
            text(r, "name"), text(r, "hash"), kTerminal, &agent, [reply = std::move(reply)](const Result<bool> &done) {
                reply(done ? Result<QJsonValue>(QJsonValue(*done)) : Result<QJsonValue>(fail(done.error())));
            });
    });
}

void addAccepting(ControlServer &server, Agent &agent)
{
    server.addVerb(QStringLiteral("held"), false, [&agent](const QJsonObject &, const Reply &reply) {
        const std::optional<Held> held = agent.held();
        reply(held ? QJsonValue(held->toJson()) : QJsonValue());
    });
    server.addVerb(QStringLiteral("accept_journal"), true, [&agent](const QJsonObject &r, Reply reply) {
        agent.acceptJournal(Held::fromJson(r.value(QLatin1String("held")).toObject()), kTerminal, &agent,
            [reply = std::move(reply)](const Result<bool> &done) {
                reply(done ? Result<QJsonValue>(QJsonValue(*done)) : Result<QJsonValue>(fail(done.error())));
            });
    });
}
} // namespace

void addAgentVerbs(ControlServer &server, Agent &agent)
{
    addReading(server, agent);
    addDeciding(server, agent);
    addAccepting(server, agent);
}

} // namespace countersign

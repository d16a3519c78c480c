#include "base/clock.h"
#include "base/literals.h"
#include "control/controlserver.h"
#include "control/json.h"
#include "domain/doubt.h"
#include "domain/payloads/item.h"
#include "domain/present/namedvalues.h"
#include "domain/present/planwords.h"
#include "domain/present/sentence.h"

#include <QJsonArray>

namespace countersign {

namespace {
using Reply = ControlServer::Reply;

QString text(const QJsonObject &request, const char *key)
{
    return request.value(QLatin1String(key)).toString();
}

const Actor kTerminal{u"cli"_s};

/// An answer that is put as JSON by `put`.
template <typename T, typename Put>
Callback<T> told(Reply reply, Put put)
{
    return [reply = std::move(reply), put](const Result<T> &answer) {
        reply(answer ? Result<QJsonValue>(put(*answer)) : Result<QJsonValue>(fail(answer.error())));
    };
}

/// An answer that shows the action as `list --json` does.
Callback<Action> showing(Reply reply)
{
    return told<Action>(std::move(reply), [](const Action &action) { return QJsonValue(action.toJson()); });
}

Callback<bool> saying(Reply reply)
{
    return told<bool>(std::move(reply), [](bool done) { return QJsonValue(done); });
}

template <typename T>
QJsonValue listed(const QList<T> &all)
{
    QJsonArray list;
    for (const T &one : all)
        list.append(one.toJson());
    return list;
}

QJsonObject toJson(const Event &event)
{
    return {{u"seq"_s, event.seq}, {u"id"_s, event.id}, {u"type"_s, eventTypeName(event.type)},
        {u"at"_s, formatTime(event.atUs)}, {u"actor"_s, event.actor}, {u"causation_id"_s, event.causationId},
        {u"action_id"_s, event.actionId}, {u"payload"_s, event.payload}};
}
} // namespace

namespace {
/// What every surface shows of the plan, made from its arguments; `plan` has its planner's words.
QJsonObject shownOf(const ActionDetail &detail)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (!plan || plan->steps.isEmpty())
        return {};
    QJsonArray sentences;
    for (const Step &step : plan->steps)
        sentences.append(stepSentence(step));
    return {{u"title"_s, planTitle(*plan)}, {u"approve"_s, approvalWords(*plan)}, {u"undo"_s, undoWords(*plan)},
        {u"steps"_s, sentences},
        {u"still_named"_s, QJsonArray::fromStringList(stillNamed(*plan, item::edits(detail.intake)))}};
}
} // namespace

Result<ActionFilter> listFilter(const QJsonObject &request)
{
    ActionFilter filter;
    const QString name = text(request, "state");
    const std::optional<State> state = stateFromName(name);
    if (!name.isEmpty() && !state)
        return fail(ErrorCode::Invalid,
            ControlServer::tr("There is no state \"%1\". Leave \"state\" out, or name one as \"list\" shows it.")
                .arg(name.left(100)));
    if (state)
        filter.states = {*state};
    const QJsonValue limit = request.value("limit"_L1);
    constexpr int kUsual = 200;
    filter.limit = limit.isUndefined() ? kUsual : limit.toInt();
    if (filter.limit < 1) // in SQL a negative one would be none, and in a list there is no such size
        return fail(ErrorCode::Invalid,
            ControlServer::tr("\"limit\" takes a whole number from 1; leave it out for the latest %1.").arg(kUsual));
    return filter;
}

QJsonObject detailJson(const ActionDetail &detail)
{
    QJsonObject json = detail.action.toJson();
    json.insert(u"plan"_s, detail.plan);
    json.insert(u"facts"_s, item::content(detail.intake).value("facts"_L1).toObject());
    json.insert(u"shown"_s, shownOf(detail));
    json.insert(u"decision"_s, detail.decision);
    json.insert(u"intake"_s, detail.intake);
    QJsonObject execution = detail.execution;
    if (const std::optional<Doubt> doubt = doubtOf(detail)) {
        // Journals of earlier versions say only that there is a doubt.
        QJsonObject told = execution.value("doubt"_L1).toObject();
        told.insert(u"step"_s, doubt->step);
        told.insert(u"sentence"_s, doubt->sentence);
        told.insert(u"why"_s, doubt->why);
        told.insert(u"can_probe"_s, doubt->canProbe);
        told.insert(u"if_happened"_s, doubt->ifHappened);
        told.insert(u"if_not"_s, doubt->ifNot);
        execution.insert(u"doubt"_s, told);
    }
    json.insert(u"execution"_s, execution);
    json.insert(u"reason"_s, detail.action.reason);
    if (!detail.undoneBy.isEmpty())
        json.insert(u"undone_by"_s, detail.undoneBy);
    if (detail.action.expiresUs > 0)
        json.insert(u"expires"_s, formatTime(detail.action.expiresUs));
    return json;
}

QJsonArray decidedJson(const QList<Decided> &list, bool paused)
{
    QJsonArray out;
    const qint64 now = SystemClock().nowUs();
    for (const Decided &one : list)
        out.append(one.toJson(now, paused));
    return out;
}

QJsonObject traceJson(const QList<Event> &events)
{
    QJsonArray list;
    for (const Event &event : events)
        list.append(toJson(event));
    return {{u"correlation_id"_s, events.isEmpty() ? QString() : events.first().correlationId}, {u"events"_s, list}};
}

namespace {
/// The item, and what each rule says to its plan.
void show(Desk &desk, const QString &id, Reply reply)
{
    desk.detail(id, &desk, [&desk, id, reply = std::move(reply)](const Result<ActionDetail> &detail) {
        if (!detail)
            return reply(fail(detail.error()));
        const QJsonObject json = detailJson(*detail);
        desk.ruleWords(id, &desk, [json, reply](const Result<QList<RuleWord>> &words) {
            QJsonObject whole = json;
            // Those of another's item its owner knows.
            whole.insert(u"rules"_s, listed(words.value_or(QList<RuleWord>())));
            reply(QJsonValue(whole));
        });
    });
}

void addReading(ControlServer &server, const Surfaces &surfaces, Activity &own)
{
    Desk &desk = surfaces.desk;
    Activity &activity = surfaces.activity;
    SystemInfo &system = surfaces.system;
    server.addVerb(
        "status", [&system](const QJsonObject &, const Reply &reply) { reply(QJsonValue(system.status().toJson())); });
    server.addVerb("list", [&activity, &own, &desk, &system](const QJsonObject &request, Reply reply) {
        if (request.value("decided"_L1).toBool())
            return desk.decided(&desk, told<QList<Decided>>(std::move(reply), [&system](const QList<Decided> &list) {
                return decidedJson(list, system.isPaused());
            }));
        const Result<ActionFilter> filter = listFilter(request);
        if (!filter)
            return reply(fail(filter.error()));
        Activity &whose = request.value("fleet"_L1).toBool() ? activity : own;
        whose.list(*filter, &whose, told<QList<Action>>(std::move(reply), listed<Action>));
    });
    server.addVerb("show",
        [&desk](const QJsonObject &request, Reply reply) { show(desk, text(request, "id"), std::move(reply)); });
    server.addVerb("trace", [&activity](const QJsonObject &request, Reply reply) {
        activity.trace(text(request, "id"), &activity,
            told<QList<Event>>(
                std::move(reply), [](const QList<Event> &events) { return QJsonValue(traceJson(events)); }));
    });
    server.addVerb("sent", [&desk](const QJsonObject &request, Reply reply) {
        desk.sentToModel(text(request, "id"), &desk, told<QList<SentRequest>>(std::move(reply), listed<SentRequest>));
    });
    server.addVerb(
        "rules", [&desk](const QJsonObject &, const Reply &reply) { reply(listed(desk.unconfirmedRules())); });
    server.addVerb("rule_words", [&desk](const QJsonObject &request, Reply reply) {
        desk.ruleWords(text(request, "id"), &desk, told<QList<RuleWord>>(std::move(reply), listed<RuleWord>));
    });
    server.addVerb("held", [&system](const QJsonObject &, const Reply &reply) {
        const std::optional<Held> held = system.held();
        reply(held ? QJsonValue(held->toJson()) : QJsonValue());
    });
}

void addDeciding(ControlServer &server, Desk &desk)
{
    server.addVerb("approve", [&desk](const QJsonObject &r, Reply reply) {
        desk.approve(text(r, "id"), text(r, "digest"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("reject", [&desk](const QJsonObject &r, Reply reply) {
        desk.reject(text(r, "id"), text(r, "digest"), text(r, "reason"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("undo", [&desk](const QJsonObject &r, Reply reply) {
        desk.undo(text(r, "id"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("retry", [&desk](const QJsonObject &r, Reply reply) {
        desk.retry(text(r, "id"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("adopt", [&desk](const QJsonObject &r, Reply reply) {
        desk.adopt(text(r, "id"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("answer", [&desk](const QJsonObject &r, Reply reply) {
        desk.answerQuestion(text(r, "id"), text(r, "text"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("revise", [&desk](const QJsonObject &r, Reply reply) {
        desk.revise(text(r, "id"), text(r, "digest"), text(r, "text"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("resolve", [&desk](const QJsonObject &r, Reply reply) {
        desk.resolve(text(r, "id"), text(r, "outcome"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("cancel", [&desk](const QJsonObject &r, Reply reply) {
        desk.cancel(text(r, "id"), kTerminal, &desk, showing(std::move(reply)));
    });
    server.addVerb("recall", [&desk](const QJsonObject &r, bool isPerson, Reply reply) {
        desk.recall(text(r, "id"), {kTerminal.surface, isPerson}, &desk, showing(std::move(reply)));
    });
    server.addVerb("confirm_rule", [&desk](const QJsonObject &r, Reply reply) {
        desk.confirmRule(text(r, "name"), text(r, "hash"), kTerminal, &desk, saying(std::move(reply)));
    });
}

void addStopping(ControlServer &server, SystemInfo &system)
{
    for (const bool pause : {true, false})
        server.addVerb(pause ? "pause" : "resume", [&system, pause](const QJsonObject &, Reply reply) {
            system.setPaused(pause, kTerminal, &system, saying(std::move(reply)));
        });
    server.addVerb("accept_journal", [&system](const QJsonObject &r, Reply reply) {
        system.acceptJournal(
            Held::fromJson(r.value("held"_L1).toObject()), kTerminal, &system, saying(std::move(reply)));
    });
}
} // namespace

void addAgentVerbs(ControlServer &server, const Surfaces &surfaces, Activity &own)
{
    addReading(server, surfaces, own);
    addDeciding(server, surfaces.desk);
    addStopping(server, surfaces.system);
}

} // namespace countersign

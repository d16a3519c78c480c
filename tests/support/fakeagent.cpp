#include "support/fakeagent.h"

#include "base/clock.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace countersign {

namespace {
bool matches(const Action &action, const ActionFilter &filter)
{
    if (!filter.states.isEmpty() && !filter.states.contains(action.state))
        return false;
    if (filter.beforeUs > 0 && action.updatedUs >= filter.beforeUs)
        return false;
    const QStringList words = filter.search.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&](const QString &word) {
        return action.title.contains(word, Qt::CaseInsensitive) || action.source.contains(word, Qt::CaseInsensitive) ||
               action.summary.contains(word, Qt::CaseInsensitive) || action.id.contains(word);
    });
}

QString digestOf(const QJsonObject &plan)
{
    const Result<Plan> parsed = Plan::fromJson(plan);
    return parsed ? parsed->digest().value_or(QStringLiteral("no digest")) : QStringLiteral("no plan");
}

std::unexpected<Error> notFound()
{
    return fail(ErrorCode::NotFound, QStringLiteral("There is no such action."));
}
} // namespace

FakeAgent::FakeAgent(QObject *parent) : Agent(parent)
{
    for (const char *name : {"journal", "watcher", "planner", "desk", "executor", "tools", "vault", "http"})
        m_services.append({QString::fromLatin1(name), QStringLiteral("running"), QStringLiteral("healthy"), {}, {}});
}

void FakeAgent::preload(const QList<ActionDetail> &details)
{
    for (const ActionDetail &detail : details)
        m_items.insert(detail.action.id, detail);
    Q_EMIT countsChanged();
}

void FakeAgent::put(const ActionDetail &detail)
{
    const State before = m_items.value(detail.action.id).action.state;
    m_items.insert(detail.action.id, detail);
    Q_EMIT actionChanged(detail.action, before);
    Q_EMIT countsChanged();
}

void FakeAgent::move(const QString &actionId, State state, const QString &reason, const QString &decidedBy)
{
    ActionDetail detail = m_items.value(actionId);
    detail.action.state = state;
    detail.action.reason = reason;
    detail.action.updatedUs = SystemClock().nowUs();
    if (!decidedBy.isEmpty())
        detail.action.decidedBy = decidedBy;
    put(detail);
}

void FakeAgent::setServices(const QList<ServiceInfo> &services)
{
    m_services = services;
    Q_EMIT servicesChanged();
}

void FakeAgent::stall(bool stalled)
{
    m_stalled = stalled;
    for (const auto &list : std::exchange(m_stalledLists, {}))
        list();
}

void FakeAgent::list(ActionFilter filter, QObject *context, Answer<QList<Action>> answer)
{
    if (m_stalled)
        m_stalledLists.append([=, this] { answerList(filter, context, answer); });
    else
        answerList(filter, context, answer);
}

void FakeAgent::answerList(const ActionFilter &filter, QObject *context, const Answer<QList<Action>> &answer)
{
    QList<Action> found;
    for (const ActionDetail &detail : std::as_const(m_items))
        if (matches(detail.action, filter))
            found.append(detail.action);
    if (filter.oldestFirst)
        std::ranges::sort(found, {}, &Action::createdUs);
    else
        std::ranges::sort(found, std::greater{}, &Action::updatedUs);
    found.resize(std::min<qsizetype>(found.size(), filter.limit));
    later<QList<Action>>(context, answer, found);
}

void FakeAgent::detail(QString actionId, QObject *context, Answer<ActionDetail> answer)
{
    if (m_items.contains(actionId))
        later<ActionDetail>(context, answer, m_items.value(actionId));
    else
        later<ActionDetail>(context, answer, notFound());
}

void FakeAgent::trace(QString id, QObject *context, Answer<QList<Event>> answer)
{
    later<QList<Event>>(context, answer, m_traces.value(id));
}

std::optional<Error> FakeAgent::begin(const QString &call, const QString &actionId, State needed)
{
    m_calls.append(call);
    if (!m_refusal.isEmpty())
        return Error{ErrorCode::Conflict, std::exchange(m_refusal, QString()), {}, false};
    if (!m_items.contains(actionId))
        return notFound().error();
    if (needed != State::None && m_items[actionId].action.state != needed)
        return Error{ErrorCode::Conflict, QStringLiteral("Somebody else decided this first."), {}, false};
    return std::nullopt;
}

void FakeAgent::decide(const QString &call, const QString &actionId, State needed, State to, const QString &reason,
    QObject *context, const Answer<Action> &answer)
{
    if (const std::optional<Error> error = begin(call, actionId, needed)) {
        later<Action>(context, answer, fail(*error));
        return;
    }
    move(actionId, to, reason, QStringLiteral("human:gui"));
    later<Action>(context, answer, m_items[actionId].action);
}

void FakeAgent::approve(QString actionId, QString digest, Actor, QObject *context, Answer<Action> answer)
{
    const QString call = QStringLiteral("approve %1 %2").arg(actionId, digest);
    if (m_items.contains(actionId) && m_items[actionId].action.planDigest != digest) {
        m_calls.append(call);
        later<Action>(
            context, answer, fail(ErrorCode::Refused, QStringLiteral("The plan has changed since you saw it.")));
        return;
    }
    decide(call, actionId, State::AwaitingDecision, State::Approved, {}, context, answer);
    const bool reversible = m_items[actionId].action.risk <= Reversibility::Reversible;
    if (m_items[actionId].action.state == State::Approved && reversible && !m_hold && !m_paused)
        QMetaObject::invokeMethod(
            this,
            [this, actionId] {
                move(actionId, State::Executing);
                move(actionId, State::Completed);
            },
            Qt::QueuedConnection);
}

void FakeAgent::reject(QString actionId, QString digest, QString reason, Actor, QObject *context, Answer<Action> answer)
{
    decide(QStringLiteral("reject %1 %2 %3").arg(actionId, digest, reason), actionId, State::AwaitingDecision,
        State::Rejected, reason, context, answer);
}

void FakeAgent::revise(
    QString actionId, QString digest, QString comment, Actor, QObject *context, Answer<Action> answer)
{
    decide(QStringLiteral("revise %1 %2 %3").arg(actionId, digest, comment), actionId, State::AwaitingDecision,
        State::Planning, {}, context, answer);
}

void FakeAgent::sentToModel(QString actionId, QObject *context, Answer<QJsonArray> answer)
{
    later<QJsonArray>(context, answer, m_sent.value(actionId));
}

void FakeAgent::recall(QString actionId, Actor, QObject *context, Answer<Action> answer)
{
    decide(
        QStringLiteral("recall ") + actionId, actionId, State::Approved, State::AwaitingDecision, {}, context, answer);
}

void FakeAgent::undo(QString actionId, Actor, QObject *context, Answer<Action> answer)
{
    if (const std::optional<Error> error = begin(QStringLiteral("undo ") + actionId, actionId, State::Completed)) {
        later<Action>(context, answer, fail(*error));
        return;
    }
    ActionDetail undoing = m_items[actionId];
    undoing.action.id = QStringLiteral("undo-%1-%2").arg(actionId).arg(++m_undoNumber);
    undoing.action.source = QStringLiteral("undo:") + actionId;
    undoing.action.state = State::Approved;
    undoing.action.updatedUs = SystemClock().nowUs();
    put(undoing);
    later<Action>(context, answer, undoing.action);
    QMetaObject::invokeMethod(
        this,
        [this, id = undoing.action.id] {
            move(id, State::Executing);
            move(id, State::Completed);
        },
        Qt::QueuedConnection);
}

void FakeAgent::retry(QString actionId, Actor, QObject *context, Answer<Action> answer)
{
    decide(QStringLiteral("retry ") + actionId, actionId, State::None, State::Planning, {}, context, answer);
}

void FakeAgent::cancel(QString actionId, Actor, QObject *context, Answer<Action> answer)
{
    decide(QStringLiteral("cancel ") + actionId, actionId, State::None, State::Cancelled, {}, context, answer);
}

void FakeAgent::snooze(QString actionId, qint64 untilUs, Actor, QObject *context, Answer<Action> answer)
{
    if (m_items.contains(actionId))
        m_items[actionId].action.snoozedUntilUs = untilUs;
    decide(QStringLiteral("snooze %1 %2").arg(actionId).arg(untilUs), actionId, State::AwaitingDecision,
        State::AwaitingDecision, {}, context, answer);
}

void FakeAgent::answerQuestion(QString actionId, QString text, Actor, QObject *context, Answer<Action> answer)
{
    decide(QStringLiteral("answer %1 %2").arg(actionId, text), actionId, State::AwaitingAnswer, State::Planning, {},
        context, answer);
}

void FakeAgent::resolve(QString actionId, QString outcome, Actor, QObject *context, Answer<Action> answer)
{
    decide(QStringLiteral("resolve %1 %2").arg(actionId, outcome), actionId, State::InDoubt,
        outcome == u"not-happened" ? State::Executing : State::Completed, {}, context, answer);
}

void FakeAgent::editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor, QObject *context,
    Answer<ActionDetail> answer)
{
    const QString call = QStringLiteral("edit %1 %2 %3 ").arg(actionId, digest).arg(step) +
                         QString::fromUtf8(QJsonDocument(arguments).toJson(QJsonDocument::Compact));
    if (const std::optional<Error> error = begin(call, actionId, State::AwaitingDecision)) {
        later<ActionDetail>(context, answer, fail(*error));
        return;
    }
    ActionDetail &detail = m_items[actionId];
    QJsonArray steps = detail.plan.value(QLatin1String("steps")).toArray();
    QJsonObject changed = steps[step].toObject();
    changed.insert(QStringLiteral("arguments"), arguments);
    steps.replace(step, changed);
    detail.plan.insert(QStringLiteral("steps"), steps);
    detail.plan.insert(QStringLiteral("revision"), detail.plan.value(QLatin1String("revision")).toInt(1) + 1);
    detail.action.planDigest = digestOf(detail.plan);
    const ActionDetail now = detail;
    put(now);
    later<ActionDetail>(context, answer, now);
}

void FakeAgent::setHeld(const std::optional<Held> &held)
{
    m_held = held;
    Q_EMIT servicesChanged();
}

void FakeAgent::acceptJournal(Held shown, Actor actor, QObject *context, Answer<bool> answer)
{
    m_calls.append(QStringLiteral("accept %1 %2").arg(shown.kind, actor.surface));
    if (!m_refusal.isEmpty())
        return later<bool>(context, answer, fail(ErrorCode::Refused, std::exchange(m_refusal, {})));
    setHeld({});
    later<bool>(context, answer, true);
}

void FakeAgent::setPaused(bool paused, Actor, QObject *context, Answer<bool> answer)
{
    m_calls.append(paused ? QStringLiteral("pause") : QStringLiteral("resume"));
    m_paused = paused;
    Q_EMIT pausedChanged(paused);
    later<bool>(context, answer, paused);
}

QMap<State, qint64> FakeAgent::counts() const
{
    QMap<State, qint64> counts;
    for (const ActionDetail &detail : m_items)
        ++counts[detail.action.state];
    return counts;
}

QMap<QString, qint64> FakeAgent::queueDepths() const
{
    return {{QStringLiteral("high_priority"), 0}, {QStringLiteral("normal"), 2}, {QStringLiteral("low"), 0},
        {QStringLiteral("executions"), 1}};
}

QJsonObject FakeAgent::status() const
{
    return {{QStringLiteral("state"), QStringLiteral("running")},
        {QStringLiteral("planner"), QStringLiteral("playbook")}, {QStringLiteral("uptime_seconds"), 4321.5},
        {QStringLiteral("recall_seconds"), 5}, {QStringLiteral("http_port"), 8787}};
}

QList<Event> FakeAgent::recentEvents(int limit) const
{
    QList<Event> all;
    for (const QList<Event> &events : m_traces)
        all.append(events);
    std::ranges::sort(all, std::greater{}, &Event::atUs);
    all.resize(std::min<qsizetype>(all.size(), limit));
    return all;
}

QJsonObject FakeAgent::catalogueEntry(const QString &server, const QString &tool) const
{
    static const QJsonArray tools = [] {
        QFile file(QStringLiteral(SOURCE_DIR "/resources/catalogue.json"));
        return file.open(QIODevice::ReadOnly)
                   ? QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("tools")).toArray()
                   : QJsonArray();
    }();
    for (const QJsonValue &entry : tools)
        if (entry[QLatin1String("server")].toString() == server && entry[QLatin1String("tool")].toString() == tool)
            return entry.toObject();
    return {};
}

QJsonObject FakeAgent::inputSchema(const QString &, const QString &tool) const
{
    const auto text = [](int most) {
        return QJsonObject{{QStringLiteral("type"), QStringLiteral("string")}, {QStringLiteral("minLength"), 1},
            {QStringLiteral("maxLength"), most}};
    };
    const QJsonObject texts{{QStringLiteral("type"), QStringLiteral("array")}, {QStringLiteral("items"), text(500)}};
    QJsonObject properties;
    QJsonArray required;
    if (tool == u"vault_move") {
        properties = {{QStringLiteral("from"), text(1000)}, {QStringLiteral("to"), text(1000)},
            {QStringLiteral("sha256"), text(64)}};
        required = {QStringLiteral("from"), QStringLiteral("to")};
    } else if (tool == u"note_add_task") {
        properties = {{QStringLiteral("path"), text(1000)}, {QStringLiteral("text"), text(500)},
            {QStringLiteral("due"), QJsonObject{{QStringLiteral("type"), QStringLiteral("string")},
                                        {QStringLiteral("format"), QStringLiteral("date")}}},
            {QStringLiteral("priority"), QJsonObject{{QStringLiteral("type"), QStringLiteral("integer")},
                                             {QStringLiteral("minimum"), 1}, {QStringLiteral("maximum"), 5}}},
            {QStringLiteral("done"), QJsonObject{{QStringLiteral("type"), QStringLiteral("boolean")}}}};
        required = {QStringLiteral("path"), QStringLiteral("text")};
    } else if (tool == u"mail_write_draft" || tool == u"send_reply") {
        properties = {{QStringLiteral("to"), texts}, {QStringLiteral("subject"), text(998)},
            {QStringLiteral("body"), text(1 << 20)}};
        required = {QStringLiteral("to"), QStringLiteral("subject"), QStringLiteral("body")};
    } else if (tool == u"csv_append") {
        properties = {{QStringLiteral("path"), text(1000)}, {QStringLiteral("columns"), texts},
            {QStringLiteral("row"), QJsonObject{{QStringLiteral("type"), QStringLiteral("object")}}}};
        required = {QStringLiteral("path"), QStringLiteral("row")};
    } else if (tool == u"calendar_write_event") {
        properties = {{QStringLiteral("summary"), text(500)},
            {QStringLiteral("partstat"),
                QJsonObject{{QStringLiteral("type"), QStringLiteral("string")},
                    {QStringLiteral("enum"), QJsonArray{QStringLiteral("ACCEPTED"), QStringLiteral("DECLINED"),
                                                 QStringLiteral("TENTATIVE")}}}}};
        required = {QStringLiteral("summary")};
    }
    return {{QStringLiteral("type"), QStringLiteral("object")}, {QStringLiteral("properties"), properties},
        {QStringLiteral("required"), required}};
}

void FakeAgent::recallValue(QString key, QObject *context, Answer<QString> answer)
{
    later<QString>(context, answer, m_remembered.value(key));
}

} // namespace countersign

#include "agent/deskservice.h"

#include "agent/vaultfile.h"
#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "desk/policy.h"
#include "desk/trustedsender.h"
#include "domain/payloads/intake.h"
#include "execute/undoplan.h"
#include "separate/separationwords.h"

namespace countersign {

DeskService::DeskService(DeskRooms rooms, QObject *parent)
    : Desk(parent), m_rooms(std::move(rooms)), m_decisions(m_rooms.journal)
{
    connect(&m_decisions, &RecentDecisions::changed, this, &Desk::decidedChanged);
    connect(&m_rooms.journal, &EventStore::actionChanged, this, &Desk::actionChanged);
}

QCoro::Task<> DeskService::stop()
{
    m_scope.requestStop();
    const QPointer<DeskService> self(this);
    co_await m_decisions.stop();
    if (self)
        co_await m_scope.drained();
}

void DeskService::waiting(QObject *context, Callback<QList<Action>> answer)
{
    ActionFilter filter;
    filter.states = {State::AwaitingDecision, State::Stale, State::AwaitingAnswer};
    filter.limit = kMostWaiting;
    filter.oldestFirst = true;
    hand(m_rooms.journal.actions(std::move(filter)), context, std::move(answer));
}

void DeskService::detail(QString actionId, QObject *context, Callback<ActionDetail> answer)
{
    hand(detailTask(std::move(actionId)), context, std::move(answer));
}

QCoro::Task<Result<ActionDetail>> DeskService::detailTask(QString actionId)
{
    const QPointer<DeskService> self(this);
    Result<ActionDetail> detail = co_await m_rooms.journal.action(actionId);
    // As the servers are set up now, not as they were when the plan was made.
    if (self && detail && m_rooms.warnings && !isTerminal(detail->action.state))
        detail->plan = withSeparationWarnings(detail->plan, m_rooms.warnings());
    if (self && detail && detail->action.state == State::Completed) {
        const QString undo = co_await undoOf(detail->action);
        detail->undoneBy = undo;
    }
    co_return detail;
}

void DeskService::approve(QString actionId, QString digest, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(m_rooms.desk.decide({std::move(actionId), std::move(digest), Verdict::Approve, actor.surface, {}}), context,
        std::move(answer));
}

void DeskService::reject(
    QString actionId, QString digest, QString reason, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(m_rooms.desk.decide(
             {std::move(actionId), std::move(digest), Verdict::Reject, actor.surface, std::move(reason)}),
        context, std::move(answer));
}

void DeskService::recall(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(m_rooms.desk.recall(std::move(actionId), actor.surface, actor.isPerson), context, std::move(answer));
}

void DeskService::undo(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(undoTask(std::move(actionId), actor.name()), context, std::move(answer));
}

void DeskService::retry(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(retryTask(std::move(actionId), actor.name()), context, std::move(answer));
}

void DeskService::cancel(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(m_rooms.desk.cancel(std::move(actionId), actor.surface), context, std::move(answer));
}

void DeskService::adopt(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    Q_UNUSED(actionId)
    Q_UNUSED(actor)
    const auto refusal = [](Error why) -> QCoro::Task<Result<Action>> { co_return fail(why); };
    hand(refusal({ErrorCode::Refused,
             tr("Only items of an instance that is gone can be adopted, by another one of its fleet. \"countersign "
                "list --fleet\" shows them there, with the id to use."),
             {}}),
        context, std::move(answer));
}

void DeskService::snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(m_rooms.desk.snooze(std::move(actionId), untilUs, actor.surface), context, std::move(answer));
}

void DeskService::resolve(QString actionId, QString outcome, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(m_rooms.executor.resolve(std::move(actionId), std::move(outcome), actor.name()), context, std::move(answer));
}

void DeskService::editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor actor,
    QObject *context, Callback<ActionDetail> answer)
{
    hand(editTask(std::move(actionId), std::move(digest), step, std::move(arguments), actor.name()), context,
        std::move(answer));
}

QCoro::Task<Result<ActionDetail>> DeskService::editTask(
    QString actionId, QString digest, int step, QJsonObject arguments, QString actor)
{
    if (const std::optional<Held> held = m_rooms.journal.held()) // before anybody says that a tool is not there
        co_return fail(held->refusal());
    Result<ActionDetail> edited = co_await m_rooms.plans.editStep(actionId, digest, step, arguments, actor);
    co_return edited;
}

void DeskService::decided(QObject *context, Callback<QList<Decided>> answer)
{
    hand(m_decisions.list(), context, std::move(answer));
}

QCoro::Task<QString> DeskService::undoOf(Action action)
{
    const Result<QList<Event>> events = co_await m_rooms.journal.trace(action.id);
    if (!events)
        co_return QString();
    for (const Event &event : *events)
        if (event.type == EventType::ActionGenerated &&
            payloadOf<ActionGenerated>(event).source == u"undo:"_s + action.id)
            co_return event.actionId;
    co_return QString();
}

QCoro::Task<Result<Action>> DeskService::undoTask(QString actionId, QString actor)
{
    const QPointer<DeskService> self(this);
    const Result<ActionDetail> done = alive(self, co_await m_rooms.journal.proven(actionId));
    if (!done)
        co_return fail(done.error());
    co_return co_await appendUndo(*done, done->action.id, actor);
}

// Asking twice must not undo twice: the source is taken by the first. Where an undo came to nothing, the next one names
// that one as its source.
QCoro::Task<Result<Action>> DeskService::appendUndo(ActionDetail done, QString after, QString actor)
{
    Result<Append> change = makeUndo(done, after, m_rooms.catalogue, m_rooms.tools, actor);
    if (!change)
        co_return fail(change.error());
    const Result<Appended> appended = co_await m_rooms.journal.append(*change);
    if (!appended)
        co_return appended.error().code == ErrorCode::Conflict
            ? Result<Action>(fail(ErrorCode::Refused, tr("This was undone before.")))
            : Result<Action>(fail(appended.error()));
    co_return appended->action;
}

QCoro::Task<Result<Action>> DeskService::retryTask(QString actionId, QString actor)
{
    const Result<ActionDetail> ended = co_await m_rooms.journal.action(actionId);
    if (!ended)
        co_return fail(ended.error());
    // What is out of date is planned anew in its place: its owner keeps one item, with its history.
    if (ended->action.state == State::Stale) {
        const Action &action = ended->action;
        const Result<void> put = co_await m_rooms.journal.changeJobs(
            {PlanService::planningJob(action.id, action.correlationId, action.priority)}, {});
        if (!put)
            co_return fail(put.error());
        co_return action;
    }
    const bool isUndo = ended->action.source.startsWith(u"undo:");
    if (isUndo && isTerminal(ended->action.state) && ended->action.state != State::Completed)
        co_return co_await undoAgain(*ended, actor);
    const Result<Append> change = makeRetry(*ended, actor);
    if (!change)
        co_return fail(change.error());
    const Result<Appended> appended = co_await m_rooms.journal.append(*change);
    if (!appended)
        co_return fail(appended.error());
    co_return appended->action;
}

QCoro::Task<Result<Action>> DeskService::undoAgain(ActionDetail failed, QString actor)
{
    const QPointer<DeskService> self(this);
    constexpr int kMostUndos = 10;
    QString id = failed.action.id;
    Result<ActionDetail> done = failed;
    for (int i = 0; done && done->action.source.startsWith(u"undo:") && i < kMostUndos; ++i) {
        id = done->action.source.section(u':', 1);
        done = alive(self, co_await m_rooms.journal.proven(id));
    }
    if (!done)
        co_return fail(done.error());
    co_return co_await appendUndo(*done, failed.action.id, actor);
}

QList<UnconfirmedRule> DeskService::unconfirmedRules() const
{
    QList<UnconfirmedRule> out;
    const QList<GrantRule> rules = m_rooms.desk.unconfirmedRules();
    for (const GrantRule &rule : rules) {
        const QJsonObject written = rule.toJson(), when = written.value("when"_L1).toObject();
        UnconfirmedRule told{rule.name, {}, rule.maxPerDay, written.value("until"_L1).toString(),
            m_rooms.desk.ruleHash(rule), cautionOf(rule)};
        for (auto it = when.begin(); it != when.end(); ++it)
            told.when.insert(it.key(), it.value().toString());
        if (const QString account = m_rooms.desk.believedBy(rule); !account.isEmpty())
            told.when.insert(u"account"_s, account);
        out.append(told);
    }
    return out;
}

QCoro::Task<Result<QList<RuleWord>>> DeskService::wordsTask(QString actionId)
{
    const Result<QList<RuleVerdict>> verdicts = co_await m_rooms.desk.ruleVerdicts(actionId);
    if (!verdicts)
        co_return fail(verdicts.error());
    QList<RuleWord> words;
    for (const RuleVerdict &verdict : *verdicts)
        words.append({verdict.rule, verdict.approved, verdict.sentence});
    co_return words;
}

void DeskService::ruleWords(QString actionId, QObject *context, Callback<QList<RuleWord>> answer)
{
    hand(wordsTask(std::move(actionId)), context, std::move(answer));
}

QCoro::Task<Result<bool>> DeskService::confirmTask(QString name, QString hash, QString surface)
{
    const Result<void> done = co_await m_rooms.desk.confirmRule(name, hash, surface);
    if (!done)
        co_return fail(done.error());
    co_return true;
}

void DeskService::confirmRule(QString name, QString hash, Actor actor, QObject *context, Callback<bool> answer)
{
    hand(confirmTask(std::move(name), std::move(hash), actor.surface), context, std::move(answer));
}

void DeskService::fileSizes(QStringList paths, QObject *context, Callback<QMap<QString, qint64>> answer)
{
    hand(sizesTask(std::move(paths)), context, std::move(answer));
}

QCoro::Task<Result<QMap<QString, qint64>>> DeskService::sizesTask(QStringList paths)
{
    if (m_rooms.pool == nullptr)
        co_return QMap<QString, qint64>();
    const QMap<QString, qint64> sizes =
        co_await offload(m_rooms.pool, [vault = m_rooms.vault, all = paths.mid(0, kMostFiles)] {
            QMap<QString, qint64> out;
            for (const QString &path : all)
                if (const Result<OpenFile> file = OpenFile::beneath(vault, path))
                    out.insert(path, file->size());
            return out;
        });
    co_return sizes;
}

void DeskService::fileToSend(QString file, QObject *context, Callback<VaultFile> answer)
{
    hand(fileTask(std::move(file)), context, std::move(answer));
}

QCoro::Task<Result<VaultFile>> DeskService::fileTask(QString file)
{
    if (m_rooms.pool == nullptr)
        co_return fail(ErrorCode::Unavailable, tr("Files cannot be read now."));
    Result<VaultFile> read =
        co_await offload(m_rooms.pool, [vault = m_rooms.vault, file] { return vaultFile(vault, file); });
    co_return read;
}

QJsonObject DeskService::inputSchema(const QString &server, const QString &tool) const
{
    const std::optional<ToolInfo> info = m_rooms.tools.tool(server, tool);
    return info ? info->inputSchema : QJsonObject{};
}

ToolFace DeskService::toolFace(const QString &server, const QString &tool) const
{
    const QJsonObject labels = m_rooms.catalogue.entryJson(server, tool).value("labels"_L1).toObject();
    ToolFace face;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        face.labels.insert(it.key(), it.value().toString());
    return face;
}

} // namespace countersign

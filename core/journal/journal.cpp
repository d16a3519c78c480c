#include "journal/journal.h"

#include "base/clock.h"
#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/log.h"
#include "journal/acceptance.h"
#include "journal/journalreader.h"
#include "journal/journalwriter.h"
#include "journal/queries.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

namespace countersign {

namespace {
constexpr int kTryAgainMs = 2000;
constexpr int kOpenTries = 3; ///< a disk or a lock that fails for a moment, as at a login, must not end the start
constexpr int kOpenPauseMs = 500;
} // namespace

Journal::Journal(JournalPlace place, EventBus &bus, QObject *parent)
    : EventStore(parent),
      m_place(std::move(place)),
      m_bus(bus),
      m_reader(std::make_unique<JournalReader>(m_place.path)) // before start() it answers `cancelled`
{
    m_again.setInterval(kTryAgainMs);
    connect(&m_again, &QTimer::timeout, this, &Journal::tryToWrite);
}

Journal::Journal(QString path, EventBus &bus, QObject *parent) : Journal(JournalPlace{std::move(path)}, bus, parent) {}

Journal::~Journal() = default;

QCoro::Task<Result<void>> Journal::start()
{
    setState(ServiceState::Starting);
    QDir().mkpath(QFileInfo(m_place.path).path());
    Result<Judgement> judged = judgeJournal(m_place);
    Result<void> opened = judged ? open(*judged) : Result<void>(fail(judged.error()));
    const QPointer<Journal> self(this);
    m_opening = std::make_unique<TaskScope>();
    for (int tries = 1; !opened && opened.error().retryable && tries < kOpenTries; ++tries) {
        logWarning("Journal", opened.error().message, {{u"detail"_s, opened.error().detail}});
        const Result<void> slept = co_await m_opening->sleep(kOpenPauseMs);
        if (!self || !slept)
            co_return cancelled();
        judged = judgeJournal(m_place);
        opened = judged ? open(*judged) : Result<void>(fail(judged.error()));
    }
    m_problem = opened ? QString() : opened.error().message;
    setState(opened ? ServiceState::Running : ServiceState::Failed);
    if (opened && !m_held && m_place.hasInstance && !judged->isNamed)
        co_await nameInstance();
    co_return opened;
}

QCoro::Task<> Journal::stop()
{
    if (state() == ServiceState::Stopped)
        co_return;
    setState(ServiceState::Stopping);
    if (m_opening)
        m_opening->requestStop();
    m_checked.cancelAll();
    m_again.stop();
    m_reader->stop();
    if (m_writer) {
        m_writer->stop();
        committed();
    }
    setState(ServiceState::Stopped);
}

HealthReport Journal::health() const
{
    if (state() != ServiceState::Running)
        return {HealthStatus::Unhealthy, m_problem.isEmpty() ? tr("The journal is closed.") : m_problem, {}};
    if (m_held)
        return {HealthStatus::Unhealthy, m_held->refusal().message, {{u"held"_s, m_held->toJson()}}};
    if (!m_problem.isEmpty())
        return {HealthStatus::Unhealthy, m_problem, {}};
    if (!m_findings.isEmpty())
        return {HealthStatus::Degraded,
            tr("Somebody changed the journal's file while Countersign was not running: %1 Look at \"countersign audit "
               "verify\".")
                .arg(m_findings.first()),
            {{u"head_seq"_s, headSeq()}, {u"findings"_s, QJsonArray::fromStringList(m_findings)}}};
    return {HealthStatus::Healthy, tr("%Ln event(s) recorded.", nullptr, int(headSeq())), {{u"head_seq"_s, headSeq()}}};
}

void Journal::committed()
{
    if (!m_writer)
        return; // what it had finished was told when it ended
    std::deque<WriteRequest> finished = m_writer->take();
    const QPointer<Journal> self(this);
    for (WriteRequest &request : finished) {
        noteWrite(request);
        if (request.result)
            tell(request);
        request.done.resolve(std::move(request.result));
        if (!self)
            return;
    }
}

void Journal::tell(const WriteRequest &request)
{
    const auto changed = [this](const QList<Job> &put, const QStringList &done) {
        if (!put.isEmpty())
            Q_EMIT jobsPut(put);
        if (!done.isEmpty())
            Q_EMIT jobsEnded(done);
    };
    if (const auto *jobs = std::get_if<JobChanges>(&request.change))
        changed(jobs->put, jobs->done);
    if (const auto *together = std::get_if<std::shared_ptr<Together>>(&request.change))
        for (const WriteRequest &part : (*together)->parts)
            tell(part);
    const auto *append = std::get_if<Append>(&request.change);
    if (!append)
        return;
    if (request.after) // first: whoever is told of it may ask for it at once
        keep(request);
    crashPoint("journal.before_publish");
    m_bus.publish(request.result->events);
    const QPointer<Journal> self(this);
    Q_EMIT appended(request.result->events);
    if (!self)
        return;
    changed(append->putJobs, append->doneJobs);
    if (!request.after)
        return;
    const ActionDetail &after = *request.after;
    Q_EMIT actionChanged(after.action, request.before);
    if (self && after.action.state == State::AwaitingDecision && request.before != State::AwaitingDecision)
        Q_EMIT decisionNeeded(after);
}

void Journal::keep(const WriteRequest &request)
{
    const QString &id = request.after->action.id;
    if (isTerminal(request.after->action.state)) {
        m_recent.remove(id);
        m_ended.insert(id, new ActionDetail(*request.after));
    } else {
        m_ended.remove(id);
        m_recent.insert(id, new ActionDetail(*request.after), workKiB(request.bytes));
    }
}

const ActionDetail *Journal::kept(const QString &id) const
{
    const ActionDetail *open = m_recent.object(id);
    return open ? open : m_ended.object(id);
}

void Journal::noteWrite(const WriteRequest &request)
{
    const bool failed = !request.result && (request.result.error().code == ErrorCode::Full ||
                                               request.result.error().code == ErrorCode::Io);
    if (!failed && !request.result)
        return; // refused by the journal's own rules: that says nothing about the disk
    if (failed)
        m_problem = request.result.error().message;
    if (failed != m_isWritable)
        return;
    m_isWritable = !failed;
    if (failed) {
        logError("Journal", m_problem, {{u"detail"_s, request.result.error().detail}});
        m_again.start();
    } else {
        logInfo("Journal", u"Writing works again"_s);
        m_problem.clear();
        m_again.stop();
    }
    Q_EMIT writableChanged(!failed);
    noteHealth();
}

// Nobody else would: while the journal cannot be written, everybody waits for it.
void Journal::tryToWrite()
{
    m_writer->submit(
        {SettingChange{u"journal.tried"_s, formatTime(SystemClock().nowUs())}, {}, Appended{}, State::None, {}});
}

Result<void> Journal::mayWrite() const
{
    if (m_held)
        return fail(m_held->refusal());
    if (state() != ServiceState::Running)
        return fail(ErrorCode::Unavailable, tr("The journal is not open; nothing can be recorded."), {}, true);
    return {};
}

QCoro::Task<Result<void>> Journal::anchorNow()
{
    if (const Result<void> may = mayWrite(); !may)
        co_return may;
    const OneShot<Result<Appended>> done;
    m_writer->submit({AnchorNow{}, {}, Appended{}, State::None, done});
    const Result<Appended> result = co_await done.wait();
    if (!result)
        co_return fail(result.error());
    co_return Result<void>{};
}

QCoro::Task<Result<Appended>> Journal::append(Append change)
{
    if (const Result<void> may = mayWrite(); !may)
        co_return fail(may.error());
    const OneShot<Result<Appended>> done;
    std::vector<ChainRow> rows;
    rows.reserve(size_t(change.events.size()));
    for (const Event &event : std::as_const(change.events))
        rows.push_back(prepareRow(event));
    m_writer->submit({std::move(change), std::move(rows), Appended{}, State::None, done});
    Result<Appended> result = co_await done.wait();
    co_return result;
}

QCoro::Task<Result<void>> Journal::changeJobs(QList<Job> put, QStringList ended)
{
    if (const Result<void> may = mayWrite(); !may)
        co_return fail(may.error());
    const OneShot<Result<Appended>> done;
    m_writer->submit({JobChanges{std::move(put), std::move(ended)}, {}, Appended{}, State::None, done});
    const Result<Appended> result = co_await done.wait();
    if (!result)
        co_return fail(result.error());
    co_return Result<void>{};
}

QCoro::Task<Result<void>> Journal::setSetting(QString key, QString value)
{
    if (const Result<void> may = mayWrite(); !may)
        co_return fail(may.error());
    const OneShot<Result<Appended>> done;
    m_writer->submit({SettingChange{std::move(key), std::move(value)}, {}, Appended{}, State::None, done});
    const Result<Appended> result = co_await done.wait();
    if (!result)
        co_return fail(result.error());
    co_return Result<void>{};
}

QCoro::Task<Result<QList<Action>>> Journal::actions(ActionFilter filter)
{
    return m_reader->ask<QList<Action>>(
        [filter = std::move(filter)](Database &db) -> Result<QList<Action>> { return queries::actions(db, filter); });
}

QCoro::Task<Result<ActionDetail>> Journal::action(QString id)
{
    if (const ActionDetail *written = kept(id)) {
        const ActionDetail known = *written;
        co_await nextTurn();
        co_return known;
    }
    const Result<ActionDetail> read = co_await readAction(std::move(id));
    co_return read;
}

QCoro::Task<Result<ActionDetail>> Journal::readAction(QString id)
{
    return m_reader->ask<ActionDetail>([this, id = std::move(id)](Database &db) {
        return m_writer ? queries::action(
                              db, id, [this](const QString &correlation) { return m_writer->unindexed(correlation); },
                              &m_writer->proofs())
                        : queries::action(db, id);
    });
}

QCoro::Task<Result<QList<Event>>> Journal::trace(QString id)
{
    return m_reader->ask<QList<Event>>([this, id = std::move(id)](Database &db) {
        return m_writer ? queries::trace(
                              db, id, [this](const QString &correlation) { return m_writer->unindexed(correlation); },
                              &m_writer->proofs())
                        : queries::trace(db, id);
    });
}

QCoro::Task<Result<EventPage>> Journal::eventsAfter(qint64 seq, int limit, QList<EventType> types)
{
    return m_reader->ask<EventPage>(
        [seq, limit, types = std::move(types)](Database &db) { return queries::eventsAfter(db, seq, limit, types); });
}

QCoro::Task<Result<QList<Job>>> Journal::openJobs(QString queue)
{
    return m_reader->ask<QList<Job>>(
        [queue = std::move(queue)](Database &db) -> Result<QList<Job>> { return queries::openJobs(db, queue); });
}

QCoro::Task<Result<QMap<State, qint64>>> Journal::counts()
{
    return m_reader->ask<QMap<State, qint64>>(
        [](Database &db) -> Result<QMap<State, qint64>> { return queries::counts(db); });
}

QCoro::Task<Result<QString>> Journal::findByContentHash(QString sha256, QString exceptActionId)
{
    return m_reader->ask<QString>(
        [sha256 = std::move(sha256), exceptActionId = std::move(exceptActionId)](
            Database &db) -> Result<QString> { return queries::findByContentHash(db, sha256, exceptActionId); });
}

QCoro::Task<Result<QString>> Journal::setting(QString key)
{
    return m_reader->ask<QString>(
        [key = std::move(key)](Database &db) -> Result<QString> { return queries::setting(db, key); });
}

qint64 Journal::headSeq() const
{
    return m_writer ? m_writer->headSeq() : 0;
}

} // namespace countersign

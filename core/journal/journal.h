#pragma once
#include "async/gate.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "bus/eventbus.h"
#include "domain/eventstore.h"
#include "domain/storedbucket.h"
#include "journal/judge.h"

#include <QCache>
#include <QCoroTask>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>

namespace countersign {

class JournalWriter;
class JournalReader;
struct Accepted;
struct OpenReport;
struct Repair;
struct Verification;
struct WriteRequest;

/// What is kept in memory of open actions, by the size of their events' payloads, and no less than what the smallest
/// takes: a mailbox that is caught up with brings thousands. More is read and folded again.
constexpr int kOpenWorkKiB = 24 * 1024;
[[nodiscard]] constexpr int workKiB(qint64 payloadBytes)
{
    return int(std::clamp<qint64>(payloadBytes / 1024, 6, kOpenWorkKiB));
}

/// The one write door. A thread of its own owns the only writing SQLite connection; concurrent append() calls
/// share one fsync; a reader thread answers queries. After commit, and only then, the bus sees the events, in order.
class Journal : public EventStore
{
    Q_OBJECT
public:
    Journal(JournalPlace place, EventBus &bus, QObject *parent = nullptr);
    /// A journal without an instance.
    Journal(QString path, EventBus &bus, QObject *parent = nullptr);
    ~Journal() override;

    [[nodiscard]] QString name() const override { return u"journal"_s; }
    /// Opens, migrates and replays nothing: the projections are already there. Refuses network file systems, and what
    /// is damaged. A journal that is held is opened to be read; every change is answered with Held.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    [[nodiscard]] QCoro::Task<Result<Appended>> append(Append change) override;
    [[nodiscard]] QCoro::Task<Result<void>> changeJobs(QList<Job> put, QStringList done) override;

    [[nodiscard]] QCoro::Task<Result<QList<Action>>> actions(ActionFilter filter) override;
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> action(QString id) override;
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> proven(QString id) override;
    /// Once after start, before anything is delivered: reads the events behind everything that is open, restores rows
    /// and jobs that say something else, and remembers what was found. An error: the chain itself is broken there, and
    /// the journal is held.
    [[nodiscard]] QCoro::Task<Result<void>> checkOpenWork();
    /// In the background after checkOpenWork(): restores stored texts of open items that are not those of their events.
    [[nodiscard]] QCoro::Task<> compareDetails();
    /// compareDetails() ends after what it has in hand.
    void stopComparing() { m_uncompared.clear(); }
    [[nodiscard]] QCoro::Task<Result<void>> checkChainFrom(qint64 seq) override;
    /// What checkOpenWork() had to restore; a sentence each.
    [[nodiscard]] QStringList findings() const { return m_findings; }
    [[nodiscard]] QCoro::Task<Result<QList<Event>>> trace(QString id) override;
    [[nodiscard]] QCoro::Task<Result<EventPage>> eventsAfter(
        qint64 seq, int limit, QList<EventType> types = {}) override;
    [[nodiscard]] QCoro::Task<Result<QList<Job>>> openJobs(QString queue) override;
    [[nodiscard]] QCoro::Task<Result<QMap<State, qint64>>> counts() override;
    [[nodiscard]] QCoro::Task<Result<OutcomesSince>> outcomesSince(qint64 us) override;
    /// Buckets of a length from `start` (s) on, oldest first.
    [[nodiscard]] QCoro::Task<Result<QList<StoredBucket>>> buckets(qint64 seconds, qint64 start);
    /// Writes buckets (in place of those of the same length and start), forgets older ones of their lengths than
    /// `keep`, and remembers that they count the events up to `seq`: together or not at all.
    [[nodiscard]] QCoro::Task<Result<void>> putBuckets(
        QList<StoredBucket> buckets, QMap<qint64, qint64> keep, qint64 seq);
    [[nodiscard]] QCoro::Task<Result<QString>> findByContentHash(QString sha256, QString exceptActionId) override;
    [[nodiscard]] QCoro::Task<Result<QHash<QString, QString>>> sources(QStringList keys) override;
    [[nodiscard]] QCoro::Task<Result<QList<std::pair<QString, QString>>>> sourcesUnder(
        QString prefix, QString after, int limit, QList<State> states = {}) override;
    [[nodiscard]] QCoro::Task<Result<QList<Event>>> marks(EventType type) override;
    /// Whether the last word on it was agent.paused.
    [[nodiscard]] QCoro::Task<Result<bool>> isPaused() override;
    [[nodiscard]] QCoro::Task<Result<int>> ruleUses(QString rule, qint64 sinceUs) override;
    [[nodiscard]] QCoro::Task<Result<QString>> setting(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> setSetting(QString key, QString value) override;
    /// Walks the whole chain and compares everything beside it; see verifyJournal().
    [[nodiscard]] QCoro::Task<Result<Verification>> verify();
    /// What was appended before is in the anchor, and the anchor is on the disk. Io, retryable: it is not.
    [[nodiscard]] QCoro::Task<Result<void>> anchorNow() override;

    [[nodiscard]] const std::optional<Held> &held() const override { return m_held; }
    /// Goes on with the journal as it is: journal.accepted, and everything open asks again. `shown` is what its owner
    /// saw; Refused when it is something else by now, or when nothing is held. After it the journal can be written.
    [[nodiscard]] QCoro::Task<Result<void>> accept(Held shown, QString actor);
    /// The last acceptance; null when there was none.
    [[nodiscard]] const Accepted *lastAccepted() const { return m_accepted.get(); }
    /// UUID of the instance; empty without one.
    [[nodiscard]] QString instance() const { return m_instance; }

    /// While writing fails, the journal tries a small write every two seconds, so that work goes on by itself.
    [[nodiscard]] bool isWritable() const override { return m_isWritable && !m_held; }
    [[nodiscard]] qint64 headSeq() const override;
    [[nodiscard]] QString path() const { return m_place.path; }

    /// Lets go of what can be read again: actions that have ended.
    void shed() { m_ended.clear(); }

private:
    [[nodiscard]] Result<void> open(const Judgement &judged);
    [[nodiscard]] Result<void> openToRead(bool isEmpty);
    [[nodiscard]] Result<void> openToWrite(const Judgement &judged);
    [[nodiscard]] std::unique_ptr<JournalWriter> makeWriter();
    [[nodiscard]] QCoro::Task<> nameInstance();
    [[nodiscard]] QCoro::Task<Result<void>> acceptAs(Judgement judged, QString actor);
    [[nodiscard]] Result<void> mayWrite() const;
    void committed(); // takes what the writer thread has finished
    void tell(const WriteRequest &request);
    void keep(const WriteRequest &request);
    /// What this process has written or read of it last, so that nobody has to read it again; null: ask the file.
    [[nodiscard]] const ActionDetail *kept(const QString &id) const;
    void noteWrite(const WriteRequest &request);
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> readAction(QString id);
    [[nodiscard]] QCoro::Task<> nextTurn();
    void holdBroken(const Error &why, const QJsonArray &breaks);
    [[nodiscard]] QCoro::Task<Result<void>> restore(OpenReport report);
    [[nodiscard]] QCoro::Task<Result<void>> restoreRows(QList<Repair> repairs, bool index, bool marks = false);
    /// Checks the chain from the action's first event to the head and remembers what its events are.
    [[nodiscard]] QCoro::Task<Result<void>> prove(QString id);
    void tryToWrite();

    JournalPlace m_place;
    EventBus &m_bus;
    std::optional<Held> m_held;
    bool m_isAccepting = false;
    std::unique_ptr<Accepted> m_accepted;
    QString m_instance;
    std::unique_ptr<JournalWriter> m_writer;
    std::unique_ptr<JournalReader> m_reader;
    QString m_problem;
    QCache<QString, ActionDetail> m_recent{
        kOpenWorkKiB};                          ///< open actions as their events have them, those of the last commits
    QCache<QString, ActionDetail> m_ended{256}; ///< the same of those that ended last
    QStringList m_findings;
    QStringList m_uncompared; ///< open actions whose stored texts compareDetails() has not looked at
    Gate m_checked;           ///< closed while checkOpenWork() runs
    bool m_isWritable = true;
    std::unique_ptr<TaskScope> m_opening; ///< ends the wait between two tries to open
    QTimer m_again;                       ///< runs only while writing fails
};

} // namespace countersign

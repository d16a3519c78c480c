#pragma once
#include "async/oneshot.h"
#include "journal/anchorkeeper.h"
#include "journal/chain.h"
#include "journal/fold.h"
#include "journal/journal.h"
#include "journal/judge.h"
#include "journal/projection.h"
#include "journal/proofs.h"
#include "journal/traceindex.h"
#include "journal/wordindex.h"

#include <QCache>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <variant>

namespace countersign {

/// Jobs to put and to end without an event.
struct JobChanges
{
    QList<Job> put;
    QStringList done;
};

struct SettingChange
{
    QString key, value;
};

/// Buckets of series, what may be forgotten (length → first start to keep), and the event that they count up to.
struct BucketChange
{
    QList<StoredBucket> put;
    QMap<qint64, qint64> keep;
    qint64 seq = 0;
};

/// Rows beside the events, made anew from them.
struct Restoration
{
    QList<Action> actions; ///< their ids and correlations; the rest is folded when it is written
    bool index = false;    ///< the index of correlations as a whole
    bool marks = false;    ///< the indexes of marks and of what rules have approved
};

/// The anchor is to stand at everything that was asked before.
struct AnchorNow
{
};

/// Appends of several actions that are committed together or not at all: the acceptance of a held journal.
struct Together;

/// One request to the writer and, after its commit, what became of it.
struct WriteRequest
{
    std::variant<Append, JobChanges, SettingChange, BucketChange, Restoration, AnchorNow, std::shared_ptr<Together>>
        change;
    std::vector<ChainRow> rows; ///< the append's events, prepared by the caller: the writer is the bottleneck of all
    Result<Appended> result;
    State before = State::None;          ///< of the action, when there is one
    OneShot<Result<Appended>> done;      ///< resolved on the main thread only
    std::optional<ActionDetail> after{}; ///< the action as its events have it now
    qint64 bytes = 0;                    ///< of its payloads
};

struct Together
{
    std::vector<WriteRequest> parts;
};

/// The writer thread: takes all requests that wait, runs them in one transaction, commits once.
class JournalWriter
{
public:
    /// `finished` is called on the writer thread whenever take() has something new.
    JournalWriter(JournalPlace place, std::function<void()> finished);
    /// Of a journal without an instance.
    JournalWriter(QString path, std::function<void()> finished)
        : JournalWriter(JournalPlace{std::move(path)}, std::move(finished))
    {
    }
    ~JournalWriter();
    Q_DISABLE_COPY_MOVE(JournalWriter)

    /// Opens and migrates on the calling thread, then starts the writer's own. The anchor is written before this
    /// returns; of a journal that is held not before Together was committed.
    [[nodiscard]] Result<void> open(const Judgement &judged = {});
    void submit(WriteRequest request);
    /// Finished requests in order of commit.
    [[nodiscard]] std::deque<WriteRequest> take();
    /// Writes what is queued, the anchor, and ends the thread. Safe to repeat.
    void stop();
    /// Seq and hash of the last committed event. Any thread.
    [[nodiscard]] std::pair<qint64, QByteArray> head() const;
    [[nodiscard]] qint64 headSeq() const { return m_headSeq.load(std::memory_order_relaxed); }
    /// Committed events of a correlation that are not indexed yet. Any thread, until the writer is gone.
    [[nodiscard]] QList<qint64> unindexed(const QString &correlationId) const
    {
        return m_traces->waiting(correlationId);
    }
    /// What is known of the actions that were written or checked here. Any thread.
    [[nodiscard]] Proofs &proofs() { return m_proofs; }
    [[nodiscard]] bool writable() const { return m_writable.load(std::memory_order_relaxed); }

private:
    /// An action as its events have it, and the proof of them.
    struct Entry
    {
        ActionDetail detail;
        Proof proof;
        qint64 bytes = 0; ///< of its events' payloads
    };
    void loop();
    void commitBatch(std::deque<WriteRequest> &batch);
    void rollBack(std::deque<WriteRequest> &batch, int code);
    /// SQLite's code; anything but SQLITE_OK fails the whole batch. A refused request only fails itself.
    [[nodiscard]] int apply(WriteRequest &request);
    [[nodiscard]] int applyTogether(Together &together, WriteRequest &request);
    /// After a commit: requests that wait for the anchor, and the end of being held.
    void settleAnchors(std::deque<WriteRequest> &batch);
    void noteRow(const ChainRow &row);
    [[nodiscard]] int applyAppend(const Append &change, WriteRequest &request);
    [[nodiscard]] int restore(const Restoration &change);
    [[nodiscard]] int applyBuckets(const BucketChange &change);
    [[nodiscard]] int applyJobs(const QList<Job> &put, const QStringList &done);
    [[nodiscard]] int insertEvent(ChainRow &row);
    [[nodiscard]] Result<void> readHead();
    void prepareAnchors(const Judgement &judged);
    /// Nothing is appended before the anchor says that something may follow. Full, Io: that could not be written.
    [[nodiscard]] Result<void> openAnchors();
    /// False: it could not, and so the batch has failed.
    [[nodiscard]] bool mayFollow(std::deque<WriteRequest> &batch);
    Result<void> writeAnchor(bool closed = false);
    /// After a commit: which events a trace will not find in the index yet.
    void remember(const std::deque<WriteRequest> &batch);
    /// The action as its events have it, with those of the running transaction.
    [[nodiscard]] Result<Entry *> cached(const Append &change);
    /// With the events of the running transaction.
    [[nodiscard]] Result<ActionFold> foldNow(const QString &actionId, const QString &correlationId);
    [[nodiscard]] Result<Entry *> freshEntry(const Append &change);
    /// An append was applied: what will be true of its action once it is committed.
    void expect(Entry &entry, const ActionDetail &after, const std::vector<ChainRow> &rows);

    JournalPlace m_place;
    std::unique_ptr<AnchorKeeper> m_anchors;
    std::function<void()> m_finished;
    std::unique_ptr<Database> m_db;
    std::unique_ptr<Projection> m_projection;
    std::unique_ptr<TraceIndex> m_traces;
    std::unique_ptr<WordIndex> m_words;
    Statement m_insert;
    QCache<QString, Entry> m_cache{kOpenWorkKiB}; ///< open actions
    Proofs m_proofs;
    QHash<QString, std::pair<Proof, bool>>
        m_expected;                               ///< of the running transaction: the proof, and whether it has ended
    QHash<QByteArray, QList<qint64>> m_batchSeqs; ///< of the running transaction, by correlation
    qint64 m_seq = 0;                             ///< head inside the running transaction
    QByteArray m_hash;
    QString m_at;              ///< time of the head
    bool m_isAnchored = false; ///< openAnchors() has done its work
    qint64 m_anchoredAtMs = 0;
    std::atomic<qint64> m_headSeq{0};
    std::atomic<bool> m_writable{true};

    std::pair<qint64, QByteArray> m_head; ///< as committed; guarded by m_mutex
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<WriteRequest> m_queue;
    std::deque<WriteRequest> m_done;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace countersign

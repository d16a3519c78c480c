#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "base/literals.h"
#include "queue/messagequeue.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <array>
#include <deque>

namespace countersign {

/// The queue of a single machine: the journal's `jobs` table holds the jobs, this delivers them.
/// A body with "not_before" (µs, UTC) is delivered then.
class LocalQueue : public MessageQueue
{
    Q_OBJECT
public:
    /// `maxSize`: queued planning jobs at which hasRoom() becomes false.
    LocalQueue(JobStore &journal, int maxSize, const Clock &clock = systemClock(), QObject *parent = nullptr);

    [[nodiscard]] QString name() const override { return u"queue"_s; }
    /// Takes up the jobs that were open when the last run ended.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    [[nodiscard]] QCoro::Task<Result<void>> publish(Job job) override;
    void subscribe(const QString &queue, const QString &group, int concurrency, Handler handler) override;
    [[nodiscard]] QMap<QString, qint64> depths() const override;
    [[nodiscard]] bool hasRoom() const override;
    [[nodiscard]] bool isFull() const override;
    void setPaused(bool paused) override;
    /// Nothing new is delivered and there is room for nothing, however long: what is in hand is finished.
    void setDraining(bool isDraining);
    /// Jobs that are being handled.
    [[nodiscard]] qsizetype inHand() const { return m_inFlight.size(); }
    /// What waits for a time is delivered now: the reason to wait is gone.
    void releaseDelayed(const QString &queue);

    /// So many of the jobs that are being handled only wait for something else (a slow file that was put off): as many
    /// more are delivered meanwhile.
    void setWaiting(const QString &queue, int jobs);
    /// So many more than it was subscribed with may be in flight: others work as well.
    void widen(const QString &queue, int more);

    static constexpr int kMaxDeliveries = 5;

private:
    struct Lane
    {
        std::array<std::deque<Job>, 3> waiting; ///< by Priority
        std::multimap<qint64, Job> delayed; ///< by steady time, ms: a wall clock that is set loses and doubles nothing
        int inFlight = 0;
        int concurrency = 1;
        int onlyWait = 0; ///< of those in flight
        int more = 0;     ///< see widen()
        Handler handler;
    };
    void enqueue(const QList<Job> &jobs);
    void place(Lane &lane, Job job);
    void forget(const QStringList &ids);
    void pump();
    bool takeNext(Lane &lane, Job &out);
    void releaseDue();
    QCoro::Task<> run(QString queue, Job job);
    QCoro::Task<> finish(Job job, Result<void> result);
    [[nodiscard]] qint64 waitingActions() const;
    void noteRoom();

    JobStore &m_journal;
    const Clock &m_clock;
    int m_maxSize;
    bool m_paused = false, m_isDraining = false;
    bool m_hadRoom = true;
    std::map<QString, Lane> m_lanes;
    QSet<QString> m_known; ///< ids that are waiting or in flight
    QSet<QString> m_inFlight;
    QTimer m_delay;
    TaskScope m_scope;
};

} // namespace countersign

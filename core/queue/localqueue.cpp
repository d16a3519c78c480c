#include "queue/localqueue.h"

#include "async/backoff.h"
#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

namespace countersign {

LocalQueue::LocalQueue(JobStore &journal, int maxSize, const Clock &clock, QObject *parent)
    : MessageQueue(parent), m_journal(journal), m_clock(clock), m_maxSize(maxSize)
{
    connect(&journal, &JobStore::jobsPut, this, &LocalQueue::enqueue);
    connect(&journal, &JobStore::jobsEnded, this, &LocalQueue::forget);
    connect(&journal, &JobStore::writableChanged, this, [this] {
        noteRoom();
        pump();
    });
    // Where nobody plans or carries out, work is counted all the same: the queue is full when it is full.
    for (const QString &queue : {u"actions"_s, u"executions"_s})
        m_lanes[queue].concurrency = m_lanes[queue].more = 0;
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &LocalQueue::releaseDue);
}

QCoro::Task<Result<void>> LocalQueue::start()
{
    setState(ServiceState::Starting);
    const QPointer<LocalQueue> self(this);
    QStringList queues;
    for (const auto &[queue, lane] : m_lanes)
        queues.append(queue);
    for (const QString &queue : queues) {
        const Result<QList<Job>> open = co_await m_journal.openJobs(queue);
        if (!self)
            co_return cancelled();
        if (!open) {
            setState(ServiceState::Failed);
            co_return fail(open.error());
        }
        enqueue(*open);
    }
    setState(ServiceState::Running);
    pump();
    co_return Result<void>{};
}

QCoro::Task<> LocalQueue::stop()
{
    setState(ServiceState::Stopping);
    m_scope.requestStop();
    m_delay.stop();
    const QPointer<LocalQueue> self(this);
    co_await m_scope.drained();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport LocalQueue::health() const
{
    const QMap<QString, qint64> now = depths();
    qint64 total = 0;
    QJsonObject details;
    for (auto it = now.begin(); it != now.end(); ++it) {
        details.insert(it.key(), it.value());
        total += it.value();
    }
    if (!m_journal.isWritable())
        return {HealthStatus::Degraded, tr("Work waits until the journal can be written again."), details};
    if (m_isDraining)
        return {HealthStatus::Degraded, tr("Nothing new is begun: this instance is being drained."), details};
    if (!hasRoom())
        return {HealthStatus::Degraded, tr("The queue is full. New items wait at their source until there is room."),
            details};
    return {HealthStatus::Healthy, tr("%Ln job(s) waiting.", nullptr, int(total)), details};
}

QCoro::Task<Result<void>> LocalQueue::publish(Job job)
{
    return m_journal.changeJobs({std::move(job)}, {});
}

void LocalQueue::subscribe(const QString &queue, const QString &, int concurrency, Handler handler)
{
    Lane &lane = m_lanes[queue];
    lane.concurrency = concurrency;
    lane.handler = std::move(handler);
}

QMap<QString, qint64> LocalQueue::depths() const
{
    QMap<QString, qint64> out{{u"high_priority"_s, 0}, {u"normal"_s, 0}, {u"low_priority"_s, 0}, {u"executions"_s, 0}};
    for (const auto &[queue, lane] : m_lanes) {
        const bool actions = queue == u"actions";
        out[actions ? u"high_priority"_s : queue] += qint64(lane.waiting[0].size());
        // An execution that is put off waits for a time that its owner has named: nothing is behind with it.
        const size_t delayed = actions ? lane.delayed.size() : 0;
        out[actions ? u"normal"_s : queue] += qint64(lane.waiting[1].size() + delayed);
        out[actions ? u"low_priority"_s : queue] += qint64(lane.waiting[2].size());
    }
    return out;
}

qint64 LocalQueue::waitingActions() const
{
    const auto it = m_lanes.find(u"actions"_s);
    if (it == m_lanes.end())
        return 0;
    const auto &waiting = it->second.waiting;
    return qint64(waiting[0].size() + waiting[1].size() + waiting[2].size());
}

bool LocalQueue::hasRoom() const
{
    return !m_isDraining && m_journal.isWritable() && waitingActions() < m_maxSize;
}

bool LocalQueue::isFull() const
{
    return !m_isDraining && m_journal.isWritable() && !hasRoom();
}

void LocalQueue::setPaused(bool paused)
{
    m_paused = paused;
    pump();
}

void LocalQueue::setDraining(bool isDraining)
{
    m_isDraining = isDraining;
    noteRoom();
    noteHealth();
    pump();
}

void LocalQueue::enqueue(const QList<Job> &jobs)
{
    for (const Job &job : jobs) {
        const auto lane = m_lanes.find(job.queue);
        // Known jobs are already on their way.
        if (lane == m_lanes.end() || m_known.contains(job.id))
            continue;
        m_known.insert(job.id);
        place(lane->second, job);
    }
    noteRoom();
    pump();
}

void LocalQueue::place(Lane &lane, Job job)
{
    const qint64 waitUs = job.body.value("not_before"_L1).toInteger() - m_clock.nowUs();
    if (waitUs <= 0) {
        lane.waiting[size_t(job.priority)].push_back(std::move(job));
        return;
    }
    lane.delayed.emplace(m_clock.steadyMs() + waitUs / 1000 + 1, std::move(job));
    releaseDue();
}

void LocalQueue::releaseDue()
{
    const qint64 now = m_clock.steadyMs();
    qint64 next = 0;
    for (auto &[queue, lane] : m_lanes) {
        while (!lane.delayed.empty() && lane.delayed.begin()->first <= now) {
            auto node = lane.delayed.extract(lane.delayed.begin());
            lane.waiting[size_t(node.mapped().priority)].push_back(std::move(node.mapped()));
        }
        if (!lane.delayed.empty() && (next == 0 || lane.delayed.begin()->first < next))
            next = lane.delayed.begin()->first;
    }
    if (next > 0)
        m_delay.start(int(std::clamp<qint64>(next - now, 1, 60000)));
    pump();
}

void LocalQueue::setWaiting(const QString &queue, int jobs)
{
    if (const auto lane = m_lanes.find(queue); lane != m_lanes.end()) {
        lane->second.onlyWait = jobs;
        pump();
    }
}

void LocalQueue::widen(const QString &queue, int more)
{
    if (const auto lane = m_lanes.find(queue); lane != m_lanes.end()) {
        lane->second.more = more;
        pump();
    }
}

void LocalQueue::releaseDelayed(const QString &queue)
{
    const auto lane = m_lanes.find(queue);
    if (lane == m_lanes.end())
        return;
    for (auto &[at, job] : std::exchange(lane->second.delayed, {}))
        lane->second.waiting[size_t(job.priority)].push_back(std::move(job));
    pump();
}

void LocalQueue::forget(const QStringList &ids)
{
    bool wereWaiting = false;
    for (const QString &id : ids) {
        if (!m_known.remove(id) || m_inFlight.contains(id))
            continue; // what is in flight is in no list; looking through ten thousand for each would be slow
        wereWaiting = true;
        for (auto &[queue, lane] : m_lanes) {
            for (std::deque<Job> &waiting : lane.waiting)
                if (!waiting.empty())
                    std::erase_if(waiting, [&](const Job &job) { return job.id == id; });
            std::erase_if(lane.delayed, [&](const auto &entry) { return entry.second.id == id; });
        }
    }
    if (wereWaiting)
        noteRoom();
}

bool LocalQueue::takeNext(Lane &lane, Job &out)
{
    for (std::deque<Job> &waiting : lane.waiting) {
        if (waiting.empty())
            continue;
        out = std::move(waiting.front());
        waiting.pop_front();
        return true;
    }
    return false;
}

void LocalQueue::pump()
{
    if (state() != ServiceState::Running || m_paused || m_isDraining || m_scope.stopping() || !m_journal.isWritable())
        return;
    for (auto &[queue, lane] : m_lanes) {
        Job job;
        while (lane.handler && lane.inFlight < lane.concurrency + lane.more + lane.onlyWait && takeNext(lane, job)) {
            ++lane.inFlight;
            m_inFlight.insert(job.id);
            m_scope.spawn(run(queue, std::move(job)));
        }
    }
    noteRoom();
}

void LocalQueue::noteRoom()
{
    const bool room = hasRoom();
    const bool had = std::exchange(m_hadRoom, room);
    if (room && !had)
        Q_EMIT roomAvailable();
    if (room != had)
        noteHealth();
    Q_EMIT depthsChanged();
}

QCoro::Task<> LocalQueue::run(QString queue, Job job)
{
    const QPointer<LocalQueue> self(this);
    ++job.attempts;
    const QString id = job.id;
    crashPoint("queue.before_delivery");
    Result<void> result = co_await m_lanes[queue].handler(job);
    crashPoint("queue.after_delivery");
    if (!self)
        co_return;
    m_inFlight.remove(id);
    co_await finish(std::move(job), std::move(result));
    if (!self)
        co_return;
    --m_lanes[queue].inFlight;
    pump();
}

QCoro::Task<> LocalQueue::finish(Job job, Result<void> result)
{
    if (!result && result.error().code == ErrorCode::Cancelled)
        co_return; // only stopping does that; the job stays in the journal and the next run takes it up
    const QPointer<LocalQueue> self(this);
    const bool again = !result && result.error().retryable;
    if (again && !m_journal.isWritable()) {
        // Nobody's fault, and not a delivery that counts: it goes to the front of the line and waits with the others.
        --job.attempts;
        m_lanes[job.queue].waiting[size_t(job.priority)].push_front(std::move(job));
        co_return;
    }
    if (again && result.error().notBeforeUs > 0) { // it waits for a time, not for luck
        --job.attempts;
        job.body.insert(u"not_before"_s, result.error().notBeforeUs);
        place(m_lanes[job.queue], job);
        co_await m_journal.changeJobs({job}, {});
        co_return;
    }
    if (again && job.attempts < kMaxDeliveries) {
        Backoff backoff(200 << job.attempts, 30000);
        job.body.insert(u"not_before"_s, m_clock.nowUs() + backoff.nextMs() * 1000LL);
        place(m_lanes[job.queue], job);
        co_await m_journal.changeJobs({job}, {});
        co_return;
    }
    if (!m_known.contains(job.id))
        co_return; // its handler ended it together with an event
    if (!result) {
        logError("LocalQueue",
            u"A job failed %1 times and was set aside: %2"_s.arg(job.attempts).arg(result.error().message),
            {{u"action_id"_s, job.actionId}, {u"detail"_s, result.error().detail}});
        Q_EMIT jobDeadLettered(job, result.error());
    }
    co_await m_journal.changeJobs({}, {job.id});
}

} // namespace countersign

// What FolderWatcher does when things went wrong before: orphans of a crash, a journal that could not write.
#include "async/alive.h"
#include "async/backoff.h"
#include "async/oneshot.h"
#include "base/literals.h"
#include "base/log.h"
#include "watch/folderwatcher.h"

#include <QElapsedTimer>
#include <QTimer>

namespace countersign {

namespace {
constexpr int kStillMovingMs = 10'000; // until what was on its way when we were killed is looked at again
}

QCoro::Task<> FolderWatcher::retryUnsaved()
{
    const QPointer self(this);
    m_retrying = true;
    Backoff backoff(250, 5'000);
    while (!m_unsaved.isEmpty()) {
        const Result<void> slept = co_await m_scope->sleep(backoff.nextMs());
        if (!self)
            co_return;
        if (!slept)
            break;
        const StoredItem file = m_unsaved.first();
        const Result<Appended> appended = co_await m_ingestor.record(file);
        if (!self)
            co_return;
        if (!appended && appended.error().retryable)
            continue;
        m_unsaved.removeFirst();
        m_taken += appended ? 1 : 0;
        backoff.reset();
        // The journal answers again: the rest goes the usual way, many at a time.
        for (StoredItem &next : std::exchange(m_unsaved, {})) {
            ++m_appending;
            m_scope->spawn(takeIn(std::move(next)));
        }
    }
    m_retrying = false;
    noteHealth();
    pump();
}

// A full disk, a folder without permission: what its owner puts right tells nobody. Only while something is parked.
QCoro::Task<> FolderWatcher::retryParked()
{
    const QPointer self(this);
    m_retryingParked = true;
    Backoff backoff(5'000, 60'000);
    while (!m_parked.empty()) {
        const Result<void> slept = co_await m_scope->sleep(backoff.nextMs());
        if (!self)
            co_return;
        if (!slept)
            break;
        m_monitor.rescan();
    }
    m_retryingParked = false;
}

QCoro::Task<> FolderWatcher::adoptOrphans(QStringList ids)
{
    const QPointer self(this);
    QStringList later;
    // Newest first: only a claim shortly before the end can have missed the journal.
    for (qsizetype i = ids.size() - 1; i >= 0 && !m_scope->stopping(); --i) {
        const Result<std::optional<StoredItem>> orphan = co_await m_ingestor.orphan(ids[i]);
        if (!self)
            co_return;
        if (!orphan && orphan.error().code == ErrorCode::Unavailable) {
            later.append(ids[i]);
            continue;
        }
        if (!orphan) {
            logWarning(
                "FolderWatcher", u"Needs_Action cannot be compared with the journal: %1"_s.arg(orphan.error().message));
            co_return; // nothing is lost: the next start compares again
        }
        if (!*orphan)
            continue;
        ++m_appending;
        co_await takeIn(**orphan);
        if (!self)
            co_return;
    }
    if (later.isEmpty() || m_scope->stopping())
        co_return;
    const Result<void> slept = co_await m_scope->sleep(kStillMovingMs);
    if (self && slept)
        m_scope->spawn(adoptOrphans(later));
}

/// Several may wait: whoever finds the room taken again waits on, up to its own time.
QCoro::Task<bool> FolderWatcher::roomInTime()
{
    const QPointer self(this);
    QElapsedTimer waited;
    waited.start();
    qint64 left = m_options.queueTimeout * 1000LL;
    while (m_queue.isFull() && left > 0 && !m_scope->stopping()) {
        const OneShot<bool> woken;
        QObject ear; // what is left of it goes with this turn of the loop
        connect(&m_queue, &MessageQueue::roomAvailable, &ear, [woken] { woken.resolve(true); });
        connect(this, &Service::stateChanged, &ear, [woken] { woken.resolve(false); });
        QTimer::singleShot(int(left), &ear, [woken] { woken.resolve(false); });
        (void)co_await woken.wait();
        if (!self)
            co_return false;
        left = m_options.queueTimeout * 1000LL - waited.elapsed();
    }
    co_return m_queue.hasRoom();
}

QCoro::Task<Result<Appended>> FolderWatcher::submit(IntakeItem item)
{
    const QPointer self(this);
    if (state() != ServiceState::Running)
        co_return fail(ErrorCode::Unavailable,
            tr("The file watcher is not running. Put the file into the Inbox; it is taken later."), {}, true);
    const bool room = co_await roomInTime();
    if (!self)
        co_return cancelled();
    if (!m_vaultThere || !m_isBegun)
        co_return fail(ErrorCode::Unavailable, vaultAway(), {}, true);
    if (!room)
        co_return fail(ErrorCode::Full, m_queue.health().message + u' ' + tr("Try again later."), {}, true);
    if (item.options.source.isEmpty()) // else it would have come through the Inbox
        item.options.source = u"cli"_s;
    const Result<Appended> appended = alive(self, co_await m_ingestor.take(std::move(item)));
    if (appended)
        ++m_taken;
    co_return appended;
}

} // namespace countersign

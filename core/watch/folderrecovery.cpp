// What FolderWatcher does when things went wrong before: orphans of a crash, a journal that could not write.
#include "async/backoff.h"
#include "async/offload.h"
#include "base/log.h"
#include "watch/folderwatcher.h"
#include "watch/inboxname.h"
#include "watch/orphans.h"

#include <QFile>
#include <QPointer>

namespace countersign {

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
        const ClaimedFile file = m_unsaved.first();
        const Result<Appended> appended = co_await m_ingestor.ingest(file, {});
        if (!self)
            co_return;
        if (!appended && appended.error().retryable)
            continue;
        m_unsaved.removeFirst();
        m_taken += appended ? 1 : 0;
        backoff.reset();
        // The journal answers again: the rest goes the usual way, many at a time.
        for (ClaimedFile &next : std::exchange(m_unsaved, {})) {
            ++m_appending;
            m_scope->spawn(takeIn(std::move(next)));
        }
    }
    m_retrying = false;
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
    // Newest first: only a claim shortly before the end can have missed the journal.
    for (qsizetype i = ids.size() - 1; i >= 0 && !m_scope->stopping(); --i) {
        const Result<bool> known = co_await m_intake.isKnown(ids[i]);
        if (!self)
            co_return;
        if (!known) {
            logWarning("FolderWatcher",
                QStringLiteral("Needs_Action cannot be compared with the journal: %1").arg(known.error().message));
            co_return; // nothing is lost: the next start compares again
        }
        if (*known)
            continue;
        co_await adopt(ids[i]);
        if (!self)
            co_return;
    }
}

QCoro::Task<> FolderWatcher::adopt(QString id)
{
    const QPointer self(this);
    const std::optional<ClaimedFile> orphan =
        co_await offload(m_pool, [vault = m_vault, id] { return adoptOrphan(vault, id); });
    if (!self || !orphan)
        co_return;
    logInfo("FolderWatcher", QStringLiteral("A file that was taken before the last end becomes an action"),
        {{QStringLiteral("action_id"), id}});
    ++m_appending;
    co_await takeIn(*orphan);
}

QCoro::Task<Result<Appended>> FolderWatcher::submitFile(QString name, QByteArray content, IntakeOptions options)
{
    const QPointer self(this);
    if (state() != ServiceState::Running)
        co_return fail(ErrorCode::Unavailable,
            tr("The file watcher is not running. Put the file into the Inbox; it is taken later."), {}, true);
    if (!m_queue.hasRoom())
        co_return fail(ErrorCode::Full, m_queue.health().message + u' ' + tr("Try again later."), {}, true);
    if (options.source.isEmpty())
        options.source = QStringLiteral("cli");
    const QByteArray safe = safeName(name);
    const Result<ClaimedFile> stored =
        co_await offload(m_pool, [vault = m_vault, safe, content] { return storeFile(vault, safe, content); });
    if (!self)
        co_return cancelled();
    if (!stored)
        co_return fail(stored.error());
    const Result<Appended> appended = co_await m_ingestor.ingest(*stored, options);
    if (!self)
        co_return cancelled();
    if (appended)
        ++m_taken;
    else // its sender is told that it was not taken: left here it would become an action at the next start
        co_await offload(m_pool, [vault = m_vault, file = *stored] {
            removeStored(vault, file);
            return true;
        });
    co_return appended;
}

} // namespace countersign

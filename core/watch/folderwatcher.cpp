#include "watch/folderwatcher.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/intake.h"
#include "intake/itemname.h"

#include <QFile>
#include <QPointer>

#include <unistd.h>

namespace countersign {

namespace {
constexpr qsizetype kReasonsTold = 5; // the log has all
constexpr qsizetype kBatch = 128;     // one pair of fsyncs for so many
constexpr int kBatchesAtOnce = 2;     // while one waits for the disk the next one moves files
constexpr int kLookAgainMs = 1050;    // two looks at least a second apart
constexpr qsizetype kAppending = 256; // enough in flight for group commit, little enough for memory

QString firstReasons(const std::map<QByteArray, QString> &parked)
{
    QStringList reasons;
    for (auto it = parked.begin(); it != parked.end() && reasons.size() < kReasonsTold; ++it)
        reasons.append(it->second);
    return reasons.join(u' ');
}
} // namespace

FolderWatcher::FolderWatcher(FolderWatcherOptions options, Ingestor &ingestor, MessageQueue &queue, EventBus &bus,
    QThreadPool *pool, QObject *parent)
    : Watcher(parent),
      m_options(std::move(options)),
      m_vault(QFile::encodeName(m_options.vault)),
      m_ingestor(ingestor),
      m_queue(queue),
      m_bus(bus),
      m_pool(pool),
      m_monitor(m_vault + "/Inbox", pool)
{
    m_clock.start();
    connect(&m_monitor, &FolderMonitor::found, this, &FolderWatcher::arrive);
    connect(&m_monitor, &FolderMonitor::vanished, this, &FolderWatcher::noteVanished);
    connect(&m_monitor, &FolderMonitor::looked, this, &FolderWatcher::noteHealth);
    connect(&m_queue, &MessageQueue::roomAvailable, this, &FolderWatcher::pump);
}

FolderWatcher::~FolderWatcher() = default;

HealthReport FolderWatcher::health() const
{
    HealthReport report;
    report.details = {{u"taken"_s, m_taken}, {u"waiting"_s, qint64(m_arrivals.waiting())},
        {u"parked"_s, qint64(m_parked.size())}, {u"not_saved"_s, qint64(m_unsaved.size())},
        {u"event_driven"_s, m_monitor.isEventDriven()}, {u"overflows"_s, m_monitor.overflows()}};
    if (state() != ServiceState::Running || !m_monitor.problem().isEmpty()) {
        report.status = HealthStatus::Unhealthy;
        report.message = m_monitor.problem().isEmpty() ? tr("The Inbox is not watched.") : m_monitor.problem();
    } else if (!m_unsaved.isEmpty() || !m_parked.empty()) {
        report.status = HealthStatus::Degraded;
        report.message = m_unsaved.isEmpty() ? tr("%n file(s) could not be taken in.", nullptr, int(m_parked.size())) +
                                                   u' ' + firstReasons(m_parked)
                                             : tr("The journal takes no new actions; files wait.");
    } else if (!m_monitor.untold().isEmpty() || m_needsLease) {
        describeShared(report);
    } else if (!m_monitor.isEventDriven()) {
        report.status = HealthStatus::Degraded;
        report.message = tr("The system tells nothing about changes in the Inbox; it is looked at every 10 seconds.");
    } else {
        report.message = tr("Watching the Inbox.");
    }
    return report;
}

QList<ParkedItem> FolderWatcher::parked() const
{
    QList<ParkedItem> items;
    for (const auto &[path, reason] : m_parked)
        items.append({visibleName(path), reason});
    return items;
}

void FolderWatcher::rescan()
{
    m_monitor.rescan();
}

void FolderWatcher::tell(EventType type, const QByteArray &path, const QString &actionId)
{
    m_bus.publish(makeEvent(type, {}, actionId, u"watcher"_s, FileSeen{u"Inbox/"_s + visibleName(path)}));
}

void FolderWatcher::arrive(const QList<Candidate> &files)
{
    for (const Candidate &file : files) {
        const bool isNew = m_arrivals.add(file);
        if (isNew && !m_parked.contains(file.path) && !isStandby())
            tell(EventType::FileCreated, file.path);
        else if (!isNew && file.closed)
            tell(EventType::FileModified, file.path);
    }
    pump();
}

void FolderWatcher::noteVanished(const QList<QByteArray> &paths)
{
    for (const QByteArray &path : paths)
        m_parked.erase(path);
    noteHealth();
}

qsizetype FolderWatcher::room() const
{
    if (!m_queue.hasRoom() || !m_unsaved.isEmpty())
        return 0;
    qint64 queued = m_claiming + m_appending;
    const QMap<QString, qint64> depths = m_queue.depths();
    for (const qint64 depth : depths)
        queued += depth;
    return qsizetype(
        std::min<qint64>({m_options.queueMaxSize - queued, kAppending - m_appending - m_claiming, kBatch}));
}

void FolderWatcher::pump()
{
    if (!m_scope || m_scope->stopping() || state() != ServiceState::Running || !m_vaultThere || !m_isBegun)
        return;
    while (m_batches < kBatchesAtOnce && m_arrivals.waiting() > 0) {
        const qsizetype count = room();
        // A few places are not worth a batch of their own while more of them are about to come back.
        if (count <= 0 || (m_appending + m_claiming > 0 && count < std::min(m_arrivals.waiting(), kBatch / 4)))
            return;
        const QList<Candidate> batch = m_arrivals.take(count);
        ++m_batches;
        m_claiming += batch.size();
        m_scope->spawn(claimNext(batch));
    }
    if (m_arrivals.waiting() == 0 && m_arrivals.isTruncated()) {
        m_arrivals.clearTruncated();
        m_monitor.rescan();
    }
}

QCoro::Task<> FolderWatcher::claimNext(QList<Candidate> batch)
{
    const QPointer self(this);
    const QList<ClaimResult> results =
        co_await offload(m_pool, [vault = m_vault, batch, made = rules()] { return claimBatch(vault, batch, made()); });
    if (!self)
        co_return;
    --m_batches;
    m_claiming -= batch.size();
    for (const ClaimResult &result : results)
        settle(result);
    noteHealth();
    pump();
}

void FolderWatcher::settle(const ClaimResult &result)
{
    const QByteArray &path = result.candidate.path;
    if (result.outcome != ClaimOutcome::Parked)
        m_parked.erase(path);
    const bool again = m_arrivals.settle(path);
    switch (result.outcome) {
        case ClaimOutcome::Taken:
            tell(EventType::FileMoved, path, result.file.actionId);
            ++m_appending;
            m_scope->spawn(takeIn(result.file));
            break;
        case ClaimOutcome::Gone: tell(EventType::FileDeleted, path); break;
        case ClaimOutcome::Parked: park(path, result.reason); break;
        case ClaimOutcome::Unsettled:
            if (!again)
                lookAgainSoon(result.candidate);
            break;
        case ClaimOutcome::Busy:
        case ClaimOutcome::Elsewhere:
        case ClaimOutcome::Ignored: break;
    }
}

void FolderWatcher::park(const QByteArray &path, const QString &reason)
{
    if (m_parked[path] == reason)
        return;
    m_parked[path] = reason;
    noteHealth();
    logWarning("FolderWatcher", u"A file stays in the Inbox: %1"_s.arg(reason), {{u"file"_s, visibleName(path)}});
    if (!m_retryingParked && !m_scope->stopping())
        m_scope->spawn(retryParked());
}

void FolderWatcher::lookAgainSoon(const Candidate &candidate)
{
    m_unsettled.append(candidate);
    m_unsettled.last().seenAtMs = m_clock.elapsed();
    if (!m_lookingAgain && !m_scope->stopping())
        m_scope->spawn(lookAgain());
}

QCoro::Task<> FolderWatcher::lookAgain()
{
    const QPointer self(this);
    m_lookingAgain = true;
    while (!m_unsettled.isEmpty()) {
        const int apartMs = m_monitor.seesAllWriters() ? kLookAgainMs : m_options.settleMs;
        const qint64 waitMs = m_unsettled.first().seenAtMs + apartMs - m_clock.elapsed();
        const Result<void> slept = co_await m_scope->sleep(int(std::max<qint64>(1, waitMs)));
        if (!self)
            co_return;
        if (!slept)
            break;
        for (const Candidate &candidate : std::exchange(m_unsettled, {}))
            if (m_clock.elapsed() - candidate.seenAtMs >= apartMs)
                m_arrivals.add(candidate);
            else
                m_unsettled.append(candidate);
        pump();
    }
    m_lookingAgain = false;
}

QCoro::Task<> FolderWatcher::takeIn(StoredItem file)
{
    const QPointer self(this);
    const Result<Appended> appended = co_await m_ingestor.record(file);
    if (!self)
        co_return;
    --m_appending;
    if (appended)
        ++m_taken;
    else if (appended.error().code != ErrorCode::Conflict) // it is known already
        putAside(file, appended.error());
    pump();
}

void FolderWatcher::putAside(StoredItem file, const Error &error)
{
    logError("FolderWatcher",
        u"An action could not be stored; its file is safe and is tried again: %1"_s.arg(error.message),
        {{u"action_id"_s, file.actionId}, {u"detail"_s, error.detail}});
    if (!error.retryable && error.code != ErrorCode::Cancelled) {
        // Trying again would give the same answer for ever; the next start tries once more.
        m_parked["../Needs_Action/" + file.actionId.toLatin1() + '/' + file.name] = error.message;
        noteHealth();
        return;
    }
    m_unsaved.append(std::move(file));
    noteHealth();
    if (!m_retrying && !m_scope->stopping())
        m_scope->spawn(retryUnsaved());
}

} // namespace countersign

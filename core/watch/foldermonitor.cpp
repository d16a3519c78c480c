#include "watch/foldermonitor.h"

#include "async/offload.h"
#include "base/filesystem.h"
#include "base/literals.h"
#include "base/log.h"
#include "watch/inboxname.h"
#include "watch/scantree.h"

#include <QFile>
#include <QPointer>

#include <sys/inotify.h>

namespace countersign {

namespace {
constexpr int kSafetyMs = 60'000;
} // namespace

FolderMonitor::FolderMonitor(QByteArray folder, QThreadPool *pool, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_pool(pool)
{
    m_safety.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_safety, &QTimer::timeout, this, &FolderMonitor::rescan);
}

FolderMonitor::~FolderMonitor() = default;

QCoro::Task<Result<void>> FolderMonitor::start()
{
    const QPointer self(this);
    m_scope = std::make_unique<TaskScope>();
    m_suspended = false;
    const FileSystem system =
        co_await offload(m_pool, [folder = m_folder] { return fileSystemOf(QFile::decodeName(folder)); });
    if (!self)
        co_return cancelled();
    m_network = !system.tells;
    m_isTold = system.tells || !m_isShared;
    m_fileSystem = system.name;
    if (!m_isTold)
        logInfo("FolderMonitor",
            u"The file system (%1) does not tell of what other machines change: %2 is looked at every %3 s"_s.arg(
                system.name, QFile::decodeName(m_folder), QString::number(kWithoutEventsMs / 1000)));
    listen();
    const Result<void> looked = co_await lookOnce({QByteArray()});
    if (!self)
        co_return cancelled();
    m_safety.start(m_eventDriven ? kSafetyMs : kWithoutEventsMs);
    co_return looked;
}

QCoro::Task<> FolderMonitor::stop()
{
    m_safety.stop();
    m_inotify.reset();
    ++m_round;
    if (!m_scope)
        co_return;
    m_scope->requestStop();
    co_await m_scope->drained();
}

void FolderMonitor::listen()
{
    m_watches.clear();
    ++m_round;
    if (!m_isTold)
        return;
    m_inotify = std::make_unique<Inotify>();
    connect(m_inotify.get(), &Inotify::arrived, this, &FolderMonitor::take);
    connect(m_inotify.get(), &Inotify::overflowed, this, [this] {
        ++m_overflows;
        logInfo("FolderMonitor", u"The system dropped change notices; the whole folder is looked at."_s);
        rescan();
    });
}

void FolderMonitor::suspend(const QString &why)
{
    m_suspended = true;
    ++m_round;
    m_safety.stop();
    m_wanted.clear();
    m_watches.clear();
    m_inotify.reset(); // its watches follow the folder to wherever it went
    m_problem = why;
    Q_EMIT looked();
}

void FolderMonitor::resume()
{
    if (!std::exchange(m_suspended, false) || !m_scope || m_scope->stopping())
        return;
    listen();
    m_safety.start(m_eventDriven ? kSafetyMs : kWithoutEventsMs);
    rescan();
}

void FolderMonitor::rescan()
{
    request({});
}

void FolderMonitor::request(const QByteArray &start)
{
    if (!m_scope || m_scope->stopping() || m_suspended)
        return;
    m_wanted.insert(start);
    if (!m_looking)
        m_scope->spawn(look());
}

QCoro::Task<> FolderMonitor::look()
{
    const QPointer self(this);
    m_looking = true;
    while (!m_wanted.isEmpty() && !m_scope->stopping()) {
        const QSet<QByteArray> wanted = std::exchange(m_wanted, {});
        const QList<QByteArray> starts = wanted.contains(QByteArray()) ? QList<QByteArray>{{}} : wanted.values();
        const Result<void> looked = co_await lookOnce(starts);
        if (!self)
            co_return;
        if (!looked)
            logWarning("FolderMonitor", looked.error().message);
    }
    m_looking = false;
}

QCoro::Task<Result<void>> FolderMonitor::lookOnce(QList<QByteArray> starts)
{
    const QPointer self(this);
    const bool everything = starts.contains(QByteArray());
    if (m_suspended || (m_isTold && !m_inotify))
        co_return Result<void>{}; // suspended meanwhile
    const int round = m_round;
    const std::shared_ptr<const InotifyHandle> handle = m_inotify ? m_inotify->handle() : nullptr;
    const Scan scan = co_await offload(
        m_pool, [folder = m_folder, starts, handle] { return scanTree(folder, starts, handle.get()); });
    if (!self)
        co_return cancelled();
    if (round != m_round)
        co_return Result<void>{}; // of a folder that is not watched any more
    absorb(scan, everything);
    if (!scan.problem.isEmpty())
        co_return fail(ErrorCode::Io, scan.problem, {}, true);
    co_return Result<void>{};
}

void FolderMonitor::absorb(const Scan &scan, bool everything)
{
    m_problem = scan.problem;
    m_watches.insert(scan.watches);
    const bool eventDriven = !m_network && (scan.unwatched ? false : everything || m_eventDriven);
    if (eventDriven != m_eventDriven) {
        m_eventDriven = eventDriven;
        m_safety.start(eventDriven ? kSafetyMs : kWithoutEventsMs);
    }
    QList<Candidate> files;
    files.reserve(scan.files.size());
    for (const QByteArray &path : scan.files)
        files.append({path, false});
    Q_EMIT looked();
    if (!files.isEmpty())
        Q_EMIT found(files);
}

void FolderMonitor::take(const QList<InotifyEvent> &events)
{
    QList<Candidate> files;
    QList<QByteArray> gone;
    QSet<QByteArray> created;
    for (const InotifyEvent &event : events) {
        const auto folder = m_watches.constFind(event.watch);
        if (folder == m_watches.cend()) {
            // A folder whose first look is still under way: afterwards everything is looked at once more.
            if (!(event.mask & (IN_IGNORED | IN_DELETE | IN_MOVED_FROM)))
                rescan();
            continue;
        }
        if (event.name.isEmpty() || (event.mask & IN_ISDIR)) {
            folderChanged(event, *folder);
            continue;
        }
        if (isIgnoredName(event.name))
            continue;
        const QByteArray path = folder->isEmpty() ? event.name : *folder + '/' + event.name;
        if (event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) {
            created.remove(path);
            files.append({path, true});
        } else if (event.mask & IN_CREATE) {
            created.insert(path); // a hard link, or an unnamed file given its name, is never closed afterwards
        } else if (event.mask & (IN_DELETE | IN_MOVED_FROM)) {
            created.remove(path);
            gone.append(path);
        }
    }
    for (const QByteArray &path : std::as_const(created))
        files.append({path, false});
    if (!files.isEmpty())
        Q_EMIT found(files);
    if (!gone.isEmpty())
        Q_EMIT vanished(gone);
}

void FolderMonitor::folderChanged(const InotifyEvent &event, const QByteArray &folder)
{
    if (event.name.isEmpty()) {
        const bool root = folder.isEmpty();
        if (event.mask & IN_IGNORED)
            m_watches.remove(event.watch);
        if (root && (event.mask & (IN_DELETE_SELF | IN_MOVE_SELF)))
            rescan(); // makes the Inbox anew
        return;
    }
    const QByteArray path = folder.isEmpty() ? event.name : folder + '/' + event.name;
    if (event.mask & IN_MOVED_FROM)
        forgetBelow(path);
    if ((event.mask & (IN_CREATE | IN_MOVED_TO)) && !isIgnoredName(event.name))
        request(path);
}

void FolderMonitor::forgetBelow(const QByteArray &path)
{
    // The watch would follow the folder to wherever it went.
    m_watches.removeIf([&](const QHash<int, QByteArray>::iterator &it) {
        const bool below = it.value() == path || it.value().startsWith(path + '/');
        if (below)
            m_inotify->handle()->remove(it.key());
        return below;
    });
}

} // namespace countersign

// How the Inbox begins to be watched, also long after the start, and how that ends.
#include "async/offload.h"
#include "base/literals.h"
#include "watch/folderwatcher.h"

#include <QPointer>
#include <QScopeGuard>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace countersign {

namespace {
bool makeFolders(const QByteArray &vault)
{
    for (const char *folder : {"", "/Inbox", "/Needs_Action"})
        ::mkdir((vault + folder).constData(), 0700);
    const auto usable = [](const QByteArray &folder) {
        return ::faccessat(AT_FDCWD, folder.constData(), R_OK | W_OK | X_OK, AT_EACCESS) == 0;
    };
    return usable(vault + "/Inbox") && usable(vault + "/Needs_Action");
}
} // namespace

QCoro::Task<Result<void>> FolderWatcher::start()
{
    setState(ServiceState::Starting);
    m_scope = std::make_unique<TaskScope>();
    m_arrivals = Arrivals();
    m_unsettled.clear();
    m_unsaved.clear();
    m_parked.clear();
    m_isBegun = false;
    if (!m_vaultThere) { // never a second vault where its owner has taken the first away; it may come hours later
        m_monitor.suspend(vaultAway());
        setState(ServiceState::Running);
        co_return Result<void>{};
    }
    co_return co_await begin();
}

QCoro::Task<Result<void>> FolderWatcher::begin()
{
    const QPointer self(this);
    const auto isOver = [&self, this] { return !self || m_scope->stopping(); }; // a stop waits for a late beginning
    m_isBeginning = true;
    const auto done = qScopeGuard([&self, this] {
        if (self)
            m_isBeginning = false;
    });
    const bool usable = co_await offload(m_pool, [vault = m_vault] { return makeFolders(vault); });
    if (isOver())
        co_return cancelled();
    // Before the first claim: afterwards a folder without an action may be one that is being taken in.
    const QStringList ids = co_await m_ingestor.claimed();
    if (isOver())
        co_return cancelled();
    m_scope->spawn(adoptOrphans(ids));
    Result<void> watching = co_await m_monitor.start();
    if (!self)
        co_return cancelled();
    if (m_scope->stopping()) {
        co_await m_monitor.stop();
        co_return cancelled();
    }
    if (watching && !usable)
        watching = fail(
            ErrorCode::Io, tr("Inbox and Needs_Action in %1 must be readable and writable. Check their permissions.")
                               .arg(m_options.vault));
    m_isBegun = watching.has_value();
    if (m_turn && m_isBegun)
        m_scope->spawn(lookAtStanding());
    setState(watching ? ServiceState::Running : ServiceState::Failed);
    if (m_vaultThere)
        m_monitor.resume(); // it may have been away for a moment
    else
        m_monitor.suspend(vaultAway());
    pump();
    co_return watching;
}

QCoro::Task<> FolderWatcher::beginLate()
{
    (void)co_await begin(); // where it fails, the state says so, and it is started again
}

QCoro::Task<> FolderWatcher::stop()
{
    const QPointer self(this);
    setState(ServiceState::Stopping);
    co_await m_monitor.stop();
    if (!self)
        co_return;
    if (m_turn)
        m_turn->drop();
    if (m_scope) {
        // What was claimed is still committed: requestStop only ends the sleeping.
        m_scope->requestStop();
        co_await m_scope->drained();
    }
    if (self)
        setState(ServiceState::Stopped);
}

QString FolderWatcher::vaultAway()
{
    return tr("The vault is away, or another folder stands in its place; nothing is taken in until it is back.");
}

void FolderWatcher::setVaultThere(bool isThere)
{
    if (std::exchange(m_vaultThere, isThere) == isThere)
        return;
    if (!isThere) {
        m_unsettled.clear(); // what is meant is found again when it is back
        for (const Candidate &candidate : m_arrivals.take(m_arrivals.waiting()))
            m_arrivals.settle(candidate.path);
        m_monitor.suspend(vaultAway());
    } else if (state() == ServiceState::Running && !m_isBegun) {
        if (!m_isBeginning)
            m_scope->spawn(beginLate());
    } else {
        m_monitor.resume();
        pump();
    }
}

} // namespace countersign

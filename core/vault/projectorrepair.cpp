#include "async/offload.h"
#include "base/log.h"
#include "vault/ownfile.h"
#include "vault/projector.h"

#include <QFile>
#include <QPointer>

#include <sys/inotify.h>

namespace countersign {

// What does not come from the journal: notes that are missing, out of date, or taken away by somebody.

namespace {
constexpr int kVanishedMs =
    3000; // a moved note is often a decision; that is read first. Synchronisers delete, then create
constexpr int kRepairAgainMs = 5000; // after a failed write
constexpr int kOpenLimit = 1'000'000;
constexpr int kRecent = 1000;

QList<State> openStates()
{
    QList<State> states;
    for (int i = 1; i < kStateCount; ++i)
        if (!isTerminal(State(i)))
            states.append(State(i));
    return states;
}

QHash<int, QString> watchNotes(const VaultLayout &layout, const InotifyHandle &inotify)
{
    QHash<int, QString> watches;
    for (const QString &folder : noteFolders())
        if (const Result<int> watch = inotify.add(
                QFile::encodeName(layout.folder(folder)), IN_CLOSE_WRITE | IN_DELETE | IN_MOVE | IN_ONLYDIR))
            watches.insert(*watch, folder);
    return watches;
}
} // namespace

QCoro::Task<> VaultProjector::watchFolders()
{
    const QPointer self(this);
    const QHash<int, QString> watches =
        co_await offload(m_pool, [layout = m_layout, handle = m_inotify->handle(), old = m_watches.keys()] {
            const QHash<int, QString> made = watchNotes(layout, *handle);
            for (const int watch : old)
                if (!made.contains(watch))
                    handle->remove(watch); // of a folder that is another one by now
            return made;
        });
    if (self)
        m_watches = watches;
}

QCoro::Task<> VaultProjector::repair()
{
    const QPointer self(this);
    const Result<QList<Action>> open = co_await m_source.actions({openStates(), {}, kOpenLimit, 0, false});
    if (!self)
        co_return;
    const Result<QList<Action>> latest = co_await m_source.actions({{}, {}, kRecent, 0, false});
    if (!self)
        co_return;
    if (!open || !latest)
        co_return repairLater();
    QHash<QString, NoteExpectation> expected;
    QHash<QString, State> recent;
    for (const Action &action : *open)
        expected.insert(action.id, {action.state, action.planDigest});
    for (const Action &action : *latest)
        if (isTerminal(action.state))
            recent.insert(action.id, action.state);
    const QStringList ids = co_await offload(m_pool, [layout = m_layout, expected, recent, isShared = isShared()] {
        return notesToRepair(layout, expected, recent, isShared);
    });
    if (!self)
        co_return;
    for (const Action &action : *open)
        if (!m_placed.contains(action.id))
            m_placed.insert(action.id, action.state);
    const bool first = !std::exchange(m_repaired, true);
    for (const Action &action : *open)
        if (first && isDecidable(action.state))
            offer(action.id);
    for (const QString &id : ids)
        m_due.add(id, m_clock.elapsed());
    for (const Action &action : *open)
        if (action.updatedUs <= m_rewriteUntilUs)
            m_due.add(action.id, m_clock.elapsed());
    arm();
}

void VaultProjector::repairLater()
{
    QTimer::singleShot(kRepairAgainMs, this, [this] {
        if (state() == ServiceState::Running)
            m_scope->spawn(repair());
    });
}

void VaultProjector::noteMoved(bool isThere, bool isAnother)
{
    noteHealth();
    if (!isThere)
        Q_EMIT vaultMoved(false, false);
    else if (state() == ServiceState::Running)
        m_scope->spawn(comeBack(isAnother));
}

QCoro::Task<> VaultProjector::comeBack(bool isAnother)
{
    const QPointer self(this);
    const bool made = co_await makeFolders();
    if (!self || !made)
        co_return;
    Q_EMIT vaultMoved(true, isAnother);
    if (!self)
        co_return;
    touchDashboard();
    co_await repair();
}

/// False when there is nothing to make them in.
QCoro::Task<bool> VaultProjector::makeFolders()
{
    const QPointer self(this);
    if (!isVaultThere())
        co_return false; // never a second vault where its owner has taken the first away
    const Result<void> made = co_await offload(m_pool, [layout = m_layout] { return layout.createFolders(); });
    if (!self || !m_inotify)
        co_return false;
    if (!made)
        logWarning("VaultProjector", made.error().message);
    co_await watchFolders();
    co_return self &&isVaultThere();
}

QCoro::Task<> VaultProjector::watchAgain()
{
    const QPointer self(this);
    const bool made = co_await makeFolders();
    if (self && made)
        co_await repair();
}

void VaultProjector::look(const QList<InotifyEvent> &events)
{
    QSet<quint32> taken; // by us: renamed to a name that only we give
    for (const InotifyEvent &event : events)
        if ((event.mask & IN_MOVED_TO) && event.name.startsWith(temporaryName({})))
            taken.insert(event.cookie);
    for (const InotifyEvent &event : events) {
        if ((event.mask & IN_MOVED_TO) || ((event.mask & IN_MOVED_FROM) && taken.contains(event.cookie)))
            continue;
        if ((event.mask & IN_IGNORED) && m_watches.remove(event.watch))
            m_scope->spawn(watchAgain());
        const QString id = idOfNoteName(event.name);
        const QString folder = m_watches.value(event.watch);
        if (id.isEmpty() || folder.isEmpty())
            continue;
        // Our own removals are from folders where the note does not belong any more.
        const auto placed = m_placed.constFind(id);
        const bool final = folder == u"Done" || folder == u"Failed" || folder == u"Rejected";
        if (!(placed != m_placed.cend() ? noteFolder(*placed) == folder : final))
            continue;
        (event.mask & IN_CLOSE_WRITE) ? edited(id) : soon(id, kVanishedMs);
    }
}

} // namespace countersign

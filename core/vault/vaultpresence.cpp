#include "vault/vaultpresence.h"

#include "async/offload.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>

#include <sys/inotify.h>

namespace countersign {

namespace {
struct Look
{
    bool isThere = false;
    int parentWatch = -1; ///< −1: not needed, or there is no such folder either
};

/// Watches first and looks then, so that nothing falls between.
Look lookAt(const QString &root, const InotifyHandle &inotify, int parentWatch)
{
    const auto watched = [&] {
        return inotify.add(QFile::encodeName(root), IN_MOVE_SELF | IN_DELETE_SELF | IN_ONLYDIR).has_value() &&
               QFileInfo(root).isDir();
    };
    if (watched()) {
        if (parentWatch >= 0)
            inotify.remove(parentWatch);
        return {true, -1};
    }
    const Result<int> parent =
        inotify.add(QFile::encodeName(QFileInfo(root).absolutePath()), IN_CREATE | IN_MOVED_TO | IN_ONLYDIR);
    if (watched()) {
        if (parent)
            inotify.remove(*parent);
        return {true, -1};
    }
    return {false, parent.value_or(-1)};
}
} // namespace

VaultPresence::VaultPresence(QString root, QThreadPool *pool, QObject *parent)
    : QObject(parent), m_root(std::move(root)), m_pool(pool)
{
    connect(&m_inotify, &Inotify::arrived, this, &VaultPresence::take);
    connect(&m_inotify, &Inotify::overflowed, this, &VaultPresence::look);
}

VaultPresence::~VaultPresence() = default;

void VaultPresence::take(const QList<InotifyEvent> &events)
{
    const QByteArray name = QFile::encodeName(QFileInfo(m_root).fileName());
    for (const InotifyEvent &event : events)
        if (event.watch != m_parentWatch || event.name == name || (event.mask & IN_IGNORED))
            return look();
}

void VaultPresence::look()
{
    if (m_scope.stopping())
        return;
    m_again = true;
    if (!m_isLooking)
        m_scope.spawn(lookAgain());
}

QCoro::Task<> VaultPresence::lookAgain()
{
    const QPointer self(this);
    m_isLooking = true;
    while (m_again && !m_scope.stopping()) {
        m_again = false;
        const Look found =
            co_await offload(m_pool, [root = m_root, handle = m_inotify.handle(), parent = m_parentWatch] {
                return lookAt(root, *handle, parent);
            });
        if (!self)
            co_return;
        m_parentWatch = found.parentWatch;
        if (found.isThere == m_isThere)
            continue;
        m_isThere = found.isThere;
        Q_EMIT changed(m_isThere);
        if (!self)
            co_return;
    }
    m_isLooking = false;
}

QCoro::Task<> VaultPresence::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

} // namespace countersign

#include "vault/vaultpresence.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>

#include <sys/inotify.h>

namespace countersign {

namespace {
constexpr quint32 kLeft = IN_MOVE_SELF | IN_DELETE_SELF;
constexpr quint32 kCame = IN_CREATE | IN_MOVED_TO;
constexpr quint32 kMountMark =
    kCame | IN_DELETE | IN_MOVED_FROM; // in a folder that is not admitted yet: it may come or go
} // namespace

struct VaultPresence::Look
{
    std::optional<FolderPlace> place;
    int watch = -1;
    int parentWatch = -1; ///< −1: not needed, or there is no such folder either
};

/// Watches first and looks then, so that nothing falls between.
VaultPresence::Look VaultPresence::lookAt(const QString &root, const InotifyHandle &inotify, int parentWatch, bool all)
{
    Look found;
    const auto watched = [&] {
        found.watch = inotify.add(QFile::encodeName(root), kLeft | (all ? kMountMark : 0) | IN_ONLYDIR).value_or(-1);
        found.place = found.watch >= 0 ? placeOf(root) : std::nullopt;
        return found.place.has_value();
    };
    if (watched()) {
        if (parentWatch >= 0)
            inotify.remove(parentWatch);
        return found;
    }
    const Result<int> parent = inotify.add(QFile::encodeName(QFileInfo(root).absolutePath()), kCame | IN_ONLYDIR);
    if (watched()) {
        if (parent)
            inotify.remove(*parent);
        return found;
    }
    found.parentWatch = parent.value_or(-1);
    return found;
}

VaultPresence::VaultPresence(Options options, QThreadPool *pool, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_pool(pool)
{
    connect(&m_inotify, &Inotify::arrived, this, &VaultPresence::take);
    connect(&m_inotify, &Inotify::overflowed, this, &VaultPresence::look);
}

VaultPresence::~VaultPresence() = default;

void VaultPresence::take(const QList<InotifyEvent> &events)
{
    const QByteArray name = QFile::encodeName(QFileInfo(m_options.root).fileName());
    const QPointer self(this);
    bool looks = false;
    for (const InotifyEvent &event : events) {
        if (event.watch == m_watch && (event.mask & kLeft)) // whatever stands there by now is another one
            gone({});
        if (!self)
            return;
        looks = looks || event.watch != m_parentWatch || event.name == name || (event.mask & IN_IGNORED);
    }
    if (looks)
        look();
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
        co_await lookOnce();
        if (!self)
            co_return;
    }
    m_isLooking = false;
}

QCoro::Task<> VaultPresence::lookOnce()
{
    const QPointer self(this);
    const Look found =
        co_await offload(m_pool, [root = m_options.root, handle = m_inotify.handle(), parent = m_parentWatch,
                                     there = m_isThere] { return lookAt(root, *handle, parent, !there); });
    if (!self)
        co_return;
    if (m_watch >= 0 && m_watch != found.watch)
        m_inotify.handle()->remove(m_watch); // it would follow the old folder to wherever it went
    m_watch = found.watch;
    m_parentWatch = found.parentWatch;
    if (!found.place)
        co_return gone({});
    if (m_isThere && !m_place)
        m_place = m_seen = found.place; // as it was at the start
    if (std::exchange(m_seen, found.place) != found.place)
        Q_EMIT replaced();
    if (!self)
        co_return;
    if (m_isThere && found.place == m_place)
        co_return;
    co_await admit(*found.place);
}

/// False when something happened that has to be looked at first.
QCoro::Task<bool> VaultPresence::cameToRest()
{
    const QPointer self(this);
    std::optional<FolderMark> before;
    for (;;) {
        const FolderMark now = co_await offload(m_pool, [root = m_options.root] { return markOf(root); });
        if (!self)
            co_return false;
        if (m_waited.hasExpired(m_options.longestMs)) // its mark says whose it is all the same
            co_return true;
        if (m_again || before == now)
            co_return !m_again;
        before = now;
        const Result<void> slept = co_await m_scope.sleep(m_options.quietMs);
        if (!self || !slept)
            co_return false;
    }
}

QCoro::Task<> VaultPresence::admit(FolderPlace place)
{
    const QPointer self(this);
    if (place != m_place) { // the same one is whole, but it may have become another's meanwhile
        gone(m_reason.isEmpty() ? tr("Another folder stands in the place of your vault. It is looked at as soon as "
                                     "nothing has changed in it for some seconds.")
                                : m_reason);
        if (!self)
            co_return;
        if (std::exchange(m_waitedFor, place) != place)
            m_waited.start();
        const bool rests = co_await cameToRest();
        if (!self || !rests)
            co_return;
    }
    const Result<void> admitted =
        co_await offload(m_pool, [ask = m_options.admit] { return ask ? ask() : Result<void>{}; });
    if (!self)
        co_return;
    if (!admitted)
        co_return gone(admitted.error().message);
    const std::optional<FolderPlace> now = co_await offload(m_pool, [root = m_options.root] { return placeOf(root); });
    if (!self)
        co_return;
    if (now != place) {
        m_again = true;
        co_return;
    }
    back(place);
}

void VaultPresence::gone(const QString &reason)
{
    const bool wasThere = std::exchange(m_isThere, false);
    const bool isOther = std::exchange(m_reason, reason) != reason;
    const QPointer self(this);
    if (isOther && !reason.isEmpty())
        logWarning("VaultPresence", reason);
    if (wasThere)
        Q_EMIT changed(false, false);
    if (self && isOther)
        Q_EMIT reasonChanged();
}

void VaultPresence::back(const FolderPlace &place)
{
    const bool isAnother = m_place != place;
    m_place = place;
    m_waitedFor.reset();
    m_reason.clear();
    if (std::exchange(m_isThere, true))
        return;
    m_again = true; // once more, to be watched for less
    if (isAnother)
        logWarning("VaultPresence", u"Another folder is the vault now; it is watched from here on."_s);
    Q_EMIT changed(true, isAnother);
}

QCoro::Task<> VaultPresence::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

} // namespace countersign

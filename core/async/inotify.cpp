#include "async/inotify.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <sys/inotify.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstring>

namespace countersign {

InotifyHandle::InotifyHandle() : m_fd(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

InotifyHandle::~InotifyHandle()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<int> InotifyHandle::add(const QByteArray &path, quint32 mask) const
{
    const int watch = ::inotify_add_watch(m_fd, path.constData(), mask);
    if (watch >= 0)
        return watch;
    const int error = errno;
    return fail(error == ENOSPC ? ErrorCode::Full : ErrorCode::Io,
        QCoreApplication::translate("Inotify", "A folder cannot be watched: %1.")
            .arg(QString::fromLocal8Bit(std::strerror(error))),
        QString::fromLocal8Bit(path), true);
}

void InotifyHandle::remove(int watch) const
{
    ::inotify_rm_watch(m_fd, watch);
}

Inotify::Inotify(QObject *parent) : QObject(parent), m_handle(std::make_shared<const InotifyHandle>())
{
    if (!isValid())
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_handle->fd(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] { drain(); });
}

Inotify::~Inotify() = default;

void Inotify::drain()
{
    // One buffer a turn: a flood of changes leaves room for the rest of the event loop.
    alignas(inotify_event) std::array<char, 64 * 1024> buffer;
    const ssize_t length = ::read(m_handle->fd(), buffer.data(), buffer.size());
    QList<InotifyEvent> events;
    bool overflow = false;
    for (ssize_t at = 0; at < length;) {
        const auto *raw = reinterpret_cast<const inotify_event *>(buffer.data() + at);
        if (raw->mask & IN_Q_OVERFLOW)
            overflow = true;
        else
            events.append({raw->wd, raw->mask, raw->len ? QByteArray(raw->name) : QByteArray(), raw->cookie});
        at += ssize_t(sizeof(inotify_event) + raw->len);
    }
    if (!events.isEmpty())
        Q_EMIT arrived(events);
    if (overflow)
        Q_EMIT overflowed();
}

} // namespace countersign

#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <memory>

class QSocketNotifier;

namespace countersign {

/// One change as the kernel told it; `name` is the raw file name inside the watched folder.
struct InotifyEvent
{
    int watch = -1;
    quint32 mask = 0;
    QByteArray name;
    quint32 cookie = 0; ///< the same for both halves of one rename; 0 for everything else
};

/// An open inotify descriptor; shared, so that a thread adding watches never meets a closed one.
class InotifyHandle
{
public:
    InotifyHandle();
    ~InotifyHandle();
    Q_DISABLE_COPY_MOVE(InotifyHandle)

    /// Thread-safe. The watch's number (the same for a folder watched before); Full at the user's watch limit.
    [[nodiscard]] Result<int> add(const QByteArray &path, quint32 mask) const;
    void remove(int watch) const;
    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd;
};

/// inotify as a signal: what QFileSystemWatcher hides (close-write, moves, overflow) is told as it is.
class Inotify : public QObject
{
    Q_OBJECT
public:
    explicit Inotify(QObject *parent = nullptr);
    ~Inotify() override;

    /// False when the system gives no more descriptors; the owner then looks by itself now and then.
    [[nodiscard]] bool isValid() const { return m_handle->fd() >= 0; }
    [[nodiscard]] std::shared_ptr<const InotifyHandle> handle() const { return m_handle; }

Q_SIGNALS:
    /// Everything that one read gave, in order.
    void arrived(const QList<countersign::InotifyEvent> &events);
    /// The kernel dropped events: only a look at the folders tells what happened.
    void overflowed();

private:
    void drain();

    std::shared_ptr<const InotifyHandle> m_handle;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace countersign

#pragma once
#include <QByteArray>

#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace countersign {

/// A file descriptor that closes itself.
class Fd
{
public:
    Fd() = default;
    explicit Fd(int fd) : m_fd(fd) {}
    Fd(Fd &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Fd &operator=(Fd &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Fd()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

/// A folder, never through a symlink; errno tells why not.
[[nodiscard]] inline Fd openFolder(int parent, const QByteArray &name)
{
    return Fd(::openat(parent, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// The folder that holds `path` (relative to `root`), one component at a time so that no symlink is followed.
[[nodiscard]] inline Fd openParent(int root, const QByteArray &path)
{
    Fd folder(::fcntl(root, F_DUPFD_CLOEXEC, 0));
    qsizetype from = 0;
    for (qsizetype slash = path.indexOf('/'); slash >= 0 && folder.isOpen(); slash = path.indexOf('/', from)) {
        folder = openFolder(folder.get(), path.mid(from, slash - from));
        from = slash + 1;
    }
    return folder;
}

} // namespace countersign

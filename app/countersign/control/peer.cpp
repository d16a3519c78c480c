#include "control/peer.h"

#include "base/literals.h"

#include <QFile>

#include <cerrno>
#include <optional>

#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace countersign {

namespace {

constexpr int kPeerPidFd = 77; // SO_PEERPIDFD, Linux 6.5; Debian 12's headers do not know it
constexpr int kDeepest = 256;

/// Of /proc/<pid>/stat, what is said after the command's name, which may hold spaces and brackets.
struct ProcessLine
{
    qint64 parent = 0;
    int terminal = 0;
    quint64 started = 0;
};

QByteArray contentOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::optional<ProcessLine> processLine(qint64 pid)
{
    const QByteArray text = contentOfFile(u"/proc/%1/stat"_s.arg(pid));
    const QByteArrayList fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    // state ppid pgrp session tty … starttime
    if (fields.size() < 20)
        return std::nullopt;
    return ProcessLine{fields[1].toLongLong(), fields[4].toInt(), fields[19].toULongLong()};
}

std::shared_ptr<const int> held(int fd)
{
    if (fd < 0)
        return {};
    return {new int(fd), [](const int *open) {
                ::close(*open);
                delete open;
            }};
}

/// The kernel's own handle on the process that connected; where it has none, one by the id.
std::shared_ptr<const int> processOf(int socket, qint64 pid)
{
    int fd = -1;
    socklen_t size = sizeof fd;
    if (::getsockopt(socket, SOL_SOCKET, kPeerPidFd, &fd, &size) == 0)
        return held(fd);
    if (errno != ENOPROTOOPT)
        return {}; // it is gone, and its id may be another's by now
    return held(int(::syscall(SYS_pidfd_open, pid, 0)));
}

} // namespace

Peer::Peer(qintptr socketDescriptor)
{
    struct ucred credentials{};
    socklen_t size = sizeof credentials;
    const int socket = int(socketDescriptor);
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0 || credentials.pid <= 0)
        return;
    m_pid = credentials.pid;
    m_sameUser = credentials.uid == ::getuid();
    m_process = processOf(socket, m_pid);
    const std::optional<ProcessLine> line = processLine(m_pid);
    m_started = line ? line->started : 0;
}

bool Peer::isThere() const
{
    const std::optional<ProcessLine> now = processLine(m_pid);
    if (m_pid <= 0 || !now || m_started == 0 || now->started != m_started)
        return false;
    pollfd ended{m_process ? *m_process : -1, POLLIN, 0};
    return m_process && ::poll(&ended, 1, 0) == 0;
}

bool Peer::descendsFrom(qint64 ancestor) const
{
    qint64 pid = m_pid;
    for (int depth = 0; depth < kDeepest && pid > 1; ++depth) {
        if (pid == ancestor)
            return true;
        const std::optional<ProcessLine> line = processLine(pid);
        // A parent that ends while we climb leaves its children to us or to others: climb anew would be a race without
        // end.
        if (!line || line->parent == pid)
            return true;
        // A parent is older than its child; a younger one has taken the id of one that is gone.
        const std::optional<ProcessLine> parent = line->parent > 1 ? processLine(line->parent) : std::nullopt;
        if (line->parent > 1 && (!parent || parent->started > line->started))
            return true;
        pid = line->parent;
    }
    // A chain that never ends, or a peer that is gone by now, proves nothing.
    return pid > 1 || !isThere();
}

bool Peer::sharesOurPids() const
{
    // /proc/<pid>/ns belongs to root for programs like ours that hide their memory; NSpid is everybody's to read and
    // has one number for each namespace below the one in which /proc is looked at.
    const QByteArray status = contentOfFile(u"/proc/%1/status"_s.arg(m_pid));
    for (const QByteArray &line : status.split('\n')) {
        if (line.startsWith("NSpid:"))
            return line.mid(6).simplified().split(' ').size() == 1 && isThere();
    }
    return false;
}

bool Peer::hasTerminal() const
{
    const std::optional<ProcessLine> line = processLine(m_pid);
    return line && line->terminal != 0 && isThere();
}

} // namespace countersign

#include "control/peer.h"

#include <QFile>

#include <sys/socket.h>
#include <unistd.h>

namespace countersign {

namespace {
/// Fields of /proc/<pid>/stat after the command's name, which may hold spaces and brackets: state ppid pgrp session tty …
QByteArrayList statFields(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    return text.mid(text.lastIndexOf(')') + 2).split(' ');
}
} // namespace

Peer peerOf(qintptr socketDescriptor)
{
    struct ucred credentials{};
    socklen_t size = sizeof credentials;
    if (getsockopt(int(socketDescriptor), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return {};
    return {credentials.pid, credentials.uid == getuid()};
}

bool descendsFrom(qint64 pid, const QList<qint64> &ancestors)
{
    for (int depth = 0; depth < 64 && pid > 1; ++depth) {
        if (ancestors.contains(pid))
            return true;
        const QByteArrayList fields = statFields(pid);
        if (fields.size() < 2)
            return true; // gone already: nobody can say whose child it was
        pid = fields[1].toLongLong();
    }
    return false;
}

bool hasTerminal(qint64 pid)
{
    const QByteArrayList fields = statFields(pid);
    return fields.size() > 4 && fields[4].toInt() != 0;
}

} // namespace countersign

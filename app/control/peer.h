#pragma once
#include <QList>
#include <QtGlobal>

namespace countersign {

/// Who speaks on the other end of a local socket.
struct Peer
{
    qint64 pid = 0;
    [[nodiscard]] bool isOurUser() const { return sameUser; }
    bool sameUser = false;
};

[[nodiscard]] Peer peerOf(qintptr socketDescriptor);
/// True when `pid` is one of `ancestors` or descends from one: then it is a tool, and may not decide.
[[nodiscard]] bool descendsFrom(qint64 pid, const QList<qint64> &ancestors);
/// True when the process has a controlling terminal.
[[nodiscard]] bool hasTerminal(qint64 pid);

} // namespace countersign

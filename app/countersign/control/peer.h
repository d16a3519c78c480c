#pragma once
#include <QList>
#include <QtGlobal>

#include <memory>

namespace countersign {

/// Who speaks on the other end of a local socket: the process that connected, held so that its id cannot come to stand
/// for another while it is judged.
class Peer
{
public:
    /// Looks at once; from then on the answers below are about that very process.
    explicit Peer(qintptr socketDescriptor);

    [[nodiscard]] qint64 pid() const { return m_pid; }
    [[nodiscard]] bool isOurUser() const { return m_sameUser; }
    /// True when it is `ancestor` or descends from it, also through parents that are gone: those who lost theirs
    /// descend from us, who adopt them. Also true when it ended meanwhile: nobody can say any more whose child it was.
    [[nodiscard]] bool descendsFrom(qint64 ancestor) const;
    /// True when it lives in our own pid namespace, not in a container or sandbox.
    [[nodiscard]] bool sharesOurPids() const;
    /// True when it has a controlling terminal.
    [[nodiscard]] bool hasTerminal() const;

private:
    /// Still the process that connected.
    [[nodiscard]] bool isThere() const;

    qint64 m_pid = 0;
    quint64 m_started = 0;                ///< in ticks since boot; another process with this id has another
    std::shared_ptr<const int> m_process; ///< a pidfd where the kernel gives one
    bool m_sameUser = false;
};

} // namespace countersign

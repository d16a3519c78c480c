#pragma once
#include <QList>

#include <sys/resource.h>
#include <sys/types.h>

namespace countersign {

/// Finds again what a server started and left behind; this process has to adopt orphans (base/processguard.h). Its
/// processes carry a mark that fork and exec pass on and that no environment, session or double fork takes off: a limit
/// of POSIX message queues, lowered by some bytes (only root can raise it again). QProcess's own children are never
/// waited for.
class Leftovers
{
public:
    /// Takes a mark that no other server of this process has at the moment.
    Leftovers();

    /// In the child, between fork and exec.
    void markThisProcess() const { ::setrlimit(RLIMIT_MSGQUEUE, &m_mark); }
    /// Kills and reaps our marked children but `spare`; how many were still there. Their own children come to us, so
    /// call it until it says 0.
    [[nodiscard]] int endAll(pid_t spare) const;
    /// Reaps those of them that have ended.
    void reap(pid_t spare) const;

private:
    [[nodiscard]] QList<pid_t> marked(pid_t spare) const;

    struct rlimit m_mark{};
};

} // namespace countersign

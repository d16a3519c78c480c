#pragma once
#include <QStringList>

#include <set>
#include <utility>

#include <sys/types.h>

namespace countersign {

/// What the tools give up before they read a byte of their input: the network, other programs, and every path but the
/// vault; writing in it only below the folders that a tool may change, never in Pending_Approval, Approved or Rejected.
/// Names right at the top are the keeper's to change: a right to make files there would hold for all folders below.
class Confinement
{
public:
    explicit Confinement(int root) : m_root(root) {}

    /// Once, with one thread, for good.
    void enter();
    /// Of "landlock" and "seccomp": what holds now.
    [[nodiscard]] const QStringList &active() const { return m_active; }
    [[nodiscard]] const QStringList &missing() const { return m_missing; }
    /// True when something that tools may change appeared at the top, or was made anew, since the rules were set.
    [[nodiscard]] bool isOutdated();
    /// True when the kernel has Landlock with moves between folders (version 2, Linux 5.19).
    [[nodiscard]] static bool isPossible();

private:
    using Inode = std::pair<dev_t, ino_t>;
    [[nodiscard]] bool restrictPaths();
    [[nodiscard]] static bool filterCalls();

    int m_root;
    QStringList m_active;
    QStringList m_missing;
    std::set<Inode> m_covered;
    timespec m_changed = {};
};

} // namespace countersign

#pragma once
#include <QString>

namespace countersign {

/// A small process beside this one that opens what its owner asks for. It is started before this process adopts
/// orphans, so that what it opens is no descendant of ours: a terminal in there may decide. It ends with us.
class Launcher
{
public:
    Launcher() = default;
    ~Launcher();
    Launcher(const Launcher &) = delete;
    Launcher &operator=(const Launcher &) = delete;

    /// Call it with one thread, after the secrets have left the environment.
    void start();
    /// Waits until it is no child of ours any more; before adoptOrphans().
    void settle();
    /// Opens a file, folder or web address with its usual program (xdg-open). False when the small process is not
    /// there.
    [[nodiscard]] bool open(const QString &path) const;

private:
    int m_socket = -1;
    qint64 m_first = 0; ///< the process that makes it and ends; 0: waited for
};

/// Opens a file or folder for its owner: folders by the file manager over D-Bus, everything else by the launcher. Only
/// where neither is there is it opened by a child of ours, and a terminal in it may not decide then.
void openForOwner(const Launcher &launcher, const QString &path);

} // namespace countersign

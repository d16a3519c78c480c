#pragma once
#include "base/openfile.h"
#include "tools/files/pathrules.h"

#include <sys/types.h>

namespace countersign {

class KeeperLink;

/// The vault's top folder as an open descriptor. Everything is reached from here without following a link,
/// whatever happens to the tree meanwhile.
class Root
{
public:
    [[nodiscard]] static Result<Root> open(const QString &directory, Resolver resolver = Resolver::Kernel);

    /// A folder below the root, opened for reading and syncing; no parts means the root itself.
    [[nodiscard]] Result<Fd> openDir(const QList<QByteArray> &parts) const;
    /// An existing regular file. `flags`: O_RDONLY, or O_RDWR to change it where it is: Refused then when it has a
    /// second name.
    [[nodiscard]] Result<Fd> openFile(const QList<QByteArray> &parts, int flags) const;

    /// Makes a folder in an open one: `parent` is that of parts without the last. 0 or an errno; ERESTART: this process
    /// is confined, the folder lies right below the root and is there now, but only its successor may write in it.
    [[nodiscard]] int makeFolder(int parent, const QList<QByteArray> &parts, mode_t mode) const;
    /// Removes an empty folder likewise; 0 or an errno.
    [[nodiscard]] int removeFolder(int parent, const QList<QByteArray> &parts) const;
    /// The folder stays when the call is over, even if it is empty.
    void keep(const QList<QByteArray> &parts) const;
    /// From now on folders right below the root are made and removed by the keeper.
    void setKeeper(KeeperLink *keeper) { m_keeper = keeper; }
    /// True when the first of `parts` was made by the keeper for the call that is running.
    [[nodiscard]] bool isFresh(const QList<QByteArray> &parts) const;
    [[nodiscard]] int descriptor() const { return m_fd.get(); }

private:
    Root(Fd fd, Resolver resolver) : m_fd(std::move(fd)), m_resolver(resolver) {}
    [[nodiscard]] int resolve(const QList<QByteArray> &parts, int flags) const;

    Fd m_fd;
    Resolver m_resolver;
    KeeperLink *m_keeper = nullptr;
};

/// The sentence for an errno; `name` is what the caller asked for.
[[nodiscard]] std::unexpected<Error> failErrno(int code, const QString &name);
[[nodiscard]] QString joinParts(const QList<QByteArray> &parts);

} // namespace countersign

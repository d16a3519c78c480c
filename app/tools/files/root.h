#pragma once
#include "tools/files/fd.h"
#include "tools/files/pathrules.h"

namespace countersign {

/// How paths are resolved: by the kernel (openat2) or, where it has no such call, one component at a time.
enum class Resolver { Kernel, Steps };

/// The vault's top folder as an open descriptor. Everything is reached from here without following a link,
/// whatever happens to the tree meanwhile.
class Root
{
public:
    [[nodiscard]] static Result<Root> open(const QString &directory, Resolver resolver = Resolver::Kernel);

    /// A folder below the root, opened for reading and syncing; no parts means the root itself.
    [[nodiscard]] Result<Fd> openDir(const QList<QByteArray> &parts) const;
    /// An existing regular file. `flags`: O_RDONLY or O_RDWR.
    [[nodiscard]] Result<Fd> openFile(const QList<QByteArray> &parts, int flags) const;

private:
    Root(Fd fd, Resolver resolver) : m_fd(std::move(fd)), m_resolver(resolver) {}
    [[nodiscard]] int resolve(const QList<QByteArray> &parts, int flags) const;
    [[nodiscard]] int resolveStepwise(const QList<QByteArray> &parts, int flags) const;

    Fd m_fd;
    Resolver m_resolver;
};

/// The sentence for an errno; `name` is what the caller asked for.
[[nodiscard]] std::unexpected<Error> failErrno(int code, const QString &name);
[[nodiscard]] QString joinParts(const QList<QByteArray> &parts);

} // namespace countersign

#pragma once
#include "base/config/config.h"

namespace countersign {

/// What no server of others gets: where Countersign keeps its own things, and the vault. Paths are absolute; symbolic
/// links in them are resolved as far as they exist.
struct Places
{
    QString home;
    QStringList ours; ///< folders with configuration, journal, state, log and socket
    QString config;   ///< config.yaml, which --config may have put elsewhere
    QString vault;
    QString servers;          ///< below it each server has its state folder
    QStringList aliases = {}; ///< other names of ours and of the vault, by a second mount; nobody is given those

    /// Reads the disk.
    [[nodiscard]] static Places of(const Config &config);
};

/// What a path is to us; the later, the more it says.
enum class Claim {
    Free,
    Parent, ///< profile, vault or home lie below it; also "/"
    Home,   ///< the home itself
    Ours,   ///< in the profile, or vault or profile by another name
    Vault,  ///< the vault, or in it
};

/// `path` is absolute and resolved.
[[nodiscard]] Claim claimOn(const Places &places, const QString &path);

/// True when `path` is `folder` or lies in it; both clean and absolute.
[[nodiscard]] bool isWithin(const QString &path, const QString &folder);

/// The path with the symbolic links of its existing part resolved, clean.
[[nodiscard]] QString resolvedPath(const QString &path);

/// Invalid with line, key and what to do for an entry of `sandbox.folders` that no server may have.
[[nodiscard]] Result<void> checkFolders(const Config &config);

} // namespace countersign

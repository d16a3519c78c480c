#pragma once
#include "base/config/places.h"

namespace countersign {

/// A path that an argument of a server names.
struct NamedPath
{
    QString argument;   ///< as it was written
    QString path;       ///< absolute, clean, links not followed
    bool alone = false; ///< the argument, or what stands behind its "=", is nothing but this path
};

/// Paths in arguments: whole ones, behind "=", between ":" "," ";" "=", as file: URL, from "~", and relative ones that
/// are there (a server starts in the home). Reads the disk.
[[nodiscard]] QList<NamedPath> namedPaths(const QStringList &arguments, const QString &home);

/// A folder as an argument is not enough for these: what is changed there runs as the system's own.
[[nodiscard]] bool isSystems(const QString &path);

/// Folders that a server that is kept apart may write because its arguments name them, beyond `sandbox.folders`. Reads
/// the disk.
[[nodiscard]] QStringList foldersOfArguments(const Places &places, const McpServerConfig &server);

/// Refused when command, arguments or variables of `server` name a place in vault or profile that `sandbox.folders`
/// does not give it; without separation also when they name a parent of these. The sentence says what to write.
[[nodiscard]] Result<void> mayBeGiven(const Places &places, const McpServerConfig &server);

} // namespace countersign

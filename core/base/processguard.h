#pragma once
#include <sys/types.h>

namespace countersign {

/// The first thing that every program of ours does: other processes of the same user can read neither its memory nor
/// its environment, there are no core dumps (both not in Debug builds and under sanitizers), and files that it makes
/// are its owner's alone (umask 077).
void guardProcess();

/// From now on processes that our children leave behind become our children: they descend from us, whatever they do.
void adoptOrphans();

/// The umask that this process was started with; what other people's programs get.
[[nodiscard]] mode_t originalUmask();
/// The umask for what its owner may share, the vault's files: as started, but never writable for anybody else.
[[nodiscard]] mode_t sharedUmask();

/// True when guardProcess() hides this process's memory from others of the same user.
[[nodiscard]] bool isMemoryPrivate();

} // namespace countersign

#pragma once

namespace countersign::reader {

/// From now on only `rootFd`'s folder and the system's data files can be opened, and only for reading. False when the
/// kernel has no Landlock, or rootFd is -1.
[[nodiscard]] bool restrictPaths(int rootFd);

/// From now on only what parsing needs: opening only for reading, signals only to ourselves; everything else answers
/// EPERM. False when the kernel has no system call filters.
[[nodiscard]] bool filterSystemCalls();

} // namespace countersign::reader

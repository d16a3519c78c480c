#pragma once

namespace countersign::reader {

/// Landlock: from now on only `rootFd`'s folder and the system's data files can be opened, and only for reading;
/// no TCP, no signals or abstract sockets to others where the kernel knows how. False when it has none, or rootFd is -1.
[[nodiscard]] bool restrictPaths(int rootFd);

} // namespace countersign::reader

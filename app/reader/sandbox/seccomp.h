#pragma once

namespace countersign::reader {

/// Installs the system call filter: an allow list of what parsing needs; everything else answers EPERM.
/// Opening is allowed only for reading, signals only to ourselves. False when the kernel has no seccomp filters.
[[nodiscard]] bool filterSystemCalls();

} // namespace countersign::reader

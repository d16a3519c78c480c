#pragma once
#include "base/result.h"

namespace countersign {

/// The system call filter for servers of others, as bubblewrap's --seccomp takes it: a file in memory that holds the
/// program, closed on exec, to be closed by the caller. Everything is allowed but what reaches around the namespaces:
/// sockets of other families than IPv4, IPv6 and netlink (`unixSockets` adds local ones), io_uring, typing into
/// terminals, kernel keyrings, file handles, bpf and perf; calls of another architecture end the process. Unavailable
/// when libseccomp cannot make it for this machine.
[[nodiscard]] Result<int> foreignFilter(bool unixSockets);

} // namespace countersign

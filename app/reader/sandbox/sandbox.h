#pragma once
#include <QJsonObject>
#include <QStringList>

namespace countersign::reader {

// AddressSanitizer maps terabytes of shadow and keeps freed memory: only there, memory is not bounded.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool memoryIsBounded = false;
#elif defined(__has_feature)
constexpr bool memoryIsBounded = !__has_feature(address_sanitizer);
#else
constexpr bool memoryIsBounded = true;
#endif

/// What the process gave up before it read anything from outside.
struct Sandbox
{
    QStringList active;  ///< of "seccomp", "landlock", "rlimits"
    QStringList missing; ///< the same names, for what this kernel or build does not offer
};

/// Descriptors that stay open.
struct Kept
{
    int root = -1;   ///< the folder whose files may be opened; -1: any
    int memory = -1; ///< of MemoryUse
};

/// Gives up, for good: privileges, memory beyond a cap, writing files, processes, network, and every path but
/// `kept.root` and the system's read-only data. Call once, with one thread.
[[nodiscard]] Sandbox enterSandbox(Kept kept);

/// Allows this much more processor time from now on; the kernel kills the process beyond it.
void refreshCpuLimit(int seconds);

/// Tries what must be refused and tells what happened: {"socket": "refused", …}. For tests and `doctor`.
[[nodiscard]] QJsonObject probeSandbox(const QString &outsideFile, const QString &insideFolder);

} // namespace countersign::reader

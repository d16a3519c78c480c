#include "base/processguard.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace countersign {

namespace {

// A debugger, and the leak checker of the sanitizers, need what is closed here.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define COUNTERSIGN_OPEN_TO_CHECKERS
#endif
#endif
#if !defined(NDEBUG) || defined(__SANITIZE_ADDRESS__) || defined(COUNTERSIGN_OPEN_TO_CHECKERS)
constexpr bool hidesMemory = false;
#else
constexpr bool hidesMemory = true;
#endif

constexpr mode_t ownersAlone = 077;
mode_t startedWith = 022; // of the process, as the umask itself is

} // namespace

void guardProcess()
{
    startedWith = ::umask(ownersAlone);
    if (!hidesMemory)
        return;
    const struct rlimit none = {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void adoptOrphans()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

mode_t originalUmask()
{
    return startedWith;
}

mode_t sharedUmask()
{
    return startedWith | 022;
}

bool isMemoryPrivate()
{
    return hidesMemory && ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
}

} // namespace countersign

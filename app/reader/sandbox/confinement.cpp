#include "reader/sandbox/confinement.h"

#include "confine/landlock.h"
#include "confine/syscallfilter.h"

#include <fcntl.h>
#include <seccomp.h>

namespace countersign::reader {

namespace {
constexpr uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
}

bool restrictPaths(int rootFd)
{
    Landlock rules;
    if (rootFd < 0 || !rules.allow(rootFd, access::read))
        return false;
    rules.allowSystemData();
    return rules.restrictSelf();
}

bool filterSystemCalls()
{
    SyscallFilter filter;
    filter.allowReading();
    filter.allow({SCMP_SYS(setrlimit), SCMP_SYS(getrlimit)}); // the processor time of each request
    filter.allow(
        {SCMP_SYS(timer_settime)}); // its budget, and when it is said to be busy: timers made before, signals to us
    filter.allowWithout(SCMP_SYS(openat), 2, writing);
    filter.allowWithout(SCMP_SYS(open), 1, writing);
    return filter.install();
}

} // namespace countersign::reader

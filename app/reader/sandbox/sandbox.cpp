#include "reader/sandbox/sandbox.h"

#include "reader/sandbox/confinement.h"

#include <cstdio>

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace countersign::reader {

namespace {

/// Address space beyond what the libraries map at the start. Measured: 25 MiB mails and 64 MiB PDFs fit.
constexpr rlim_t extraMemory = rlim_t(192) << 20;

rlim_t mappedBytes()
{
    long pages = 0;
    if (FILE *file = std::fopen("/proc/self/statm", "re")) {
        if (std::fscanf(file, "%ld", &pages) != 1)
            pages = 0;
        std::fclose(file);
    }
    return rlim_t(pages) * rlim_t(::sysconf(_SC_PAGESIZE));
}

bool limit(__rlimit_resource_t what, rlim_t value)
{
    const struct rlimit both = {value, value};
    return ::setrlimit(what, &both) == 0;
}

bool limitResources()
{
    const bool memory = !memoryIsBounded || limit(RLIMIT_AS, mappedBytes() + extraMemory);
    const bool processes = limit(RLIMIT_NPROC, 0);
    const bool files = limit(RLIMIT_FSIZE, 0);
    const bool descriptors = limit(RLIMIT_NOFILE, 32);
    const bool core = limit(RLIMIT_CORE, 0);
    return memory && processes && files && descriptors && core;
}

} // namespace

Sandbox enterSandbox(Kept kept)
{
    Sandbox sandbox;
    const auto note = [&sandbox](bool ok, const char *name) {
        (ok ? sandbox.active : sandbox.missing).append(QString::fromLatin1(name));
    };
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    // Whatever the parent had open is not ours to read.
    for (int fd = 3; fd < 256; ++fd) {
        if (fd != kept.root && fd != kept.memory)
            ::close(fd);
    }
    ::syscall(SYS_close_range, 256U, ~0U, 0U);
    const bool limits = limitResources();
    note(restrictPaths(kept.root), "landlock");
    note(filterSystemCalls(), "seccomp");
    note(limits, "rlimits");
    return sandbox;
}

void refreshCpuLimit(int seconds)
{
    struct rusage used = {};
    ::getrusage(RUSAGE_SELF, &used);
    const rlim_t soft = rlim_t(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 + seconds);
    const struct rlimit both = {soft, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CPU, &both);
}

} // namespace countersign::reader

#include "reader/sandbox/landlock.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace countersign::reader {

namespace {

// Our own declarations: Debian 12's headers stop before the newer fields that its kernels may already have.
constexpr long createRuleset = 444;
constexpr long addRule = 445;
constexpr long restrictSelf = 446;
constexpr uint64_t readFile = 1u << 2;
constexpr uint64_t readFolder = 1u << 3;

struct RulesetAttr
{
    uint64_t fs;
    uint64_t net;
    uint64_t scoped;
};

struct [[gnu::packed]] PathRule
{
    uint64_t allowed;
    int32_t folder;
};

/// Everything that the kernel's version of Landlock can forbid.
RulesetAttr everythingFor(long abi)
{
    uint64_t fs = (1u << 13) - 1; // version 1
    fs |= abi >= 2 ? 1u << 13 : 0; // moving between folders
    fs |= abi >= 3 ? 1u << 14 : 0; // truncating
    fs |= abi >= 5 ? 1u << 15 : 0; // ioctl on devices
    return {fs, abi >= 4 ? 3u : 0u, abi >= 6 ? 3u : 0u};
}

size_t attrSize(long abi)
{
    return abi >= 6 ? sizeof(RulesetAttr) : abi >= 4 ? offsetof(RulesetAttr, scoped) : offsetof(RulesetAttr, net);
}

bool allow(int ruleset, int folder)
{
    const PathRule rule = {readFile | readFolder, folder};
    return ::syscall(addRule, ruleset, 1, &rule, 0) == 0;
}

} // namespace

bool restrictPaths(int rootFd)
{
    const long abi = ::syscall(createRuleset, nullptr, 0, 1);
    if (abi < 1 || rootFd < 0)
        return false;
    const RulesetAttr attr = everythingFor(abi);
    const int ruleset = int(::syscall(createRuleset, &attr, attrSize(abi), 0));
    if (ruleset < 0)
        return false;
    bool ok = allow(ruleset, rootFd);
    // Charset tables, time zones, font maps: what the parsers load on demand.
    for (const char *path : {"/usr/lib", "/usr/share", "/lib", "/lib64", "/etc/fonts", "/var/cache/fontconfig"}) {
        const int folder = ::open(path, O_PATH | O_CLOEXEC);
        if (folder >= 0) {
            allow(ruleset, folder);
            ::close(folder);
        }
    }
    ok = ok && ::syscall(restrictSelf, ruleset, 0) == 0;
    ::close(ruleset);
    return ok;
}

} // namespace countersign::reader

#include "confine/landlock.h"

#include <cstddef>
#include <initializer_list>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace countersign {

namespace {

// Our own declarations: Debian 12's headers stop before the newer fields that its kernels may already have.
constexpr long createRuleset = 444;
constexpr long addRule = 445;
constexpr long restrictItself = 446;
constexpr uint64_t fileRights = 1u << 0 | access::writeFile | access::readFile | access::truncate | 1u << 15;

struct RulesetAttr
{
    uint64_t fs;
    uint64_t net;
    uint64_t scoped;
};

struct [[gnu::packed]] PathRule
{
    uint64_t allowed;
    int32_t fd;
};

/// Everything that the kernel's version of Landlock can forbid.
RulesetAttr everythingFor(int abi, Landlock::Network network)
{
    uint64_t fs = (1u << 13) - 1; // version 1
    fs |= abi >= 2 ? access::refer : 0;
    fs |= abi >= 3 ? access::truncate : 0;
    fs |= abi >= 5 ? 1u << 15 : 0;                                           // ioctl on devices
    const uint64_t tcp = network == Landlock::Network::MayConnect ? 1u : 3u; // to wait for, and to open connections
    return {fs, abi >= 4 ? tcp : 0u, abi >= 6 ? 3u : 0u};
}

size_t attrSize(int abi)
{
    return abi >= 6 ? sizeof(RulesetAttr) : abi >= 4 ? offsetof(RulesetAttr, scoped) : offsetof(RulesetAttr, net);
}

} // namespace

int Landlock::version()
{
    static const long abi = ::syscall(createRuleset, nullptr, 0, 1); // of the kernel; every status asks
    return abi < 1 ? 0 : int(abi);
}

Landlock::Landlock(Network network)
{
    const int abi = version();
    if (abi == 0)
        return;
    const RulesetAttr attr = everythingFor(abi, network);
    m_handled = attr.fs;
    m_ruleset = int(::syscall(createRuleset, &attr, attrSize(abi), 0));
}

Landlock::~Landlock()
{
    if (m_ruleset >= 0)
        ::close(m_ruleset);
}

bool Landlock::allow(int fd, uint64_t rights)
{
    struct stat info = {};
    if (m_ruleset < 0 || ::fstat(fd, &info) != 0)
        return false;
    const uint64_t possible = S_ISDIR(info.st_mode) ? m_handled : m_handled & fileRights;
    const PathRule rule = {rights & possible, fd};
    return ::syscall(addRule, m_ruleset, 1, &rule, 0) == 0;
}

bool Landlock::allowPath(const char *path, uint64_t rights)
{
    const int fd = ::open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool allowed = allow(fd, rights);
    ::close(fd);
    return allowed;
}

void Landlock::allowSystemData()
{
    for (const char *path : {"/usr/lib", "/usr/share", "/lib", "/lib64", "/etc/fonts", "/var/cache/fontconfig"})
        allowPath(path, access::read);
}

bool Landlock::restrictSelf()
{
    return m_ruleset >= 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::syscall(restrictItself, m_ruleset, 0) == 0;
}

} // namespace countersign

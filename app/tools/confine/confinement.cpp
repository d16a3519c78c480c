#include "tools/confine/confinement.h"

#include "base/fd.h"
#include "base/literals.h"
#include "confine/landlock.h"
#include "confine/syscallfilter.h"
#include "tools/files/pathrules.h"

#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/stat.h>

namespace countersign {

namespace {

/// What tools may change: the owner's folders and files, and of ours Needs_Action (moves start there) and the trash.
bool isChangeable(const char *name)
{
    const QString text = QString::fromUtf8(name);
    return text == u".trash" || text == u"Needs_Action" || (!text.startsWith(u'.') && !isReservedName(text));
}

/// Calls `seen` with each changeable entry right below the root that is a folder or file itself, no link.
template <typename Seen>
void eachChangeable(int root, Seen seen)
{
    const int own = ::openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR *)> stream(own < 0 ? nullptr : ::fdopendir(own), ::closedir);
    while (const dirent *entry = stream ? ::readdir(stream.get()) : nullptr) {
        struct stat info{};
        if (isChangeable(entry->d_name) && ::fstatat(root, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
            (S_ISDIR(info.st_mode) || S_ISREG(info.st_mode)))
            seen(entry->d_name, info);
    }
}

/// When the folder itself was changed. Nothing while that may have been within the clock's last tick (10 ms at most): a
/// second change in it would leave the same time.
timespec changeOf(int root)
{
    struct stat info{};
    timespec now{};
    if (::fstat(root, &info) != 0 || ::clock_gettime(CLOCK_REALTIME, &now) != 0)
        return {};
    const int64_t ago =
        (int64_t(now.tv_sec) - info.st_ctim.tv_sec) * 1'000'000'000 + now.tv_nsec - info.st_ctim.tv_nsec;
    return ago > 20'000'000 ? info.st_ctim : timespec{};
}

} // namespace

bool Confinement::isPossible()
{
    return Landlock::version() >= 2;
}

void Confinement::enter()
{
    (restrictPaths() ? m_active : m_missing).append(u"landlock"_s);
    (filterCalls() ? m_active : m_missing).append(u"seccomp"_s);
}

bool Confinement::restrictPaths()
{
    if (!isPossible())
        return false;
    m_changed = changeOf(m_root);
    Landlock rules;
    if (!rules.allow(m_root, access::read))
        return false;
    rules.allowSystemData();
    rules.allowPath("/etc/localtime", access::readFile);
    rules.allowPath("/proc/self/fd", access::readFolder); // a finished file gets its name through it
    eachChangeable(m_root, [&](const char *name, const struct stat &) {
        const Fd entry(::openat(m_root, name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
        struct stat info{};
        // Looked at again through the descriptor: the name may stand for another by now.
        if (!entry || ::fstat(entry.get(), &info) != 0 || S_ISLNK(info.st_mode))
            return;
        const uint64_t rights = S_ISDIR(info.st_mode) ? access::read | access::change
                                                      : access::readFile | access::writeFile | access::truncate;
        if (rules.allow(entry.get(), rights))
            m_covered.emplace(info.st_dev, info.st_ino);
    });
    return rules.restrictSelf();
}

bool Confinement::isOutdated()
{
    const timespec now = changeOf(m_root);
    if (!m_active.contains(u"landlock"_s) ||
        (now.tv_sec != 0 && now.tv_sec == m_changed.tv_sec && now.tv_nsec == m_changed.tv_nsec))
        return false;
    bool outdated = false;
    eachChangeable(m_root, [&](const char *, const struct stat &info) {
        outdated = outdated || (!m_covered.contains({info.st_dev, info.st_ino}));
    });
    m_changed = now;
    return outdated;
}

bool Confinement::filterCalls()
{
    SyscallFilter filter;
    filter.allowReading();
    filter.allow({SCMP_SYS(openat), SCMP_SYS(openat2), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(linkat),
        SCMP_SYS(unlinkat), SCMP_SYS(mkdirat), SCMP_SYS(ftruncate), SCMP_SYS(fsync), SCMP_SYS(fdatasync),
        SCMP_SYS(sendfile), SCMP_SYS(fchmod), SCMP_SYS(flock), SCMP_SYS(pwrite64), SCMP_SYS(getppid)});
    filter.allowWith(SCMP_SYS(kill), 0, {uint32_t(::getpid())}); // raise() of older libraries
    filter.allowWith(SCMP_SYS(fcntl), 1, {F_SETFL, F_DUPFD});
    return filter.install();
}

} // namespace countersign

#include "mail/confine/mailconfinement.h"

#include "base/literals.h"
#include "confine/landlock.h"
#include "confine/syscallfilter.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace countersign {

namespace {

constexpr uint32_t kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);

bool restrictPaths(const QByteArray &outgoing)
{
    Landlock rules(Landlock::Network::MayConnect);
    rules.allowSystemData();
    for (const char *folder : {"/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/usr/local/share/ca-certificates",
             "/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager"})
        rules.allowPath(folder, access::read);
    for (const char *file : {"/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf",
             "/etc/services", "/etc/localtime", "/etc/ld.so.cache"})
        rules.allowPath(file, access::readFile);
    if (!outgoing.isEmpty())
        rules.allowPath(outgoing.constData(), access::read);
    return rules.restrictSelf();
}

bool filterCalls()
{
    SyscallFilter filter;
    filter.allowReading();
    filter.allowThreads(); // names of hosts are looked up in one
    filter.allowWithout(SCMP_SYS(openat), 2, kWriting);
    filter.allowWithout(SCMP_SYS(open), 1, kWriting);
    filter.allowWith(
        SCMP_SYS(socketpair), 0, {AF_UNIX}); // libcurl's thread for names answers through one; leads nowhere else
    filter.allowWith(SCMP_SYS(socket), 0, {AF_INET, AF_INET6, AF_NETLINK}); // the last one: which addresses we have
    filter.allow({SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(getsockopt),
        SCMP_SYS(setsockopt), SCMP_SYS(sendto), SCMP_SYS(recvfrom), SCMP_SYS(sendmsg), SCMP_SYS(recvmsg),
        SCMP_SYS(sendmmsg), SCMP_SYS(recvmmsg), SCMP_SYS(shutdown), SCMP_SYS(writev), SCMP_SYS(eventfd2),
        SCMP_SYS(pipe2), SCMP_SYS(getppid)});
    filter.allowWith(SCMP_SYS(ioctl), 1, {FIONREAD, FIONBIO});
    filter.allowWith(SCMP_SYS(fcntl), 1, {F_SETFL, F_DUPFD});
    return filter.install();
}

} // namespace

MailConfinement confineMail(const QByteArray &outgoing)
{
    MailConfinement out;
    (restrictPaths(outgoing) ? out.active : out.missing).append(u"landlock"_s);
    (filterCalls() ? out.active : out.missing).append(u"seccomp"_s);
    return out;
}

} // namespace countersign

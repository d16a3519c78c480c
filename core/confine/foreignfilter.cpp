#include "confine/foreignfilter.h"

#include <QCoreApplication>
#include <QtGlobal>

#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cerrno>
#include <memory>

namespace countersign {

namespace {

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

constexpr uint32_t kRefused = SCMP_ACT_ERRNO(EPERM);
constexpr uint32_t kNoFamily = SCMP_ACT_ERRNO(EAFNOSUPPORT);
/// Of all families only the network's: Bluetooth and VSOCK, say, know no namespace.
constexpr scmp_datum_t kLastFamily = AF_NETLINK;
/// The kernel looks at 32 bits of these arguments; a comparison of all 64 would be passed by setting others.
constexpr scmp_datum_t kInt = 0xffffffff;
constexpr scmp_datum_t kTypeOfSocket = 0xf; ///< without SOCK_CLOEXEC and SOCK_NONBLOCK

scmp_arg_cmp is(unsigned argument, scmp_datum_t mask, scmp_datum_t value)
{
    return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

int refuse(scmp_filter_ctx context, std::initializer_list<int> calls)
{
    for (const int call : calls)
        if (const int error = seccomp_rule_add(context, kRefused, call, 0); error != 0)
            return error;
    return 0;
}

int refuseFamilies(scmp_filter_ctx context, bool unixSockets)
{
    // Compared as 64 bits: what has rubbish above the 32 that count is greater, and refused.
    int error = seccomp_rule_add(context, kNoFamily, SCMP_SYS(socket), 1, scmp_arg_cmp{0, SCMP_CMP_GT, kLastFamily, 0});
    for (scmp_datum_t family = AF_UNIX; family < kLastFamily && error == 0; ++family)
        if (family != AF_INET && family != AF_INET6 && !(unixSockets && family == AF_UNIX))
            error = seccomp_rule_add(context, kNoFamily, SCMP_SYS(socket), 1, scmp_arg_cmp{0, SCMP_CMP_EQ, family, 0});
    return error;
}

/// Abstract sockets have no file that could be hidden. A pair of stream sockets is connected for good; one datagram
/// socket of a pair may still send to any name, so those are refused as well.
int refusePairs(scmp_filter_ctx context)
{
    int error = 0;
    for (const scmp_datum_t type : {SOCK_DGRAM, SOCK_RAW}) // the kernel takes RAW for DGRAM
        if (error == 0)
            error = seccomp_rule_add(
                context, kNoFamily, SCMP_SYS(socketpair), 2, is(0, kInt, AF_UNIX), is(1, kTypeOfSocket, type));
    return error;
}

int addRules(scmp_filter_ctx context, bool unixSockets)
{
    // With only the native architecture in the filter, i386 and x32 calls (where socket() hides in socketcall()) are
    // calls of a foreign one.
    int error = seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    if (error == 0)
        error = refuseFamilies(context, unixSockets);
    if (error == 0 && !unixSockets)
        error = refusePairs(context);
    // A ring makes sockets and connections without a system call that a filter could see.
    if (error == 0)
        error = refuse(context, {SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register)});
    for (const scmp_datum_t request : {scmp_datum_t(TIOCSTI), scmp_datum_t(TIOCLINUX)})
        if (error == 0)
            error = seccomp_rule_add(context, kRefused, SCMP_SYS(ioctl), 1, is(1, kInt, request));
    // Keyrings belong to the user, not to a namespace.
    if (error == 0)
        error = refuse(context, {SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key)});
    if (error == 0)
        error = refuse(
            context, {SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(open_by_handle_at)});
    return error;
}

std::unexpected<Error> cannot(int error)
{
    return fail(ErrorCode::Unavailable, QCoreApplication::translate("Separation",
                                            "The system call filter for servers of others cannot be made here: %1.")
                                            .arg(qt_error_string(error)));
}

} // namespace

Result<int> foreignFilter(bool unixSockets)
{
    const Filter filter(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release);
    if (!filter)
        return cannot(ENOSYS);
    if (const int error = addRules(filter.get(), unixSockets); error != 0)
        return cannot(-error);
    const int fd = ::memfd_create("countersign-filter", MFD_CLOEXEC);
    if (fd < 0)
        return cannot(errno);
    if (const int error = seccomp_export_bpf(filter.get(), fd); error != 0 || ::lseek(fd, 0, SEEK_SET) != 0) {
        ::close(fd);
        return cannot(error != 0 ? -error : errno);
    }
    return fd;
}

} // namespace countersign

#include "imap/deadpeer.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace countersign::imap {

bool watchForDeadPeer(qintptr socket)
{
    const auto set = [&](int level, int option, int value) {
        return ::setsockopt(int(socket), level, option, &value, sizeof value) == 0;
    };
    // The probes end at 105 s: the kernel looks at the limit in ms when it sends one.
    return set(SOL_SOCKET, SO_KEEPALIVE, 1) && set(IPPROTO_TCP, TCP_KEEPIDLE, 60) &&
           set(IPPROTO_TCP, TCP_KEEPINTVL, 15) && set(IPPROTO_TCP, TCP_KEEPCNT, 3) &&
           set(IPPROTO_TCP, TCP_USER_TIMEOUT, 100'000);
}

} // namespace countersign::imap

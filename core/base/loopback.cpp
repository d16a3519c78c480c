#include "base/loopback.h"

#include "base/literals.h"

#include <arpa/inet.h>
#include <netinet/in.h>

namespace countersign {

std::optional<bool> loopback(const QString &host)
{
    in_addr v4{};
    in6_addr v6{};
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (inet_pton(AF_INET, qPrintable(host), &v4) == 1)
        return (ntohl(v4.s_addr) >> 24) == 127;
    if (inet_pton(AF_INET6, qPrintable(host), &v6) == 1)
        return IN6_IS_ADDR_LOOPBACK(&v6) != 0;
    return std::nullopt;
}

} // namespace countersign

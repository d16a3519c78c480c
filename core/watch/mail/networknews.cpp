#include "watch/mail/networknews.h"

#include "base/literals.h"

#include <QDBusConnection>
#include <QFile>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include <array>
#include <limits>

namespace countersign {

namespace {
constexpr unsigned kGroups =
    RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;

int openNetlink()
{
    const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = kGroups;
    if (socket >= 0 && ::bind(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

/// A timer that never ends unless the clock is set.
bool arm(int clock)
{
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<time_t>::max();
    return ::timerfd_settime(clock, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr) == 0;
}

/// Something that may lead to a server again; what went away tells nothing new.
bool isGood(const nlmsghdr &message)
{
    if (message.nlmsg_type == RTM_NEWLINK) {
        const auto *link = static_cast<const ifinfomsg *>(NLMSG_DATA(&message));
        return (link->ifi_flags & IFF_RUNNING) != 0 && (link->ifi_change & IFF_RUNNING) != 0;
    }
    return message.nlmsg_type == RTM_NEWADDR || message.nlmsg_type == RTM_NEWROUTE;
}
} // namespace

NetworkNews::NetworkNews(QObject *parent)
    : QObject(parent), m_socket(openNetlink()), m_clock(::timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK))
{
    if (m_clock >= 0 && arm(m_clock)) {
        m_clockNotifier = std::make_unique<QSocketNotifier>(m_clock, QSocketNotifier::Read);
        connect(m_clockNotifier.get(), &QSocketNotifier::activated, this, &NetworkNews::readClock);
    }
    if (m_socket >= 0) {
        m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &NetworkNews::read);
    }
    // A connection that has to be opened first may wait for a bus that does not answer.
    if (qEnvironmentVariableIsSet("DBUS_SYSTEM_BUS_ADDRESS") || QFile::exists(u"/run/dbus/system_bus_socket"_s))
        QDBusConnection::systemBus().connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
            u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this, SLOT(prepareForSleep(bool)));
}

NetworkNews::~NetworkNews()
{
    m_notifier.reset();
    m_clockNotifier.reset();
    for (const int file : {m_socket, m_clock})
        if (file >= 0)
            ::close(file);
}

void NetworkNews::readClock()
{
    quint64 times = 0;
    if (::read(m_clock, &times, sizeof times) < 0 && errno == EAGAIN)
        return;
    if (!arm(m_clock))
        m_clockNotifier->setEnabled(false);
    Q_EMIT clockSet();
}

void NetworkNews::read()
{
    bool isNew = false;
    alignas(nlmsghdr) std::array<char, 16 * 1024> buffer;
    for (int reads = 0; reads < 64; ++reads) {
        const ssize_t count = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (count < 0 && errno == ENOBUFS) // more happened than the kernel kept for us
            isNew = true;
        if (count <= 0)
            break;
        auto left = unsigned(count);
        for (auto *message = reinterpret_cast<const nlmsghdr *>(buffer.data()); NLMSG_OK(message, left);
            message = NLMSG_NEXT(message, left))
            isNew = isNew || isGood(*message);
    }
    if (isNew)
        Q_EMIT changed();
}

void NetworkNews::prepareForSleep(bool isBefore)
{
    if (!isBefore)
        Q_EMIT resumed();
}

} // namespace countersign

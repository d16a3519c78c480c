#pragma once
#include <QObject>
#include <QSocketNotifier>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace countersign::test {

/// A server on 127.0.0.1 that only counts: when the kernel got each datagram, and from whom. A test that is slow to
/// read changes nothing.
class Arrivals : public QObject
{
    Q_OBJECT
public:
    struct One
    {
        qint64 us = 0;
        QByteArray who;
    };
    Arrivals() : m_handle(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        const int on = 1, room = 4 * 1024 * 1024;
        ::setsockopt(m_handle, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof(on));
        ::setsockopt(m_handle, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(at);
        if (::bind(m_handle, reinterpret_cast<sockaddr *>(&at), size) != 0 ||
            ::getsockname(m_handle, reinterpret_cast<sockaddr *>(&at), &size) != 0)
            qFatal("no port");
        m_port = ntohs(at.sin_port);
        m_notifier = std::make_unique<QSocketNotifier>(m_handle, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &Arrivals::read);
    }
    ~Arrivals() override
    {
        m_notifier.reset();
        ::close(m_handle);
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] const std::vector<One> &all() const { return m_all; }
    [[nodiscard]] size_t count() const { return m_all.size(); }
    [[nodiscard]] size_t since(size_t from) const { return m_all.size() - from; }
    /// The most that came in any window of that length.
    [[nodiscard]] int mostIn(qint64 windowUs) const
    {
        std::vector<qint64> times;
        for (const One &one : m_all)
            times.push_back(one.us);
        std::ranges::sort(times);
        int most = 0;
        for (size_t first = 0, last = 0; last < times.size(); ++last) {
            while (times[last] - times[first] >= windowUs)
                ++first;
            most = std::max(most, int(last - first + 1));
        }
        return most;
    }
    /// From how many it came.
    [[nodiscard]] int senders() const
    {
        std::vector<QByteArray> who;
        for (const One &one : m_all)
            who.push_back(one.who);
        std::ranges::sort(who);
        return int(std::ranges::unique(who).begin() - who.begin());
    }

private:
    void read()
    {
        std::array<char, 256> bytes{};
        std::array<char, 256> control{};
        while (true) {
            iovec piece{bytes.data(), bytes.size()};
            msghdr message{};
            message.msg_iov = &piece;
            message.msg_iovlen = 1;
            message.msg_control = control.data();
            message.msg_controllen = control.size();
            const ssize_t size = ::recvmsg(m_handle, &message, 0);
            if (size < 0)
                return;
            One one;
            one.who = QByteArray(bytes.data(), qsizetype(size));
            for (cmsghdr *head = CMSG_FIRSTHDR(&message); head; head = CMSG_NXTHDR(&message, head)) {
                if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_TIMESTAMPNS)
                    continue;
                timespec time{};
                std::copy_n(CMSG_DATA(head), sizeof(time), reinterpret_cast<unsigned char *>(&time));
                one.us = qint64(time.tv_sec) * 1'000'000 + time.tv_nsec / 1000;
            }
            m_all.push_back(std::move(one));
        }
    }
    int m_handle;
    quint16 m_port = 0;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::vector<One> m_all;
};

} // namespace countersign::test

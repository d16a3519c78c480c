#include "support/floodserver.h"

#include "support/pace.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace countersign::test {

namespace {
constexpr qint64 kMost = 512LL * 1024 * 1024;
}

FloodServer::FloodServer(QByteArray beginning, QByteArray again, std::chrono::milliseconds pace)
    : m_beginning(std::move(beginning)), m_again(std::move(again)), m_pace(pace)
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), length) != 0 || listen(m_listener, 8) != 0 ||
        getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        qFatal("no port");
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this] { run(); });
}

FloodServer::~FloodServer()
{
    m_stop = true;
    m_thread.join();
    close(m_listener);
}

void FloodServer::run()
{
    while (!m_stop) {
        pollfd ready{m_listener, POLLIN, 0};
        if (poll(&ready, 1, 20) <= 0)
            continue;
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        ++m_connections;
        m_cut = false;
        serve(client);
        close(client);
    }
}

void FloodServer::serve(int client)
{
    pollfd ready{client, POLLIN, 0};
    while (!m_stop && poll(&ready, 1, 20) == 0) {
    } // a request fits into one packet here
    bool open = send(client, m_beginning);
    while (open && !m_stop && m_sent < kMost) {
        keepPace(m_pace);
        open = send(client, m_again);
        ++m_pieces;
    }
    m_cut = !open;
}

bool FloodServer::send(int client, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size() && !m_stop;) {
        pollfd ready{client, POLLOUT, 0};
        if (poll(&ready, 1, 20) == 0)
            continue;
        const ssize_t count = ::send(client, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
        if (count < 0)
            return false;
        at += count;
        m_sent += count;
    }
    return true;
}

} // namespace countersign::test

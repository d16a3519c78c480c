#pragma once
#include "base/literals.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <chrono>
#include <thread>

namespace countersign::test {

/// An HTTP server on this machine, on a thread of its own: answers every request with `beginning` and then with
/// `again`, again and again, until the client goes or it has sent 512 MiB. One connection at a time, one request each.
class FloodServer
{
public:
    /// `pace` before each `again`, for a sender whose slowness is the attack; 0: as fast as the client takes it.
    FloodServer(QByteArray beginning, QByteArray again, std::chrono::milliseconds pace = {});
    ~FloodServer();
    FloodServer(const FloodServer &) = delete;
    FloodServer &operator=(const FloodServer &) = delete;

    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }
    [[nodiscard]] qint64 sent() const { return m_sent; }
    [[nodiscard]] int pieces() const { return m_pieces; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// True when the client has ended the last connection.
    [[nodiscard]] bool isCut() const { return m_cut; }

private:
    void run();
    void serve(int client);
    [[nodiscard]] bool send(int client, const QByteArray &bytes);

    const QByteArray m_beginning, m_again;
    const std::chrono::milliseconds m_pace;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<qint64> m_sent = 0;
    std::atomic<int> m_pieces = 0, m_connections = 0;
    std::atomic<bool> m_cut = false, m_stop = false;
    std::jthread m_thread;
};

} // namespace countersign::test

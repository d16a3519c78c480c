#pragma once
#include "net/curllibrary.h"
#include "net/socketwatch.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>

namespace countersign::net {

class CurlTransfer;

/// libcurl's multi interface on the event loop of the thread that made it: a socket wakes it, or the one timer, and
/// nothing looks again and again. Names are looked up by libcurl's own thread (its threaded resolver, as Debian builds
/// it), so that no look-up blocks. It knows no protocol.
class CurlLoop final : public QObject
{
public:
    /// `library` outlives it.
    explicit CurlLoop(const CurlLibrary &library, QObject *parent = nullptr);
    /// Transfers that are under way end with Cancelled.
    ~CurlLoop() override;

    [[nodiscard]] const CurlLibrary &library() const { return m_library; }
    /// Transfers that libcurl knows, those included that are connected and used by their owner.
    [[nodiscard]] qsizetype count() const { return m_transfers.size(); }

private:
    friend class CurlTransfer;
    static int socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int timerChanged(CURLM *, long ms, void *self);
    [[nodiscard]] bool add(CurlTransfer *transfer);
    void remove(CurlTransfer *transfer);
    void act(curl_socket_t socket, int events);

    const CurlLibrary &m_library;
    CURLM *m_multi;
    QTimer m_timer; ///< when libcurl wants to be called without a socket's word
    std::map<curl_socket_t, SocketWatch> m_sockets;
    QSet<CurlTransfer *> m_transfers;
};

} // namespace countersign::net

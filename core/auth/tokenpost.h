#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QSslConfiguration>
#include <QUrl>

#include <condition_variable>
#include <functional>
#include <mutex>

class QNetworkReply;

namespace countersign {

/// What is asked of a token endpoint, and how it is judged.
struct TokenOrder
{
    QUrl url;
    QByteArray form;
    QSslConfiguration tls; ///< made on the main thread: OpenSSL begins and ends there
    QString caFile;        ///< PEM of a further authority; empty: the system's alone
    QString provider;      ///< its name, for sentences
    int ms = 0;            ///< for all of it
};

struct TokenReply
{
    int status = 0;
    QByteArray body;
    qint64 retryAfterMs = -1; ///< what the server asked for, at most an hour; -1: nothing
};

/// Ends a request from another thread.
class StopSwitch
{
public:
    /// Returns when nothing of it runs any more but the closing; what has not begun yet never will. To be called while
    /// the application is there.
    void stop();
    [[nodiscard]] bool isStopped();

private:
    friend class TokenPost;
    /// stop() aborts `reply` from now on; nullptr when it has ended. False when stop() was called already.
    [[nodiscard]] bool guard(QNetworkReply *reply);
    std::mutex m_mutex;
    std::condition_variable m_gone;
    QNetworkReply *m_reply = nullptr;
    bool m_stopped = false;
};

/// Sends the order once, whatever happens, over a connection of its own that is not used again: a code or a rotated
/// token that is sent twice ends the whole sign-in at many providers. `tell` gets the answer on the calling thread; it
/// may be some seconds more until this returns, since Qt waits for a server that still sends (hence not on the main
/// thread, nor is ca_file read there). Unavailable: the network, or no whole answer in time. Protocol:
/// TLS, ca_file, more than kMostTokenBytes.
void postOnce(const TokenOrder &order, StopSwitch &stop, const std::function<void(Result<TokenReply>)> &tell);

} // namespace countersign

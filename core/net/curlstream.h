#pragma once
#include "net/curltransfer.h"

#include <memory>

namespace countersign::net {

/// What ended a wait.
enum class Wake { Ready, TimedOut, Cancelled };

/// Bytes over a connection that libcurl has opened, encrypted and signed in on (CURLOPT_CONNECT_ONLY). Nothing goes out
/// that was not given to send(), and nothing twice.
class CurlStream final : public QObject
{
public:
    struct Received
    {
        QByteArray bytes;   ///< empty: nothing has come
        bool ended = false; ///< and nothing will
    };
    struct Sent
    {
        qsizetype count = 0; ///< bytes that are on their way; 0: they have to wait, see ready()
        bool ended = false;  ///< the connection is gone; how much of it went is not known
    };

    /// `transfer` was run and is connected.
    explicit CurlStream(std::unique_ptr<CurlTransfer> transfer);
    /// As cancel().
    ~CurlStream() override;

    /// What has come, at most 16 KiB; only when it has nothing more does ready() tell of what comes next.
    [[nodiscard]] Received receive();
    /// Begins to send. What did not go has to be given again, at the same address.
    [[nodiscard]] Sent send(QByteArrayView bytes);
    /// Waits at most `ms` milliseconds until something can be read, with `toWrite` also until something can be written;
    /// in any case until the next turn of the event loop.
    [[nodiscard]] QCoro::Task<Wake> ready(bool toWrite, qint64 ms);
    /// Ends the connection; whoever waits goes on inside this call.
    void cancel();

private:
    void wake(Wake how);

    std::unique_ptr<CurlTransfer> m_transfer;
    std::unique_ptr<SocketWatch> m_watch;
    QTimer m_patience; ///< runs while somebody waits
    OneShot<Wake> m_wake;
    bool m_ended = false;
};

} // namespace countersign::net

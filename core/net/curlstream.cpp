#include "net/curlstream.h"

#include <algorithm>

namespace countersign::net {

namespace {
constexpr qsizetype kPiece = 16 * 1024; ///< one TLS record
constexpr qint64 kLongestMs = 86'400'000;
} // namespace

CurlStream::CurlStream(std::unique_ptr<CurlTransfer> transfer) : m_transfer(std::move(transfer))
{
    curl_socket_t socket = CURL_SOCKET_BAD;
    m_transfer->library().easyGetinfo(m_transfer->easy(), CURLINFO_ACTIVESOCKET, &socket);
    m_ended = socket == CURL_SOCKET_BAD;
    if (!m_ended)
        m_watch = std::make_unique<SocketWatch>(socket, [this](QSocketNotifier::Type) { wake(Wake::Ready); });
    if (m_transfer->loop()) // with it goes the socket
        connect(m_transfer->loop(), &QObject::destroyed, this, &CurlStream::cancel);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { wake(Wake::TimedOut); });
}

CurlStream::~CurlStream()
{
    cancel();
}

CurlStream::Received CurlStream::receive()
{
    if (m_ended)
        return {{}, true};
    QByteArray bytes(kPiece, Qt::Uninitialized);
    size_t count = 0;
    const CURLcode code =
        m_transfer->library().easyRecv(m_transfer->easy(), bytes.data(), size_t(bytes.size()), &count);
    if (code == CURLE_AGAIN)
        return {};
    if (code != CURLE_OK || count == 0)
        return {{}, true};
    bytes.truncate(qsizetype(count));
    return {bytes, false};
}

CurlStream::Sent CurlStream::send(QByteArrayView bytes)
{
    if (m_ended)
        return {0, true};
    size_t count = 0;
    const CURLcode code = m_transfer->library().easySend(
        m_transfer->easy(), bytes.data(), size_t(std::min(bytes.size(), kPiece)), &count);
    if (code == CURLE_AGAIN)
        return {};
    return {qsizetype(count), code != CURLE_OK};
}

QCoro::Task<Wake> CurlStream::ready(bool toWrite, qint64 ms)
{
    if (m_ended)
        co_return Wake::Cancelled;
    m_wake = {};
    m_watch->look(true, toWrite);
    m_patience.start(int(std::clamp<qint64>(ms, 0, kLongestMs)));
    const OneShot<Wake> wake = m_wake; // this object may be gone when it goes on
    const Wake how = co_await wake.wait();
    co_return Wake(how);
}

void CurlStream::wake(Wake how)
{
    m_patience.stop();
    if (m_watch)
        m_watch->look(false, false);
    const OneShot<Wake> wake = m_wake;
    wake.resolve(how);
}

void CurlStream::cancel()
{
    m_ended = true;
    m_watch.reset(); // before its socket's number can be another's
    if (m_transfer)
        m_transfer->cancel();
    wake(Wake::Cancelled);
}

} // namespace countersign::net

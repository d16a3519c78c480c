#pragma once
#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>

#include <utility>
#include <vector>

namespace countersign::httpcompat {

/// The one place that knows how QtHttpServer 6.4 and 6.8 differ.
using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using Responder = QHttpServerResponder &;
#else
using Responder = QHttpServerResponder &&;
#endif

/// Serves the connections of `tcp`, which becomes a child of `server`.
inline void bind(QHttpServer &server, QTcpServer *tcp)
{
    tcp->setParent(&server);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    if (!server.bind(tcp))
        qWarning("QHttpServer did not take the listening socket");
#else
    server.bind(tcp);
#endif
}

/// `handler(const QHttpServerRequest &, QHttpServerResponder &)` for every request that no route takes.
template <typename Handler>
void onEveryRequest(QHttpServer &server, [[maybe_unused]] QObject *context, Handler handler)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    server.setMissingHandler(
        context, [handler](const QHttpServerRequest &request, Responder responder) { handler(request, responder); });
#else
    server.setMissingHandler(
        [handler](const QHttpServerRequest &request, Responder responder) { handler(request, responder); });
#endif
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
/// A body of which only the length is told: since 6.8 the server derives Content-Length from what it is given.
class LengthOnly final : public QIODevice
{
public:
    explicit LengthOnly(qsizetype length) : m_length(length) { open(QIODevice::ReadOnly); }
    [[nodiscard]] qint64 size() const override { return m_length; }
    [[nodiscard]] bool atEnd() const override { return true; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qsizetype m_length;
};
#endif

/// Answers now, in the same turn of the event loop. `length` is what Content-Length says: a HEAD has no body but tells
/// the length of the one that a GET would get.
inline void answer(QHttpServerResponder &responder, QHttpServerResponder::StatusCode status, const Headers &headers,
    const QByteArray &body, [[maybe_unused]] qsizetype length)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders all;
    for (const auto &[name, value] : headers)
        all.append(name, value);
    if (body.size() == length)
        responder.write(body, all, status);
    else
        responder.write(new LengthOnly(length), all, status); // which it owns
#else
    responder.writeStatusLine(status);
    for (const auto &[name, value] : headers)
        responder.writeHeader(name, value);
    responder.writeHeader("Content-Length", QByteArray::number(length));
    responder.writeBody(body);
#endif
}

} // namespace countersign::httpcompat

#include "net/smtp/wire.h"

#include <algorithm>

namespace countersign::smtp {

namespace {
constexpr qsizetype kMostATurn = 256 * 1024; ///< bytes; the event loop goes on in between

Break broken(net::Wake wake)
{
    return wake == net::Wake::TimedOut ? Break::TimedOut : Break::Cancelled;
}
} // namespace

Wire::Wire(std::unique_ptr<net::CurlStream> stream, Transcript &transcript)
    : m_stream(std::move(stream)), m_transcript(transcript)
{
}

bool Wire::hasSpoken()
{
    const net::CurlStream::Received received = m_stream->receive();
    m_reader.add(received.bytes);
    m_ended = m_ended || received.ended;
    return m_ended || m_reader.hasBytes() || m_reader.isGarbled();
}

QCoro::Task<std::expected<Reply, Break>> Wire::reply(qint64 ms)
{
    const QDeadlineTimer until(ms);
    for (;;) {
        while (const std::optional<QByteArray> line = m_reader.nextLine()) {
            m_transcript.server(*line);
            if (m_reader.take(*line)) {
                m_mayCommand = m_reader.reply().code != 354;
                co_return std::expected<Reply, Break>(m_reader.reply());
            }
        }
        if (m_reader.isGarbled())
            co_return std::unexpected(Break::Unclear);
        const net::CurlStream::Received received = m_stream->receive();
        m_reader.add(received.bytes);
        m_ended = m_ended || received.ended;
        if (!received.bytes.isEmpty())
            continue;
        if (m_ended)
            co_return std::unexpected(Break::Cut);
        if (until.hasExpired())
            co_return std::unexpected(Break::TimedOut);
        const net::Wake wake = co_await m_stream->ready(false, until.remainingTime());
        if (wake != net::Wake::Ready)
            co_return std::unexpected(broken(wake));
    }
}

QCoro::Task<std::expected<void, Break>> Wire::write(
    QByteArray bytes, qint64 stallMs, QDeadlineTimer until, bool interruptible)
{
    QDeadlineTimer stalled(stallMs);
    for (qsizetype at = 0; at < bytes.size();) {
        const bool hasSaid = hasSpoken(); // also what has come must be taken, or the wait below never waits
        if (m_ended)
            co_return std::unexpected(Break::Cut);
        if (hasSaid && interruptible)
            co_return std::unexpected(Break::Spoke);
        m_mayCommand = false;
        const net::CurlStream::Sent sent = m_stream->send(QByteArrayView(bytes).sliced(at));
        if (sent.ended)
            co_return std::unexpected(Break::Cut);
        at += sent.count;
        m_thisTurn += sent.count;
        if (sent.count > 0)
            stalled.setRemainingTime(stallMs);
        if (stalled.hasExpired() || until.hasExpired())
            co_return std::unexpected(Break::TimedOut);
        if (sent.count > 0 && m_thisTurn < kMostATurn)
            continue;
        m_thisTurn = 0;
        const qint64 most = until.isForever() ? stallMs : std::min(stallMs, until.remainingTime());
        const net::Wake wake = co_await m_stream->ready(true, most);
        if (wake != net::Wake::Ready)
            co_return std::unexpected(broken(wake));
    }
    co_return std::expected<void, Break>();
}

QCoro::Task<std::expected<void, Break>> Wire::push(QByteArray bytes, qint64 stallMs, QDeadlineTimer until)
{
    return write(std::move(bytes), stallMs, until, true);
}

QCoro::Task<std::expected<void, Break>> Wire::pushLast(QByteArray bytes, qint64 stallMs)
{
    return write(std::move(bytes), stallMs, QDeadlineTimer(QDeadlineTimer::Forever), false);
}

QCoro::Task<std::expected<Reply, Break>> Wire::objection(qint64 ms)
{
    const std::expected<Reply, Break> said = co_await reply(ms);
    if (said && said->code < 400)
        co_return std::unexpected(Break::Unclear);
    co_return std::expected<Reply, Break>(said);
}

QCoro::Task<std::expected<Reply, Break>> Wire::ask(QByteArray command, qint64 ms)
{
    const std::expected<void, Break> asked = co_await push(command + "\r\n", ms);
    if (asked || asked.error() != Break::Spoke)
        m_transcript.client(command);
    if (asked) {
        const std::expected<Reply, Break> answer = co_await reply(ms);
        co_return std::expected<Reply, Break>(answer);
    }
    if (asked.error() != Break::Cut && asked.error() != Break::Spoke)
        co_return std::unexpected(asked.error());
    const std::expected<Reply, Break> refusal = co_await objection(ms);
    co_return std::expected<Reply, Break>(refusal);
}

void Wire::leave()
{
    if (!m_ended && m_mayCommand && !m_stream->send("QUIT\r\n").ended)
        m_transcript.client("QUIT");
    m_stream->cancel();
}

} // namespace countersign::smtp

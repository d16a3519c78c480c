#pragma once
#include "net/curlstream.h"
#include "net/smtp/reply.h"
#include "net/smtp/transcript.h"

#include <QDeadlineTimer>

#include <expected>

namespace countersign::smtp {

/// Why a conversation does not go on.
enum class Break {
    Cut,      ///< the connection is gone
    TimedOut, ///< the server says nothing, or takes nothing
    Unclear,  ///< what it says is no SMTP, or speaks out of turn
    Spoke,    ///< it has something to say before all was said to it
    Cancelled
};

/// One conversation: a command goes out, its whole reply comes in. Nothing goes out while the server has said something
/// that was not asked for. Times in milliseconds.
class Wire
{
public:
    Wire(std::unique_ptr<net::CurlStream> stream, Transcript &transcript);

    /// The reply to `command` (without CRLF), or what the server refuses everything with.
    [[nodiscard]] QCoro::Task<std::expected<Reply, Break>> ask(QByteArray command, qint64 ms);
    [[nodiscard]] QCoro::Task<std::expected<Reply, Break>> reply(qint64 ms);
    /// Sends all of it; TimedOut when nothing was taken for `stallMs`. Spoke: the server has interrupted.
    [[nodiscard]] QCoro::Task<std::expected<void, Break>> push(
        QByteArray bytes, qint64 stallMs, QDeadlineTimer until = QDeadlineTimer(QDeadlineTimer::Forever));
    /// The end of the mail: what the server says meanwhile stops nothing.
    [[nodiscard]] QCoro::Task<std::expected<void, Break>> pushLast(QByteArray bytes, qint64 stallMs);
    /// What the server says with an error code after Spoke or Cut; it has to say it within `ms`.
    [[nodiscard]] QCoro::Task<std::expected<Reply, Break>> objection(qint64 ms);
    /// True when the server has said or done something unasked.
    [[nodiscard]] bool hasSpoken();
    /// Hangs up; says goodbye first where a command may stand, and does not wait for an answer.
    void leave();
    /// Whoever waits goes on inside this call.
    void cancel() { m_stream->cancel(); }

private:
    [[nodiscard]] QCoro::Task<std::expected<void, Break>> write(
        QByteArray bytes, qint64 stallMs, QDeadlineTimer until, bool interruptible);

    std::unique_ptr<net::CurlStream> m_stream;
    Transcript &m_transcript;
    ReplyReader m_reader;
    qsizetype m_thisTurn = 0; ///< bytes sent since the event loop had its turn
    bool m_ended = false;
    bool m_mayCommand = true; ///< the last thing that was said is a whole reply, and no mail was asked for
};

} // namespace countersign::smtp

#include "net/smtp/attempt.h"

#include <QCoreApplication>

// The mail goes out, all but its end; and then the end, with which the doubt begins.

namespace countersign::smtp {

namespace {

constexpr qsizetype kPiece = 64 * 1024;

std::unexpected<Outcome> stopFor(NotSent why)
{
    return std::unexpected(Outcome(std::move(why)));
}

} // namespace

Attempt::Step<QByteArray> Attempt::nextPiece()
{
    const Result<QByteArray> piece = m_mail.read(kPiece);
    if (!piece)
        return stopFor(notSent(Fault::Here, piece.error().message, piece.error().detail));
    if (m_content->bytes() + piece->size() > m_mail.size)
        return stopFor(
            notSent(Fault::Mail, QCoreApplication::translate("Smtp", "The mail is not the one that was prepared.")));
    const Result<QByteArray> stuffed = m_content->stuffed(*piece);
    if (!stuffed)
        return stopFor(notSent(Fault::Mail, stuffed.error().message));
    return *stuffed;
}

QCoro::Task<Attempt::Step<>> Attempt::give()
{
    for (;;) {
        const Step<QByteArray> piece = nextPiece();
        if (!piece)
            co_return std::unexpected(piece.error());
        if (piece->isEmpty())
            break;
        const std::expected<void, Break> gone = co_await m_wire->push(*piece, m_times.stallMs, m_until);
        if (gone)
            continue;
        if (gone.error() != Break::Spoke && gone.error() != Break::Cut)
            co_return stopFor(notSent(gone.error(), m_server.host));
        const std::expected<Reply, Break> why = co_await m_wire->objection(replyMs());
        co_return stopFor(why ? notSent(refusal(*why, Stage::Content)) : notSent(why.error(), m_server.host));
    }
    const Step<> whole = isWhole();
    co_return Step<>(whole);
}

Attempt::Step<> Attempt::isWhole()
{
    m_sha256 = m_content->sha256();
    const bool isSame = m_content->bytes() == m_mail.size && (m_mail.sha256.isEmpty() || m_mail.sha256 == m_sha256);
    if (!isSame)
        return stopFor(
            notSent(Fault::Mail, QCoreApplication::translate("Smtp", "The mail is not the one that was prepared.")));
    if (!m_content->isComplete())
        return stopFor(
            notSent(Fault::Mail, QCoreApplication::translate("Smtp", "A line of the mail does not end in CR and LF.")));
    m_transcript.client('(' + QByteArray::number(m_content->bytes()) + " bytes)");
    return {};
}

QCoro::Task<Outcome> Attempt::finish()
{
    if (m_until.hasExpired())
        co_return Outcome(notSent(Break::TimedOut, m_server.host));
    if (m_wire->hasSpoken()) {
        const std::expected<Reply, Break> why = co_await m_wire->objection(replyMs());
        co_return Outcome(why ? notSent(refusal(*why, Stage::Content)) : notSent(why.error(), m_server.host));
    }
    m_transcript.client(".");
    const QDeadlineTimer until(m_times.verdictMs);
    const std::expected<void, Break> gone = co_await m_wire->pushLast(".\r\n", m_times.verdictMs);
    if (!gone)
        co_return Outcome(doubt(gone.error(), m_server.host));
    const std::expected<Reply, Break> reply = co_await m_wire->reply(until.remainingTime());
    if (!reply)
        co_return Outcome(doubt(reply.error(), m_server.host));
    co_return verdict(refusal(*reply, Stage::Content));
}

} // namespace countersign::smtp

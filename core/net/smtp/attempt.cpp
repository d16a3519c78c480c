#include "net/smtp/attempt.h"

#include "async/offload.h"
#include "base/openfile.h"
#include "base/wipe.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <algorithm>

namespace countersign::smtp {

namespace {

constexpr qint64 kMostCertificates = 4 * 1024 * 1024;

std::unexpected<Outcome> stop(NotSent why)
{
    return std::unexpected(Outcome(std::move(why)));
}

} // namespace

Attempt::Attempt(net::CurlLoop &loop, Server server, Mail mail, Times times)
    : m_loop(&loop),
      m_server(std::move(server)),
      m_mail(std::move(mail)),
      m_times(times),
      m_opening(m_server, m_transcript)
{
    if (!m_server.secret.isEmpty())
        m_transcript.hide(m_server.secret);
}

Attempt::~Attempt()
{
    wipe(m_server.secret);
}

Attempt::Step<> Attempt::check()
{
    if (std::exchange(m_begun, true)) // a second call would be a second mail
        return stop(notSent(Break::Cancelled, m_server.host));
    const Result<void> there = smtp::check(m_server);
    if (!there)
        return stop(notSent(Fault::Mail, there.error().message));
    const Result<void> fine = smtp::check(m_mail);
    if (!fine)
        return stop(notSent(Fault::Mail, fine.error().message));
    return {};
}

QCoro::Task<Attempt::Step<>> Attempt::open()
{
    m_until.setRemainingTime(m_times.totalMs);
    QByteArray authorities = m_server.authority;
    if (authorities.isEmpty() && !m_server.caFile.isEmpty()) {
        const auto read = [name = m_server.caFile] {
            const Result<OpenFile> file = OpenFile::at(name, Links::Followed);
            return file ? file->read(kMostCertificates).value_or(QByteArray()) : QByteArray();
        };
        authorities = co_await offload(QThreadPool::globalInstance(), read);
        if (authorities.isEmpty())
            co_return stop(
                notSent(Fault::Tls, QCoreApplication::translate("Smtp", "The file %1 (ca_file) holds no certificate.")
                                        .arg(m_server.caFile)));
    }
    if (m_cancelled || !m_loop)
        co_return stop(notSent(Break::Cancelled, m_server.host));
    m_transfer = std::make_unique<net::CurlTransfer>(*m_loop);
    m_opening.prepare(*m_transfer, authorities, m_times.openMs);
    const Result<CURLcode> code = co_await m_transfer->run();
    wipe(m_server.secret);
    if (!code)
        co_return stop(notSent(Break::Cancelled, m_server.host));
    const std::optional<NotSent> failure = m_opening.failure(*code, m_transfer->words(*code));
    if (failure)
        co_return stop(*failure);
    m_wire = std::make_unique<Wire>(std::make_unique<net::CurlStream>(std::move(m_transfer)), m_transcript);
    co_return Step<>();
}

Refusal Attempt::refusal(const Reply &reply, Stage stage, const QString &recipient) const
{
    const bool mayShow = !m_transcript.isHidden(reply.text);
    return {.stage = stage,
        .reply = reply,
        .host = m_server.host,
        .recipient = recipient,
        .text = mayShow ? shown(reply.text) : QString()};
}

int Attempt::replyMs() const
{
    return int(std::clamp<qint64>(m_until.remainingTime(), 0, m_times.replyMs));
}

QCoro::Task<Attempt::Step<Reply>> Attempt::demand(QByteArray command, int code, Stage stage, QString recipient)
{
    const std::expected<Reply, Break> reply = co_await m_wire->ask(std::move(command), replyMs());
    if (!reply)
        co_return stop(notSent(reply.error(), m_server.host));
    const bool fits = code == 0 ? reply->code < 300 : reply->code == code;
    if (!fits && reply->code < 400)
        co_return stop(notSent(Break::Unclear, m_server.host));
    if (!fits)
        co_return stop(notSent(refusal(*reply, stage, recipient)));
    co_return Step<Reply>(*reply);
}

QByteArray Attempt::mailCommand() const
{
    const Capabilities &server = m_opening.capabilities();
    return "MAIL FROM:<" + m_mail.from.toUtf8() + '>' +
           (server.size ? " SIZE=" + QByteArray::number(m_mail.size) : QByteArray()) +
           (server.eightBit ? " BODY=8BITMIME" : "") + (server.utf8 && needsUtf8(m_mail) ? " SMTPUTF8" : "");
}

QCoro::Task<Attempt::Step<>> Attempt::announce()
{
    const Capabilities &server = m_opening.capabilities();
    if (needsUtf8(m_mail) && !server.utf8)
        co_return stop(notSent(Fault::Server,
            QCoreApplication::translate("Smtp", "%1 sends only to and from addresses of plain letters (ASCII).")
                .arg(m_server.host)));
    if (server.mostBytes > 0 && m_mail.size > server.mostBytes)
        co_return stop(
            notSent(Fault::Server, QCoreApplication::translate("Smtp", "The mail is larger than %1 takes (%2 bytes).")
                                       .arg(m_server.host)
                                       .arg(server.mostBytes)));
    const Step<Reply> sender = co_await demand(mailCommand(), 0, Stage::Sender);
    if (!sender)
        co_return std::unexpected(sender.error());
    for (qsizetype at = 0; at < m_mail.recipients.size(); ++at) {
        const QString recipient = m_mail.recipients[at];
        const Step<Reply> taken =
            co_await demand("RCPT TO:<" + recipient.toUtf8() + '>', 0, Stage::Recipient, recipient);
        if (!taken)
            co_return std::unexpected(taken.error());
        m_recipients.append(recipient);
    }
    const Step<Reply> go = co_await demand("DATA", 354, Stage::Data);
    if (!go)
        co_return std::unexpected(go.error());
    m_content = std::make_unique<Content>(
        Content::Takes{.eightBit = server.eightBit, .utf8Headers = server.utf8 && needsUtf8(m_mail)});
    co_return Step<>();
}

void Attempt::leave()
{
    if (m_wire)
        m_wire->leave();
}

void Attempt::cancel()
{
    m_cancelled = true;
    if (m_wire)
        m_wire->cancel();
    else if (m_transfer)
        m_transfer->cancel();
}

Report Attempt::report(Outcome outcome)
{
    Report out;
    out.outcome = std::move(outcome);
    out.recipients = m_recipients;
    out.bytes = m_content ? m_content->bytes() : 0;
    out.sha256 = !m_sha256.isEmpty() || !m_content ? m_sha256 : m_content->sha256();
    out.transcript = m_transcript.lines();
    return out;
}

} // namespace countersign::smtp

#include "mail/send/mailsender.h"

#include "async/offload.h"
#include "base/clock.h"
#include "base/literals.h"
#include "base/wipe.h"
#include "mail/send/attachments.h"
#include "mail/send/sentcopy.h"
#include "net/smtp/submission.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QThreadPool>

#include <algorithm>

namespace countersign {

namespace {

constexpr int kCopyMs = 10'000; ///< what is kept of a call's time for the copy

MailTls tlsOf(const QString &word)
{
    return word == u"implicit"_s ? MailTls::Implicit : word == u"none"_s ? MailTls::None : MailTls::StartTls;
}

smtp::Server serverOf(const WayIn &way)
{
    smtp::Server server;
    server.host = way.sendHost;
    server.port = way.sendPort;
    server.tls = tlsOf(way.sendTls);
    server.authority = way.authority;
    server.user = way.user;
    server.secret = way.secret;
    server.isToken = way.isToken;
    return server;
}

/// Half of the time until the dot, so that the verdict can be waited for.
smtp::Times timesFor(int callMs)
{
    smtp::Times times;
    times.totalMs = callMs / 2;
    times.openMs = times.replyMs = times.stallMs = callMs / 4;
    times.verdictMs = callMs - times.totalMs;
    return times;
}

CallOutcome notSent(const smtp::NotSent &why)
{
    return {fail(ErrorCode::Refused, why.reason, why.detail, why.mayTryAgain)};
}

QJsonObject told(const QJsonValue &account, const OutgoingMail &mail, const QDateTime &date, const smtp::Report &report)
{
    return {{u"account"_s, account}, {u"message_id"_s, mail.messageId}, {u"date"_s, date.toString(Qt::ISODate)},
        {u"sha256"_s, QString::fromLatin1(report.sha256)}, {u"bytes"_s, report.bytes},
        {u"recipients"_s, QJsonArray::fromStringList(report.recipients)}};
}

} // namespace

bool isSending(const QString &tool)
{
    return tool == u"mail_send"_s || tool == u"mail_reply"_s;
}

MailSender::MailSender(QByteArray outgoing) : m_outgoing(std::move(outgoing))
{
    const Result<const net::CurlLibrary *> library = net::CurlLibrary::load();
    if (library)
        m_loop = std::make_unique<net::CurlLoop>(**library);
    else
        m_missing = library.error().message;
}

MailSender::~MailSender() = default;

QCoro::Task<Result<OutgoingMail>> MailSender::compose(ToolRequest request, QDateTime date) const
{
    const Result<QList<NamedAttachment>> named = NamedAttachment::of(request.arguments);
    if (!named)
        co_return fail(named.error());
    const QString folder = QString::fromUtf8(m_outgoing) + u'/' + request.actionId;
    const auto read = [folder, all = *named] { return readAttachments(folder, all); };
    const Result<QList<QByteArray>> attached = co_await offload(QThreadPool::globalInstance(), read);
    if (!attached)
        co_return fail(attached.error());
    co_return OutgoingMail::of({request.actionId, request.idempotencyKey}, request.arguments, date, *attached);
}

QCoro::Task<CallOutcome> MailSender::send(WayIn way, ToolRequest request, int callMs)
{
    QElapsedTimer clock;
    clock.start();
    if (!m_loop)
        co_return CallOutcome{fail(ErrorCode::Refused, m_missing)};
    if (way.sendHost.isEmpty())
        co_return CallOutcome{fail(
            ErrorCode::Refused, u"No server to send mail with is set up for this account (mail.accounts[].smtp)."_s)};
    const QDateTime date = QDateTime::currentDateTimeUtc();
    const QString after = request.arguments.value("send_after"_L1).toString();
    const std::optional<qint64> afterUs = parseTime(after);
    if (!after.isEmpty() && (!afterUs || *afterUs > date.toMSecsSinceEpoch() * 1000))
        co_return CallOutcome{fail(ErrorCode::Refused, u"This mail is not to leave before %1."_s.arg(after))};
    const Result<OutgoingMail> mail = co_await compose(request, date);
    if (!mail)
        co_return CallOutcome{fail(mail.error())};
    const bool keepsCopy = way.sentCopy == u"append"_s;
    smtp::Submission submission(*m_loop, serverOf(way), smtp::mailOf(mail->from, mail->recipients, mail->bytes),
        timesFor(keepsCopy ? callMs - kCopyMs : callMs));
    if (!keepsCopy)
        wipe(way.secret);
    const smtp::Report report = co_await submission.send();
    if (const auto *const why = std::get_if<smtp::NotSent>(&report.outcome)) {
        wipe(way.secret);
        co_return notSent(*why);
    }
    QJsonObject out = told(request.arguments.value("account"_L1), *mail, date, report);
    if (const auto *const doubt = std::get_if<smtp::Doubt>(&report.outcome)) {
        wipe(way.secret);
        co_return CallOutcome{fail(ErrorCode::Timeout, doubt->reason), true};
    }
    out.insert(u"reply"_s, std::get<smtp::Sent>(report.outcome).reply);
    QString copy = way.sentCopy;
    if (keepsCopy) {
        const int left = callMs - int(std::min<qint64>(clock.elapsed(), callMs));
        copy = co_await putSentCopy(std::move(way), mail->copy, std::max(left, kCopyMs / 2));
    }
    out.insert(u"copy"_s, copy);
    co_return CallOutcome{out};
}

} // namespace countersign

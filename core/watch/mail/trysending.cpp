#include "watch/mail/trysending.h"

#include "net/smtp/knock.h"
#include "watch/mail/mailclient.h"

#include <QCoreApplication>

namespace countersign {

bool sends(const MailAccount &account)
{
    return !smtpSettingsOf(account).host.isEmpty();
}

QCoro::Task<MailTestLine> trySending(QThreadPool &pool, MailAccount account, imap::Credentials credentials, int ms)
{
    const SmtpSettings out = smtpSettingsOf(account);
    smtp::Times times;
    times.openMs = times.replyMs = ms;
    MailTestLine line{QCoreApplication::translate("MailVisit", "Sending through %1").arg(out.host), false, {}, false};
    const std::optional<smtp::NotSent> why = co_await smtp::knock(pool,
        {out.host, quint16(out.port), out.tls, account.caFile, {}, credentials.user, credentials.secret,
            credentials.isToken},
        times);
    line.isGood = !why;
    if (why)
        line.message =
            QCoreApplication::translate("MailVisit", "Mail comes in, but none can be sent: %1").arg(why->reason);
    co_return auto(line);
}

} // namespace countersign

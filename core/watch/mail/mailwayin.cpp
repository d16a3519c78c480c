// The way into an account for the tools that file there: a session of theirs, with the secrets that are kept here.
#include "async/offload.h"
#include "watch/mail/mailaccess.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/visit.h"

#include <QElapsedTimer>

namespace countersign {

namespace {

constexpr int kTurns = 12;             ///< commands of one call, sign-in and goodbye included
constexpr qint64 kPatienceMs = 20'000; ///< less than a call may take

/// Where commands are counted (gmail_api_rpm), those of the call are counted before it begins.
QCoro::Task<Result<void>> takeTurns(QPointer<StartGate> pace)
{
    QElapsedTimer clock;
    clock.start();
    for (int turn = 0; turn < kTurns && pace; ++turn) {
        if (pace->waitMs() > kPatienceMs - clock.elapsed())
            co_return fail(ErrorCode::Refused,
                MailWatcher::tr("The account has no room for another call in this minute (performance.gmail_api_rpm). "
                                "Try again later."),
                {}, true);
        const Result<void> mine = co_await pace->acquire();
        if (!mine)
            co_return mine;
    }
    co_return Result<void>{};
}

QString wordOf(MailTls tls)
{
    return tls == MailTls::Implicit ? u"implicit"_s : tls == MailTls::StartTls ? u"starttls"_s : u"none"_s;
}

} // namespace

QCoro::Task<Result<WayIn>> MailWatcher::wayIn(QString name)
{
    const QPointer self(this);
    const std::optional<MailAccount> account = accountNamed(name);
    if (!account)
        co_return unknownAccount(name);
    const Result<void> mine = co_await takeTurns(m_means.pace(*account));
    if (!self)
        co_return cancelled();
    if (!mine)
        co_return fail(mine.error());
    const QPointer<MailAccess> access(new MailAccess(*account, m_means, {}, this));
    imap::Outcome<imap::Credentials> credentials = co_await access->credentials();
    if (!self)
        co_return cancelled();
    if (access)
        access->deleteLater();
    if (!credentials)
        co_return fail(ErrorCode::Refused, credentials.error().error.message, {},
            imap::passesByItself(credentials.error().trouble));
    const QString caFile = account->caFile;
    const QByteArray authority = co_await offload(
        m_means.pool, [caFile] { return caFile.isEmpty() ? QByteArray() : imap::authorityIn(caFile); });
    if (!caFile.isEmpty() && authority.isEmpty())
        co_return fail(ErrorCode::Refused, MailWatcher::tr("The file %1 (ca_file) cannot be read.").arg(caFile));
    const imap::Address address = imapAddressOf(*account);
    const SmtpSettings out = smtpSettingsOf(*account);
    co_return WayIn{address.host, address.port, wordOf(account->tls), authority, credentials->user,
        std::move(credentials->secret), credentials->isToken, out.host, quint16(out.port), wordOf(out.tls),
        account->sentCopy};
}

} // namespace countersign

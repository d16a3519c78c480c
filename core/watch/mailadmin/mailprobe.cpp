#include "watch/mailadmin/mailprobe.h"

#include "imap/signin.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/trysending.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QTimer>

namespace countersign {

namespace {
/// Whoever resumes us is the connection itself: it goes when it has returned.
std::shared_ptr<imap::ImapConnection> connectionTo(const MailAccount &account, int deadlineMs)
{
    imap::ConnectionOptions options;
    options.openMs = options.commandMs = options.silenceMs = deadlineMs;
    return {new imap::ImapConnection(imapAddressOf(account), options),
        [](imap::ImapConnection *connection) { connection->deleteLater(); }};
}

MailTestLine line(const QString &what, const imap::Outcome<void> &outcome)
{
    return {what, outcome.has_value(), outcome ? QString() : outcome.error().error.message};
}
} // namespace

QCoro::Task<MailTest> probeAccount(MailAccount account, QString password, int deadlineMs)
{
    const std::shared_ptr<imap::ImapConnection> connection = connectionTo(account, deadlineMs);
    QTimer::singleShot(deadlineMs, connection.get(), [open = connection.get()] { open->close(); });
    MailTest test;
    const imap::Outcome<void> opened = co_await connection->open();
    test.lines.append(
        line(QCoreApplication::translate("MailProviders", "Connection to %1").arg(imapHostOf(account)), opened));
    if (!opened || password.isEmpty())
        co_return test;
    const imap::Credentials credentials{account.username, password.toUtf8(), false};
    const imap::Outcome<void> entered = co_await imap::signIn(connection.get(), credentials);
    test.lines.append(
        line(QCoreApplication::translate("MailProviders", "Sign-in as %1").arg(account.username), entered));
    connection->close();
    if (entered && sends(account))
        test.lines.append(co_await trySending(*QThreadPool::globalInstance(), account, credentials, deadlineMs));
    co_return test;
}

} // namespace countersign

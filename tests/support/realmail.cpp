#include "support/realmail.h"

#include "imap/operations/appendmail.h"
#include "imap/signin.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>

namespace countersign::test {

namespace {
Config configIn(const QString &profile)
{
    Result<Config> config = loadConfig({profile, {}, {}, {}});
    if (!config)
        qFatal("%s", qPrintable(config.error().message));
    QDir().mkpath(config->app.vaultPath + u"/Needs_Action"_s);
    return *std::move(config);
}

QCoro::Task<bool> append(MailAccount account, QByteArray mail)
{
    const auto connection = std::make_shared<imap::ImapConnection>(
        imap::Address{account.host, quint16(account.port), imap::Tls::Implicit, account.caFile});
    const imap::Outcome<void> opened = co_await connection->open();
    if (!opened)
        co_return false;
    const imap::Credentials credentials{account.username, Dovecot::kPassword, false};
    const imap::Outcome<void> entered = co_await imap::signIn(connection.get(), credentials);
    if (!entered)
        co_return false;
    const Result<imap::AppendOutcome> put =
        co_await imap::appendMail(connection.get(), QByteArray("INBOX"), mail, QByteArrayList());
    co_return put.has_value();
}

MailWatcherOptions optionsWith(int visitMs)
{
    MailWatcherOptions out;
    out.visitMs = visitMs;
    return out;
}
} // namespace

RealMail::RealMail(int visitMs)
    : config(configIn(profile.path())),
      journal(profile.filePath(u"journal.db"_s), bus),
      queue(journal, 10000, systemClock()),
      intake(journal),
      ingestor(config.app.vaultPath, u"test"_s, intake, QThreadPool::globalInstance()),
      watcher(optionsWith(visitMs), ingestor, journal, queue, secrets, bus, QThreadPool::globalInstance()),
      admin({config, watcher, secrets, journal, dns, *QThreadPool::globalInstance()})
{
    for (Service *service : std::initializer_list<Service *>{&journal, &queue, &watcher})
        if (const Result<void> up = QCoro::waitFor(service->start()); !up)
            qFatal("%s", qPrintable(up.error().message));
}

RealMail::~RealMail()
{
    QCoro::waitFor(admin.stop());
    for (Service *service : std::initializer_list<Service *>{&watcher, &queue, &journal})
        QCoro::waitFor(service->stop());
}

MailAccount RealMail::account() const
{
    MailAccount account;
    account.name = u"work"_s;
    account.host = u"localhost"_s;
    account.port = server.tlsPort();
    account.caFile = server.caFile();
    account.username = Dovecot::kAnna;
    account.since = u"all"_s;
    return account;
}

void RealMail::deliver(const QString &from, const QString &subject)
{
    ++m_delivered;
    const QByteArray mail =
        u"From: %1\r\nTo: anna@weber.test\r\nSubject: %2\r\nMessage-ID: <%3@test.example>\r\n"
        "Date: Sun, 29 Nov 2026 10:%4:00 +0100\r\n\r\nA text.\r\n"_s.arg(from, subject)
            .arg(m_delivered)
            .arg(m_delivered, 2, 10, QLatin1Char('0'))
            .toUtf8();
    if (!QCoro::waitFor(append(account(), mail)))
        qFatal("cannot deliver");
}

QString RealMail::configText() const
{
    QFile file(config.paths.config);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace countersign::test

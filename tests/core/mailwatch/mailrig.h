#pragma once
#include "core/watch/fakes.h"
#include "domain/payloads/mail.h"
#include "imap/operations/appendmail.h"
#include "imap/operations/movemails.h"
#include "imap/operations/selectfolder.h"
#include "imap/operations/storeflags.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
#include "journal/sqlite.h"
#include "support/dovecot.h"
#include "support/memorystore.h"
#include "support/waiting.h"
#include "watch/mail/mailwatcher.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace countersign::test {

/// A journal that does not take everything.
class MoodyJournal final : public Journal
{
public:
    using Journal::Journal;
    int failing = 0;    ///< so many appends fail first
    int failsEvery = 0; ///< and then each of that number; 0: none
    int appends = 0;
    int failsSetting = 0; ///< the setting of that number is not kept, counted down

    QCoro::Task<Result<void>> setSetting(QString key, QString value) override
    {
        if (failsSetting > 0 && --failsSetting == 0)
            co_return fail(ErrorCode::Io, u"The disk is full."_s, {}, true);
        const Result<void> kept = co_await Journal::setSetting(std::move(key), std::move(value));
        co_return kept;
    }
    QCoro::Task<Result<Appended>> append(Append change) override
    {
        ++appends;
        if (failing > 0 || (failsEvery > 0 && appends % failsEvery == 0)) {
            failing = std::max(0, failing - 1);
            co_return fail(ErrorCode::Io, u"The disk is full."_s, {}, true);
        }
        Result<Appended> appended = co_await Journal::append(std::move(change));
        co_return appended;
    }
};

/// Everything that a mail watcher stands on, in a folder of its own.
struct MailRig
{
    explicit MailRig(MailWatcherOptions with = {}) : options(std::move(with))
    {
        if (!QDir(dir.path()).mkdir(u"Needs_Action"_s) || !awaited(journal.start()))
            qFatal("no journal");
        ingestor = std::make_unique<Ingestor>(dir.path(), u"desk-1"_s, intake, &pool);
        secrets.kept.insert(u"mail.work.password"_s, QString::fromLatin1(Dovecot::kPassword));
        make();
    }
    ~MailRig()
    {
        stop();
        watcher.reset();
        waitDone(journal.stop());
    }
    /// A watcher that knows only what is stored.
    void make()
    {
        watcher = std::make_unique<MailWatcher>(options, *ingestor, journal, queue, secrets, bus, &pool);
        QObject::connect(watcher.get(), &MailWatcher::settled, watcher.get(),
            [this](const QString &, const QString &outcome) { ++outcomes[outcome]; });
    }
    void start(const QList<MailAccount> &accounts)
    {
        watcher->setAccounts(accounts);
        if (!awaited(watcher->start()))
            qFatal("not started");
    }
    void stop() const
    {
        if (watcher)
            waitDone(watcher->stop());
    }
    void restart(const QList<MailAccount> &accounts)
    {
        stop();
        make();
        start(accounts);
    }
    [[nodiscard]] MailAccountInfo info() const { return watcher->accounts().value(0); }
    [[nodiscard]] bool isConnected() const { return info().state == u"connected"; }
    [[nodiscard]] QList<Action> actions()
    {
        ActionFilter all;
        all.limit = 100'000;
        return *awaited(journal.actions(all));
    }
    [[nodiscard]] int count() { return int(actions().size()); }
    [[nodiscard]] MailAudit audit(const QString &name = u"work"_s)
    {
        const Result<MailAudit> out = awaited(watcher->audit(name), 60'000);
        if (!out)
            qWarning("audit: %s", qPrintable(out.error().message));
        return out.value_or(MailAudit());
    }
    /// Payloads of a type, in order.
    [[nodiscard]] QList<MailSettled> settledAs(EventType type)
    {
        QList<MailSettled> out;
        const EventPage page = *awaited(journal.eventsAfter(0, 100'000, {type}));
        for (const Event &event : page.events)
            out.append(payloadOf<MailSettled>(event));
        return out;
    }

    MailWatcherOptions options;
    QTemporaryDir dir;
    QThreadPool pool;
    EventBus bus;
    MoodyJournal journal{dir.filePath(u"journal.db"_s), bus};
    StoreIntake intake{journal};
    std::unique_ptr<Ingestor> ingestor;
    testing::FakeQueue queue;
    MemoryStore secrets;
    std::unique_ptr<MailWatcher> watcher;
    QHash<QString, int> outcomes;
};

[[nodiscard]] inline MailAccount accountAt(const Dovecot &server, const QString &since = u"all"_s)
{
    MailAccount out;
    out.name = u"work"_s;
    out.host = u"localhost"_s;
    out.port = server.tlsPort();
    out.username = Dovecot::kAnna;
    out.caFile = server.caFile();
    out.since = since;
    return out;
}

[[nodiscard]] inline QByteArray mailNumber(int number, qsizetype size = 100)
{
    const QByteArray id = QByteArray::number(number);
    return "Received: from a.example by b.example; Sat, 28 Nov 2026 10:00:" + id.right(2).rightJustified(2, '0') +
           " +0000\r\nFrom: Karin <karin@kund.example>\r\nTo: anna@weber.test\r\nSubject: Mail " + id +
           "\r\nDate: Sat, 28 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + id +
           "@kund.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nNummer " + id + "\r\n" +
           QByteArray("Zeile\r\n").repeated(size / 7);
}

/// Somebody who puts mails into a mailbox, as a delivery does.
struct Sender
{
    explicit Sender(const Dovecot &server)
        : connection({u"localhost"_s, server.tlsPort(), imap::Tls::Implicit, server.caFile()})
    {
        if (!awaited(imap::beginSession(&connection, {Dovecot::kAnna, Dovecot::kPassword})))
            qFatal("no session");
    }
    void put(const QByteArray &mail, const QByteArray &folder = "INBOX")
    {
        if (!awaited(imap::appendMail(&connection, folder, mail, {})))
            qFatal("not put");
    }
    void put(int from, int to, qsizetype size = 100)
    {
        for (int i = from; i <= to; ++i)
            put(mailNumber(i, size));
    }
    imap::ImapConnection connection;
};

/// An empty mailbox of Anna's.
inline void emptyMailbox(const Dovecot &server)
{
    for (const QString &folder : {u"INBOX"_s, u"Archiv"_s})
        server.doveadm({u"expunge"_s, u"-u"_s, Dovecot::kAnna, u"mailbox"_s, folder, u"all"_s});
}

} // namespace countersign::test

#include "imap/wire/imapdate.h"
#include "mailrig.h"
#include "smallserver.h"
#include "watch/mail/mailprogress.h"

using namespace countersign;
using namespace countersign::test;

namespace {
MailAccount accountAt(const SmallServer &server, const QString &since = u"all"_s)
{
    MailAccount out;
    out.name = u"work"_s;
    out.host = u"localhost"_s;
    out.port = server.serverPort();
    out.tls = MailTls::None;
    out.username = u"anna@weber.test"_s;
    out.since = since;
    return out;
}

SmallServer::Folder folderOf(quint32 validity, int from, int to, quint32 uid = 1)
{
    SmallServer::Folder out{validity};
    for (int i = from; i <= to; ++i)
        out.mails.push_back({uid++, mailNumber(i)});
    return out;
}

QSet<QString> titles(MailRig &rig)
{
    QSet<QString> out;
    const QList<Action> actions = rig.actions();
    for (const Action &action : actions)
        out.insert(action.title);
    return out;
}

MailProgress progressOf(MailRig &rig, const QString &folder = u"INBOX"_s)
{
    return MailProgress::fromText(awaited(rig.journal.setting(progressKey(u"work"_s, folder))).value_or(QString()))
        .value_or(MailProgress());
}
} // namespace

/// A UID names a mail only as long as the numbering is the same one: whatever else it is, no mail is taken for another.
class TestMailNumbering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anotherMailboxUnderTheSameName()
    {
        SmallServer first, second;
        first.become(folderOf(1, 1, 5));
        second.become(folderOf(1, 11, 15));
        MailRig rig;
        rig.start({accountAt(first)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 5);
        QVERIFY(awaited(rig.watcher->forget(u"work"_s)));
        rig.watcher->setAccounts({accountAt(second)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 10);
        QCOMPARE(rig.audit().folders.value(0).actions, 5);
        // The same mailbox again: nothing is new there.
        QVERIFY(awaited(rig.watcher->forget(u"work"_s)));
        rig.watcher->setAccounts({accountAt(first)});
        QTRY_COMPARE(rig.outcomes.value(u"same"_s), 5);
        QCOMPARE(rig.count(), 10);
    }
    void anotherHostUnderTheSameName()
    {
        SmallServer first, second;
        first.become(folderOf(1, 1, 5));
        second.become(folderOf(1, 4, 15)); // its first two have moved with their owner
        MailRig rig;
        rig.start({accountAt(first)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 5);
        rig.watcher->setAccounts({accountAt(second)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 15);
        QCOMPARE(rig.outcomes.value(u"same"_s), 2);
        QCOMPARE(rig.count(), 15);
        QVERIFY(rig.audit().isComplete());
    }
    void aServerPutBackFromABackup()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 10));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 10);
        QTRY_VERIFY(server.isIdling());
        rig.stop();
        server.become(folderOf(1, 1, 6));
        for (quint32 uid = 7; uid <= 9; ++uid)
            server.put(uid, mailNumber(int(uid) + 100));
        QVERIFY(rig.audit().folders.isEmpty()); // what is kept speaks of other mails
        rig.restart({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 13);
        QCOMPARE(rig.count(), 13);
        QVERIFY(titles(rig).contains(u"Mail 107"_s));
        QVERIFY(rig.audit().isComplete());
    }
    void aBackupWhoseNumbersHavePassedOurs()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 10));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 10);
        QTRY_COMPARE(progressOf(rig).marks.size(), 4);
        rig.stop();
        const QString epoch = progressOf(rig).epoch;
        server.folders["INBOX"].mails[6].arrived = "29-Nov-2026 09:00:00 +0000"; // a server's own doing
        server.folders["INBOX"].mails[7].bytes += "x";
        rig.restart({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        QCOMPARE(progressOf(rig).epoch, epoch);
        rig.stop();
        server.become(folderOf(1, 1, 6));
        for (quint32 uid = 7; uid <= 12; ++uid) {
            server.put(uid, mailNumber(int(uid) + 100));
            server.folders["INBOX"].mails.back().arrived = "29-Nov-2026 09:00:00 +0000";
        }
        QVERIFY(rig.audit().folders.isEmpty());
        rig.restart({accountAt(server)});
        QTRY_COMPARE(rig.count(), 16);
        QVERIFY(titles(rig).contains(u"Mail 107"_s));
        QVERIFY(rig.audit().isComplete());
    }
    void aBackupFromBeforeTheBeginning()
    {
        SmallServer server;
        const auto before = [&server] {
            for (SmallServer::Mail &mail : server.folders["INBOX"].mails)
                mail.arrived = "26-Nov-2026 10:00:00 +0000";
        };
        server.become(folderOf(1, 1, 3));
        before();
        MailRig rig;
        rig.start({accountAt(server, u"now"_s)});
        QTRY_VERIFY(server.isIdling());
        rig.stop();
        server.become(folderOf(1, 1, 2));
        before();
        server.folders["INBOX"].mails.back().arrived = "25-Nov-2026 10:00:00 +0000"; // not of the newest one's second
        server.folders["INBOX"].mails.front().arrived = "25-Nov-2026 10:00:00 +0000";
        server.put(3, mailNumber(103));
        server.put(4, mailNumber(104));
        rig.restart({accountAt(server, u"now"_s)});
        QTRY_COMPARE(rig.count(), 2);
        QCOMPARE(titles(rig), (QSet{u"Mail 103"_s, u"Mail 104"_s}));
    }
    void aNumberThatComesBack()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 5));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 5);
        server.become(folderOf(2, 1, 5));
        server.bye("so long");
        QTRY_COMPARE(rig.outcomes.value(u"same"_s), 5);
        server.become(folderOf(1, 21, 25));
        server.bye("so long");
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 10);
        QCOMPARE(rig.audit().folders.value(0).actions, 5);
    }
    void aNumberThatIsFarTooHigh()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 3));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 3);
        QTRY_VERIFY(server.isIdling());
        server.put(4'000'000'000, mailNumber(4)); // once
        QTRY_COMPARE(progressOf(rig).watermark, 4'000'000'000U);
        QTRY_VERIFY(server.isIdling());
        server.folders["INBOX"].mails.back().uid = 4;
        server.put(5, mailNumber(5));
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 5);
        QCOMPARE(rig.count(), 5);
        QVERIFY(rig.audit().isComplete());
    }
    void aUidnextThatIsTooLowChangesNothing()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 5));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 5);
        const QString epoch = progressOf(rig).epoch;
        server.folders["INBOX"].next = 3;
        rig.restart({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        QCOMPARE(progressOf(rig).epoch, epoch);
        QVERIFY(rig.audit().isComplete());
    }
    void aUidnextThatIsTooHighKeepsNothingOut()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 3));
        server.folders["INBOX"].next = 1000;
        MailRig rig;
        QVERIFY(awaited(rig.watcher->begin(accountAt(server, u"now"_s), QString::fromLatin1(Dovecot::kPassword))));
        QCOMPARE(progressOf(rig).begin, 4U);
        server.folders["INBOX"].next = 0;
        rig.start({accountAt(server, u"now"_s)});
        QTRY_VERIFY(server.isIdling());
        server.put(4, mailNumber(4));
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QCOMPARE(titles(rig), QSet{u"Mail 4"_s});
    }
    void aFolderThatIsRenamedGoesOn()
    {
        SmallServer server;
        server.become(folderOf(7, 1, 2), "Kunden");
        server.folders["Kunden"].mails.front().arrived = "26-Nov-2026 10:00:00 +0000";
        MailRig rig;
        MailAccount account = accountAt(server, u"now"_s);
        account.folders = {u"Kunden"_s};
        rig.start({account});
        QTRY_VERIFY(server.isIdling());
        server.put(3, mailNumber(3), "Kunden");
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QTRY_VERIFY(server.isIdling());
        server.folders.insert("Clients", server.folders.take("Kunden"));
        server.bye("so long");
        server.put(4, mailNumber(4), "Clients"); // before its owner has told us
        server.folders["Clients"].mails.back().arrived = "29-Nov-2026 10:00:00 +0000";
        account.folders = {u"Clients"_s};
        rig.watcher->setAccounts({account});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 3); // and 2, of the beginning's own second
        QCOMPARE(rig.outcomes.value(u"same"_s), 1);
        QVERIFY(titles(rig).contains(u"Mail 4"_s) && !titles(rig).contains(u"Mail 1"_s));
        // One that is new beside it begins anew.
        server.become(folderOf(7, 21, 23), "Other");
        account.folders = {u"Clients"_s, u"Other"_s};
        rig.watcher->setAccounts({account});
        QTRY_COMPARE(progressOf(rig, u"Other"_s).begin, 4U);
    }
    void anEarlierBeginningBringsOlderMailsOnce()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 5));
        for (int i = 0; i < 5; ++i)
            server.folders["INBOX"].mails[size_t(i)].arrived =
                "0" + QByteArray::number(i + 1) + "-Nov-2026 12:00:00 +0000";
        MailRig rig;
        rig.start({accountAt(server, u"now"_s)});
        QTRY_VERIFY(server.isIdling());
        server.put(6, mailNumber(6));
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        const QString epoch = progressOf(rig).epoch;
        rig.watcher->setAccounts({accountAt(server, u"2026-11-03"_s)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 4);
        QTRY_COMPARE(progressOf(rig).watermark, 6U);
        QCOMPARE(titles(rig), (QSet{u"Mail 3"_s, u"Mail 4"_s, u"Mail 5"_s, u"Mail 6"_s}));
        // A later one takes nothing back.
        rig.watcher->setAccounts({accountAt(server, u"now"_s)});
        QTRY_COMPARE(progressOf(rig).since, u"now"_s);
        QCOMPARE(progressOf(rig).first, 2U); // a day more is asked for, since servers have time zones of their own
        QVERIFY(rig.audit().isComplete());
        // What was changed while nothing ran, or the server was away, acts at the next opening.
        rig.stop();
        rig.make();
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 6);
        QTRY_COMPARE(progressOf(rig).watermark, 6U);
        QCOMPARE(rig.count(), 6);
        QCOMPARE(rig.audit().folders.first().older, 0);
        QCOMPARE(progressOf(rig).epoch, epoch);
        QCOMPARE(rig.outcomes.value(u"same"_s), 0);
    }
    void anEarlierBeginningActsInANewNumberingToo()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 3));
        for (int i = 0; i < 3; ++i)
            server.folders["INBOX"].mails[size_t(i)].arrived =
                "0" + QByteArray::number(i + 1) + "-Nov-2026 12:00:00 +0000";
        MailRig rig;
        rig.start({accountAt(server, u"now"_s)});
        QTRY_VERIFY(server.isIdling());
        rig.stop();
        server.folders["INBOX"].validity = 2;
        rig.make();
        rig.start({accountAt(server, u"2026-11-02"_s)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 2);
        QCOMPARE(titles(rig), (QSet{u"Mail 2"_s, u"Mail 3"_s}));
    }
    void theSecondOfTheNewestCountsAgain()
    {
        SmallServer server;
        server.become(folderOf(1, 1, 2));
        server.folders["INBOX"].mails.front().arrived = "27-Nov-2026 10:00:00 +0000";
        MailRig rig;
        rig.start({accountAt(server, u"now"_s)});
        QTRY_VERIFY(server.isIdling());
        rig.stop();
        server.folders["INBOX"].validity = 2;
        server.put(3, mailNumber(3)); // in the second in which the newest one came
        rig.make();
        rig.start({accountAt(server, u"now"_s)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 2); // the newest one as well: nobody can tell
        QVERIFY(titles(rig).contains(u"Mail 3"_s));
        QCOMPARE(rig.audit().folders.first().older, 1);
    }
    void theBeginningGoesByTheServersClock_data()
    {
        QTest::addColumn<QByteArray>("arrived");
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<QByteArray>("floor");
        const QByteArray far = "28-Nov-2126 10:00:00 +0000", near = "28-Nov-2026 10:00:00 +0000";
        QTest::newRow("ours is a hundred years behind") << far << QByteArray("Sat, 28 Nov 2126 10:00:00 +0000") << far;
        QTest::newRow("a date that is none") << far << QByteArray("Sat, 28 Nov 2026 10:00:00 +0000") << near;
    }
    void theBeginningGoesByTheServersClock()
    {
        QFETCH(QByteArray, arrived);
        QFETCH(QByteArray, received);
        QFETCH(QByteArray, floor);
        SmallServer server;
        server.become(folderOf(1, 1, 2));
        SmallServer::Mail &last = server.folders["INBOX"].mails.back();
        last.arrived = arrived;
        last.bytes = "Received: from a.example by b.example; " + received + "\r\nSubject: x\r\n\r\nx\r\n";
        MailRig rig;
        QVERIFY(awaited(rig.watcher->begin(accountAt(server, u"now"_s), QString::fromLatin1(Dovecot::kPassword))));
        QCOMPARE(progressOf(rig).floorUs, imap::parseDateTime(floor).toMSecsSinceEpoch() * 1000);
    }
};

QTEST_GUILESS_MAIN(TestMailNumbering)
#include "tst_mailnumbering.moc"

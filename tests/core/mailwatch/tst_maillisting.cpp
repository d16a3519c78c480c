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
} // namespace

/// What a server lists badly, late or not at all is still taken, or named.
class TestMailListing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineThatCannotBeReadLosesNoMail()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        const QByteArrayList lines{"FLAGS (\\Seen a\"b)", "FLAGS (\\Seen (x)", "FLAGS (\\Seen \"a b)", "FLAGS (x))",
            "FLAGS (a\tb)", "FLAGS (\\Seen) X-NEW [1 2", "FLAGS () MODSEQ (", "FLAGS (\\Seen"};
        quint32 uid = 1;
        for (const QByteArray &line : lines) {
            ++uid;
            server.put(uid, mailNumber(int(uid)));
            server.folders["INBOX"].mails.back().listed = line;
        }
        ++uid;
        server.put(uid, mailNumber(int(uid)));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), int(uid));
        QVERIFY(rig.audit().isComplete());
        QCOMPARE(rig.audit().folders.first().actions, qint64(uid));
    }
    void whatWasNotListedIsFetchedByTheAudit()
    {
        SmallServer server;
        for (quint32 uid = 1; uid <= 5; ++uid)
            server.put(uid, mailNumber(int(uid)));
        server.hidden = {2, 3};
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 3);
        QTRY_COMPARE(rig.info().folders.value(0).watermark, 5U);
        QTRY_VERIFY(server.isIdling());
        server.hidden.clear();
        const MailAudit audit = rig.audit();
        QVERIFY(audit.isComplete());
        QCOMPARE(audit.folders.first().fetched, (std::vector<quint32>{2, 3}));
        QCOMPARE(audit.folders.first().actions, 5);
        QCOMPARE(rig.outcomes.value(u"action"_s), 5);
        QVERIFY(rig.audit().folders.first().fetched.empty());
    }
    // A turn's worth at a time, however the server names them.
    void anAuditListsNoMoreThanATurnTakes()
    {
        constexpr quint32 kMails = 4100;
        SmallServer server;
        for (quint32 uid = 1; uid <= kMails; ++uid)
            server.put(uid, "Subject: x\r\n\r\n");
        server.found = "1"; // it tells of no more than one when it is searched
        MailAccount account = accountAt(server);
        MailFilter none;
        none.name = u"none"_s;
        none.takes = false;
        account.filters = {none};
        MailRig rig;
        rig.start({account});
        QTRY_COMPARE_WITH_TIMEOUT(
            rig.outcomes.value(u"filtered"_s) + rig.outcomes.value(u"same"_s), int(kMails), 60'000);
        server.heard.clear();
        const MailAuditFolder folder = rig.audit().folders.value(0);
        QCOMPARE(folder.filtered + folder.same, qint64(kMails));
        QVERIFY(folder.missing.empty());
        QCOMPARE(folder.to, kMails);
        int listings = 0;
        for (const QByteArray &line : std::as_const(server.heard))
            listings += line.contains("RFC822.SIZE") && !line.contains("BODY") ? 1 : 0;
        QVERIFY2(listings >= 3, "it was listed whole, and in halves");
    }
    void aRaisedWatermarkHidesNothing()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QTRY_VERIFY(server.isIdling());
        rig.stop();
        for (quint32 uid = 2; uid <= 5; ++uid)
            server.put(uid, mailNumber(int(uid)));
        const QString key = progressKey(u"work"_s, u"INBOX"_s);
        MailProgress progress = *MailProgress::fromText(*awaited(rig.journal.setting(key)));
        progress.watermark = 4;
        QVERIFY(awaited(rig.journal.setSetting(key, progress.toText())));
        rig.make();
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1); // the fifth alone
        const MailAudit audit = rig.audit();
        QVERIFY(audit.isComplete());
        QCOMPARE(audit.folders.first().fetched, (std::vector<quint32>{2, 3, 4}));
        QCOMPARE(rig.count(), 5);
    }
    void damagedProgressIsNoBeginning()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        MailRig rig;
        rig.start({accountAt(server, u"now"_s)});
        QTRY_VERIFY(server.isIdling());
        server.put(2, mailNumber(2));
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QTRY_VERIFY(server.isIdling());
        rig.stop();
        server.put(3, mailNumber(3));
        const QString key = progressKey(u"work"_s, u"INBOX"_s);
        QString text = *awaited(rig.journal.setting(key));
        QVERIFY(awaited(rig.journal.setSetting(key, text.replace(u"\"begin\":2"_s, u"\"begin\":9"_s))));
        rig.make();
        rig.start({accountAt(server, u"now"_s)});
        QTRY_VERIFY(rig.info().message.contains(u"since:"));
        QVERIFY(rig.audit().folders.isEmpty());                         // it cannot vouch for anything
        rig.watcher->setAccounts({accountAt(server, u"2026-11-28"_s)}); // as it advises
        QTRY_VERIFY(server.isIdling());
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 3); // 1 came on that day as well, and 3
        QCOMPARE(rig.outcomes.value(u"same"_s), 1);
    }
    void theAuditLooksAtEachFolderForItself()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        MailRig rig;
        MailAccount account = accountAt(server);
        account.folders = {u"Gibt es nicht"_s, u"INBOX"_s};
        rig.start({account});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        const MailAudit audit = rig.audit();
        QCOMPARE(audit.folders.size(), 2);
        QVERIFY(!audit.folders.first().problem.isEmpty());
        QCOMPARE(audit.folders.last().actions, 1);
        QVERIFY(!audit.isComplete());
    }
    void olderMailsAreNamed()
    {
        SmallServer server;
        for (quint32 uid = 1; uid <= 3; ++uid)
            server.put(uid, mailNumber(int(uid)));
        MailRig rig;
        rig.start({accountAt(server, u"now"_s)});
        QTRY_VERIFY(server.isIdling());
        server.put(4, mailNumber(4));
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QCOMPARE(rig.audit().folders.first().older, 3);
    }
};

QTEST_GUILESS_MAIN(TestMailListing)
#include "tst_maillisting.moc"

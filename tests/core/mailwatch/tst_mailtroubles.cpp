#include "auth/storedsignin.h"
#include "domain/payloads/item.h"
#include "mailrig.h"
#include "smallserver.h"
#include "support/tokenserver.h"

#include <QDirIterator>

#include <sys/syscall.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

using namespace countersign;
using namespace countersign::test;

namespace {
MailAccount accountAt(const SmallServer &server)
{
    MailAccount out;
    out.name = u"work"_s;
    out.host = u"localhost"_s;
    out.port = server.serverPort();
    out.tls = MailTls::None;
    out.username = u"anna@weber.test"_s;
    out.since = u"all"_s;
    return out;
}

QList<MailSignIn> signIns(MailRig &rig)
{
    QList<MailSignIn> out;
    const EventPage page = *awaited(rig.journal.eventsAfter(0, 10'000, {EventType::MailSignIn}));
    for (const Event &event : page.events)
        out.append(payloadOf<MailSignIn>(event));
    return out;
}

int refuses = 0;              ///< errno; 0: no
const char *refusedName = ""; ///< files whose name has this in it
} // namespace

/// A disk that does not take everything.
extern "C" int renameat(int from, const char *name, int to, const char *target) noexcept
{
    if (refuses && std::strstr(target, refusedName)) {
        errno = refuses;
        return -1;
    }
    return int(::syscall(SYS_renameat2, from, name, to, target, 0));
}

/// What servers do that Dovecot does not.
class TestMailTroubles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        refuses = 0;
        refusedName = "";
    }
    void aRefusedPasswordIsTriedOnce_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QString>("says");
        QTest::newRow("wrong") << QByteArray() << QByteArray("NO [AUTHENTICATIONFAILED] Authentication failed.")
                               << u"name and password"_s;
        QTest::newRow("web login")
            << QByteArray("* NO [WEBALERT https://accounts.google.com/x] Web login required.")
            << QByteArray("NO [ALERT] Please log in via your web browser: https://support.google.com/x (Failure)")
            << u"with your browser first"_s;
        QTest::newRow("app password") << QByteArray()
                                      << QByteArray("NO [ALERT] Application-specific password required (Failure)")
                                      << u"app password"_s;
    }
    void aRefusedPasswordIsTriedOnce()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, refusal);
        QFETCH(QString, says);
        SmallServer server;
        server.before = before;
        server.refusal = refusal;
        server.folders.insert("Sent", {});
        MailRig rig;
        MailAccount account = accountAt(server);
        account.folders = {u"INBOX"_s, u"Sent"_s};
        rig.start({account});
        QTRY_COMPARE(rig.info().state, u"refused"_s);
        QVERIFY2(rig.info().message.contains(says), qPrintable(rig.info().message));
        QVERIFY(!rig.info().message.contains(QString::fromLatin1(Dovecot::kPassword)));
        QCOMPARE(rig.watcher->health().status, HealthStatus::Unhealthy);
        QTRY_COMPARE(signIns(rig).size(), 1);
        QCOMPARE(signIns(rig).first().state, u"again"_s);
        rig.watcher->rescan();
        QCOMPARE(server.signIns, 1);
        QCOMPARE(server.connections, 1);

        server.before = server.refusal = {};
        rig.watcher->retry(u"work"_s);
        QTRY_COMPARE(rig.info().state, u"connected"_s);
        QTRY_COMPARE(signIns(rig).size(), 2);
        QCOMPARE(signIns(rig).last().state, u"good"_s);
        QCOMPARE(rig.watcher->health().status, HealthStatus::Healthy);
    }
    void aThrottledSignInWaits()
    {
        SmallServer server;
        server.refusal = "NO [THROTTLED] Request is throttled. Suggested Backoff Time: 299961 milliseconds";
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.info().state, u"away"_s);
        server.refusal = {};
        server.put(1, mailNumber(1));
        rig.watcher->retry(u"work"_s); // its owner's word counts
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QCOMPARE(server.signIns, 2);
        QVERIFY(signIns(rig).isEmpty());
    }
    // It says that one mail is there, and then lists thousands: nothing of ours may be held up by that.
    void aWindowWithTooManyIsListedInHalves()
    {
        SmallServer server;
        const QByteArray mail = mailNumber(1);
        for (quint32 uid = 1; uid <= 9000; ++uid)
            server.put(uid, mail);
        server.found = "1";
        MailRig rig;
        rig.start({accountAt(server)});
        const auto asked = [&server](const QByteArray &window) {
            return std::ranges::any_of(server.heard,
                [&](const QByteArray &line) { return line.startsWith("UID FETCH " + window + " (UID RFC822.SIZE"); });
        };
        QTRY_VERIFY(asked("1:9000"));
        QTRY_VERIFY(asked("1:4500"));
        QTRY_VERIFY(asked("1:2250"));
        QTRY_VERIFY_WITH_TIMEOUT(asked("2251:4500"), 60'000); // what is below is settled first
        QVERIFY(!asked("1:1125"));
        rig.stop();
    }
    void newsWithoutEndEndTheSession()
    {
        SmallServer server;
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        const QByteArray lines = QByteArray("* 4000000000 EXISTS\r\n* 3 EXISTS\r\n").repeated(500);
        QTimer flood;
        connect(&flood, &QTimer::timeout, &flood, [&] { server.shout(lines); });
        flood.start(0);
        QTRY_VERIFY_WITH_TIMEOUT(rig.info().message.contains(u"without end"), 60'000);
        flood.stop();
        QCOMPARE(rig.info().state, u"away"_s); // for minutes, or until its owner says so
        server.put(1, mailNumber(1));
        rig.watcher->retry(u"work"_s);
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
    }
    void aSessionEndsEachHour()
    {
        SmallServer server;
        MailRig rig;
        rig.start({accountAt(server)});
        for (quint32 i = 1; i <= 3; ++i) {
            QTRY_VERIFY(server.isIdling());
            server.bye("Session expired, please login again.");
            server.put(i, mailNumber(int(i)));
            QTRY_COMPARE(rig.outcomes.value(u"action"_s), int(i));
        }
        QCOMPARE(server.signIns, 4);
    }
    void withoutPushItIsAsked()
    {
        SmallServer server;
        server.can = "IMAP4rev1";
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_VERIFY(!rig.info().folders.value(0).isPushed);
        QCOMPARE(rig.info().folders.first().askedEverySeconds, 120);
        QCOMPARE(rig.info().state, u"connected"_s);
        for (quint32 i = 1; i <= 3; ++i) { // each is found by the first look after it came
            server.put(i, mailNumber(int(i)));
            rig.watcher->rescan();
            QTRY_COMPARE(rig.outcomes.value(u"action"_s), int(i));
        }
        QVERIFY(server.heard.contains("NOOP"));
    }
    void oneMailUnderTwoLabelsIsOne()
    {
        SmallServer server;
        server.can = "IMAP4rev1 IDLE X-GM-EXT-1";
        server.put(1, mailNumber(1), "INBOX", 4711, "\\Inbox Kunden");
        server.put(1, "X-Label: 2\r\n" + mailNumber(1), "Kunden", 4711, "\\Inbox Kunden");
        MailRig rig;
        MailAccount account = accountAt(server);
        account.kind = u"gmail"_s;
        account.folders = {u"INBOX"_s, u"Kunden"_s};
        MailFilter label;
        label.name = u"customers"_s;
        label.label = u"Kunden"_s;
        account.filters = {label};
        rig.start({account});
        QTRY_COMPARE(rig.outcomes.value(u"same"_s), 1);
        QCOMPARE(rig.outcomes.value(u"action"_s), 1);
        server.put(2, mailNumber(2), "INBOX", 4712, "\\Inbox");
        QTRY_COMPARE(rig.outcomes.value(u"filtered"_s), 1);
    }
    void tenThousandMailsTakeFewCommands()
    {
        SmallServer server;
        server.can = "IMAP4rev1 IDLE ESEARCH X-GM-EXT-1";
        for (quint32 i = 1; i <= 2500; ++i)
            server.put(3 * i, mailNumber(int(i), 10), "INBOX", i, "\\Inbox");
        MailRig rig({{}, 100'000, 1000});
        MailAccount account = accountAt(server);
        account.kind = u"gmail"_s;
        rig.start({account});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 2500, 60'000);
        QTRY_VERIFY(server.isIdling());
        QVERIFY2(server.commands <= 30, qPrintable(QString::number(server.commands))); // a quarter of 120
    }
    void whatTheServerDoesNotGiveIsParked()
    {
        SmallServer server;
        for (quint32 i = 1; i <= 9; ++i)
            server.put(i, mailNumber(int(i)));
        server.withheld = {3};
        server.refused = {5};
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"parked"_s), 2, 30'000);
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 7);
        QCOMPARE(rig.watcher->parked().size(), 2);
        QCOMPARE(rig.watcher->parked().first().item, u"work/INBOX/3"_s);
        QCOMPARE(rig.info().parked, 2);
        QCOMPARE(rig.watcher->health().status, HealthStatus::Degraded);
        QTRY_COMPARE(rig.info().folders.first().watermark, 9U);
        const MailAudit audit = rig.audit();
        QVERIFY(audit.isComplete());
        QCOMPARE(audit.folders.first().parked, 2);
        QCOMPARE(awaited(rig.watcher->skipped({}, 10))->size(), 2);

        server.withheld.clear();
        server.refused.clear();
        rig.watcher->rescan();
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 9);
        QVERIFY(rig.watcher->parked().isEmpty());
        QCOMPARE(rig.info().parked, 0);
        QCOMPARE(rig.watcher->health().status, HealthStatus::Healthy);
        QVERIFY(awaited(rig.watcher->skipped({}, 10))->isEmpty());
    }
    void aMailThatComesShortIsAskedForAgain()
    {
        SmallServer server;
        QHash<quint32, int> asked;
        server.gives = [&](const SmallServer::Mail &mail) {
            const bool isFirst = asked[mail.uid]++ == 0;
            return mail.uid == 4              ? QByteArray()
                   : isFirst && mail.uid != 5 ? mail.bytes.left(50 * (mail.uid - 1))
                                              : mail.bytes;
        };
        for (quint32 i = 1; i <= 5; ++i) // of the same size: what came of the first three would look like one mail
            server.put(i, mailNumber(int(i), 2000));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 4);
        QTRY_COMPARE(rig.outcomes.value(u"parked"_s), 1);
        QCOMPARE(rig.outcomes.size(), 2);
        QCOMPARE(asked.value(1), 2);
        QCOMPARE(asked.value(5), 1);
        QDirIterator files(rig.dir.path(), {u"*.eml"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            QCOMPARE(files.fileInfo().size(), mailNumber(1, 2000).size());
        }
        server.gives = {};
        server.put(6, mailNumber(6)); // one that comes alone
        server.gives = [](const SmallServer::Mail &mail) { return mail.uid == 7 ? mail.bytes.left(300) : mail.bytes; };
        server.put(7, mailNumber(7, 2000));
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 6);
        int parts = 0;
        for (const Action &action : rig.actions())
            parts += !item::isWhole(awaited(rig.journal.action(action.id))->intake);
        QCOMPARE(parts, 1);
    }
    void aLargeMailComesInTheServersPieces()
    {
        SmallServer server;
        server.piece = 512 * 1024;
        server.put(1, mailNumber(1, 6 * 1024 * 1024));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 1, 10'000);
        QDirIterator files(rig.dir.path(), {u"*.eml"_s}, QDir::Files, QDirIterator::Subdirectories);
        files.next();
        QCOMPARE(files.fileInfo().size(), server.folders["INBOX"].mails[0].bytes.size());
    }
    void aFullVaultIsSaidAndNothingIsFetchedForIt()
    {
        refuses = ENOSPC;
        SmallServer server;
        int given = 0;
        server.gives = [&](const SmallServer::Mail &mail) { return ++given, mail.bytes; };
        for (quint32 i = 1; i <= 40; ++i)
            server.put(i, mailNumber(int(i), 100'000));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.watcher->health().status, HealthStatus::Degraded);
        QVERIFY2(rig.info().message.contains(u"No space left"), qPrintable(rig.info().message));
        const int first = given;
        QVERIFY(first <= 42);                                 // two batches were under way
        QTRY_VERIFY_WITH_TIMEOUT(given >= first + 2, 30'000); // it is tried again, one by one
        QVERIFY2(given <= first + 3, qPrintable(QString::number(given)));
        refuses = 0;
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 40, 30'000);
        QCOMPARE(rig.watcher->health().status, HealthStatus::Healthy);
        QTRY_COMPARE(rig.info().folders.first().watermark, 40U);
        QVERIFY(rig.audit().isComplete());
    }
    void whatIsRefusedKeepsNobodyWaiting()
    {
        refuses = EACCES;
        refusedName = "Mail 3.eml";
        SmallServer server;
        for (quint32 i = 1; i <= 2100; ++i) // more than a window
            server.put(i, mailNumber(int(i), 10));
        MailRig rig({{}, 100'000});
        rig.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 2099, 60'000);
        QCOMPARE(rig.info().folders.first().watermark, 2U);
        server.put(2101, mailNumber(2101));
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 2100, 30'000);
        refuses = 0;
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 2101, 30'000);
        QTRY_COMPARE(rig.info().folders.first().watermark, 2101U);
    }
    void progressThatIsNotKeptHoldsUpNothing()
    {
        SmallServer server;
        for (quint32 i = 1; i <= 4; ++i)
            server.put(i, mailNumber(int(i), 1'500'000));
        MailRig rig;
        rig.journal.failsSetting = 3; // after its folders and its begin
        rig.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 4, 10'000);
        QCOMPARE(rig.journal.failsSetting, 0);
        QTRY_VERIFY(awaited(rig.journal.setting(u"mail:at:work:INBOX"_s))->contains(u"\"watermark\":4"));
    }
    void aMailThatBreaksTheSessionStandsAloneInTheEnd()
    {
        SmallServer server;
        for (quint32 i = 1; i <= 40; ++i)
            server.put(i, mailNumber(int(i)));
        server.deadly = {17};
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"parked"_s), 1, 40'000);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 39, 10'000);
        QCOMPARE(rig.count(), 39);
        QTRY_VERIFY_WITH_TIMEOUT(server.isIdling(), 20'000);
        server.deadly.clear();
        server.bye("Session expired.");
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 40, 20'000);
        QVERIFY(rig.watcher->parked().isEmpty());
    }
    void allThatIsParkedHasItsTurn()
    {
        SmallServer server;
        for (quint32 i = 1; i <= 120; ++i) {
            server.put(i, mailNumber(int(i)));
            server.withheld.insert(i);
        }
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.watcher->parked().size(), 120, 20'000);
        for (quint32 i = 61; i <= 120; ++i)
            server.withheld.remove(i);
        for (int i = 0; i < 3; ++i) { // fifty in a session
            QTRY_VERIFY_WITH_TIMEOUT(server.isIdling(), 20'000);
            server.bye("Session expired.");
            QTRY_VERIFY(!server.isIdling());
        }
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 60, 20'000);
    }
    void anEndedSignInWaitsForItsOwner()
    {
        TokenServer provider;
        provider.answer = TokenServer::json(400, R"({"error":"invalid_grant"})");
        SmallServer server;
        server.can = "IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2";
        server.tokens = {"at-2"};
        server.put(1, mailNumber(1));
        MailRig rig;
        MailAccount account = accountAt(server);
        account.kind = u"oauth"_s;
        account.clientId = u"me"_s;
        account.authorizeUrl = u"http://127.0.0.1:1/authorize"_s;
        account.tokenUrl = provider.url();
        rig.secrets.kept.insert(u"mail.work"_s, StoredSignIn{u"rt-1"_s}.toText());
        rig.start({account});
        QTRY_COMPARE(rig.info().state, u"sign_in"_s);
        QVERIFY(!rig.info().message.isEmpty());
        QCOMPARE(server.signIns, 0);
        QTRY_COMPARE(signIns(rig).size(), 1);
        QCOMPARE(signIns(rig).first().state, u"again"_s);

        QVERIFY(awaited(rig.watcher->keeper(account)->adopt({u"at-2"_s, u"rt-2"_s, 3600, 3600})));
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QTRY_COMPARE(signIns(rig).size(), 2);
        QVERIFY(rig.info().signInEndsUs > 0);
        QCOMPARE(rig.watcher->health().status, HealthStatus::Degraded); // it ends within two days
        QVERIFY(signIns(rig).last().endsUs > 0);
    }
    void aTokenThatIsRefusedIsRenewedOnce()
    {
        TokenServer provider;
        provider.answer = TokenServer::json(200, R"({"access_token":"at-new","expires_in":3600})");
        SmallServer server;
        server.can = "IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2";
        server.tokens = {"at-new"};
        MailRig rig;
        MailAccount account = accountAt(server);
        account.kind = u"oauth"_s;
        account.clientId = u"me"_s;
        account.authorizeUrl = u"http://127.0.0.1:1/authorize"_s;
        account.tokenUrl = provider.url();
        QVERIFY(awaited(rig.watcher->keeper(account)->adopt({u"at-old"_s, u"rt-1"_s, 3600})));
        rig.start({account});
        QTRY_COMPARE(rig.info().state, u"connected"_s);
        QCOMPARE(server.signIns, 2);
        QCOMPARE(provider.forms.size(), 1);
    }
    void accountsComeAndGo()
    {
        SmallServer one, two;
        MailRig rig;
        rig.secrets.kept.insert(u"mail.home.password"_s, u"other"_s);
        MailAccount home = accountAt(two);
        home.name = u"home"_s;
        rig.start({accountAt(one)});
        QTRY_VERIFY(one.isIdling());
        rig.watcher->setAccounts({accountAt(one), home});
        QTRY_VERIFY(two.isIdling());
        QCOMPARE(one.connections, 1); // undisturbed
        MailAccount changed = home;
        changed.filters = {MailFilter{}};
        rig.watcher->setAccounts({accountAt(one), changed});
        QTRY_COMPARE(two.connections, 2);
        QTRY_VERIFY(two.isIdling());
        rig.watcher->setAccounts({changed});
        QTRY_VERIFY(!one.isIdling());
        QCOMPARE(rig.watcher->accounts().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestMailTroubles)
#include "tst_mailtroubles.moc"

#include "auth/storedsignin.h"
#include "mailrig.h"
#include "smallaccount.h"
#include "support/tokenserver.h"
#include "watch/mail/mailclient.h"

#include <QJsonDocument>

using namespace countersign;
using namespace countersign::test;

namespace {

QList<MailSignIn> signIns(MailRig &rig)
{
    QList<MailSignIn> out;
    const EventPage page = *awaited(rig.journal.eventsAfter(0, 10'000, {EventType::MailSignIn}));
    for (const Event &event : page.events)
        out.append(payloadOf<MailSignIn>(event));
    return out;
}

} // namespace
/// What servers do that Dovecot does not.
class TestMailTroubles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
    // RFC 3501: what stands behind ALERT is for its owner's eyes.
    void whatTheServerWantsItsOwnerToReadIsShown()
    {
        SmallServer server;
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        QCOMPARE(rig.info().said, QString());
        server.shout("* OK [ALERT] Maintenance at midnight\r\n");
        QTRY_VERIFY(rig.info().said.startsWith(u"Maintenance at midnight"_s));
        QCOMPARE(rig.info().state, u"connected"_s); // nothing is wrong
        QVERIFY(!QJsonDocument(rig.watcher->health().details).toJson().contains("Maintenance"));
        // What repeats the password is shown to nobody.
        server.shout("* OK [ALERT] Secret " + QByteArray(Dovecot::kPassword) + "\r\n* OK Nothing to see\r\n");
        server.shout("* NO [ALERT] " + QByteArray(5000, 'x') + "\r\n");
        QTRY_VERIFY(!rig.info().said.startsWith(u"Maintenance"_s));
        QVERIFY(rig.info().said.startsWith(u"xxx"_s));
        QVERIFY(rig.info().said.size() <= 300);
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
        MailWatcherOptions options;
        options.newsInASecond = 20; // also where a machine has much else to do
        MailRig rig(options);
        rig.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        const QByteArray lines = QByteArray("* 4000000000 EXISTS\r\n* 3 EXISTS\r\n").repeated(50);
        QTimer flood;
        connect(&flood, &QTimer::timeout, &flood, [&] { server.shout(lines); });
        flood.start(5); // not so fast that the bytes end the session first
        const bool isEnded = QTest::qWaitFor([&] { return rig.info().message.contains(u"without end"); }, 60'000);
        QVERIFY2(isEnded, qPrintable(rig.info().state + u": "_s + rig.info().message));
        flood.stop();
        QCOMPARE(rig.info().state, u"away"_s); // for minutes, or until its owner says so
        server.put(1, mailNumber(1));
        rig.watcher->retry(u"work"_s);
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
    }
    void aBeginTakesNoLongerThanItsTime()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        MailWatcherOptions options;
        options.beginMs = 50;
        MailRig rig(options);
        SmallServer server;
        MailAccount account = accountAt(server);
        account.host = u"127.0.0.1"_s;
        account.port = silent.serverPort();
        const Result<void> begun = awaited(rig.watcher->begin(account, u"secret"_s));
        QVERIFY(!begun);
        QCOMPARE(begun.error().code, ErrorCode::Timeout);
        QVERIFY2(begun.error().message.contains(u"takes too long"), qPrintable(begun.error().message));
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
    void whatComesAndGoesMeanwhileIsNoGap()
    {
        SmallServer server;
        for (quint32 uid = 1; uid <= 4; ++uid)
            server.put(uid, mailNumber(int(uid)));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 4);
        QTRY_VERIFY(server.isIdling());
        server.expunge(2);
        QTRY_VERIFY(server.isIdling());
        server.put(5, mailNumber(5)); // as many as before
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 5);
        QTRY_VERIFY(server.isIdling());
        server.expunge(4);
        server.expunge(1);
        server.put(6, mailNumber(6));
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 6);
        server.put(7, mailNumber(7)); // it does not wait yet: told with an answer
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 7);
        QVERIFY(rig.audit().isComplete());
        QCOMPARE(rig.count(), 7);
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
    void tenThousandMailsTakeFewCommands_data()
    {
        QTest::addColumn<bool>("headersFirst");
        QTest::newRow("without a filter") << false;
        QTest::newRow("headers first") << true;
    }
    // A quarter of them, of 4 to 40 KB, in a quarter of 120 commands.
    void tenThousandMailsTakeFewCommands()
    {
        QFETCH(bool, headersFirst);
        SmallServer server;
        server.can = "IMAP4rev1 IDLE ESEARCH X-GM-EXT-1";
        for (quint32 i = 1; i <= 2500; ++i)
            server.put(3 * i, mailNumber(int(i), 3700 + i * 7919 % 36'000), "INBOX", i, "\\Inbox");
        MailRig rig({{}, 100'000, 1000});
        MailAccount account = accountAt(server);
        account.kind = u"gmail"_s;
        MailFilter never;
        never.name = u"never"_s;
        never.subject = u"what none of them has"_s;
        never.takes = false;
        if (headersFirst)
            account.filters = {never};
        rig.start({account});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 2500, 90'000);
        QTRY_VERIFY(server.isIdling());
        QVERIFY2(server.commands <= 30, server.heard.join('\n').constData());
    }
    void whatCameIsToldAfterARestartToo()
    {
        MailRig rig;
        MailAccount account;
        {
            SmallServer server;
            account = accountAt(server);
            server.put(1, mailNumber(1));
            server.put(2, mailNumber(2));
            server.folders["INBOX"].mails[0].arrived = "28-Nov-2035 10:00:00 +0000"; // its clock is wrong
            server.folders["INBOX"].mails[1].arrived = "01-Nov-2026 10:00:00 +0000";
            rig.start({account});
            QTRY_COMPARE(rig.info().folders.value(0).watermark, 2U);
            QCOMPARE(rig.info().taken, 2);
            QVERIFY(rig.info().lastArrivalUs <= systemClock().nowUs());
        }
        const qint64 last = rig.info().lastArrivalUs;
        QVERIFY(last > 0);
        rig.restart({account}); // there is no server any more
        QTRY_COMPARE(rig.info().state, u"away"_s);
        QCOMPARE(rig.info().lastArrivalUs, last);
        QCOMPARE(rig.info().taken, 2);
        QCOMPARE(rig.info().folders.first().watermark, 2U);
        account.filters = {MailFilter{}};
        rig.watcher->setAccounts({account});
        QTRY_COMPARE(rig.info().state, u"away"_s);
        QCOMPARE(rig.info().lastArrivalUs, last);
        QCOMPARE(rig.info().taken, 2);
    }
    void theLastMailIsTheOneThatArrivedLast()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        server.put(2, mailNumber(2));
        server.folders["INBOX"].mails[1].arrived = "01-Nov-2026 10:00:00 +0000";
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.info().folders.value(0).watermark, 2U);
        QCOMPARE(formatTime(rig.info().lastArrivalUs), u"2026-11-28T10:00:00.000000Z"_s);
        SmallServer::Folder anew{8, server.folders["INBOX"].mails};
        server.become(anew); // the same mails under other numbers
        server.bye("Restarting.");
        QTRY_COMPARE(rig.info().same, 2);
        QCOMPARE(rig.info().taken, 2);
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
        rig.secrets.kept.insert(u"mail.work.sign_in"_s, StoredSignIn{u"rt-1"_s}.toText());
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
    void aSignInThatTheKeyringDoesNotTakeIsTold()
    {
        TokenServer provider;
        provider.answer = TokenServer::json(200, R"({"access_token":"at-1","refresh_token":"rt-2","expires_in":3600})");
        SmallServer server;
        server.can = "IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2";
        server.tokens = {"at-1"};
        MailRig rig;
        MailAccount account = accountAt(server);
        account.kind = u"oauth"_s;
        account.clientId = u"me"_s;
        account.authorizeUrl = u"http://127.0.0.1:1/authorize"_s;
        account.tokenUrl = provider.url();
        rig.secrets.kept.insert(signInEntry(account.name), StoredSignIn{u"rt-1"_s}.toText());
        rig.secrets.refuses = true; // it has become another one, and the keyring is locked meanwhile
        rig.start({account});
        QTRY_COMPARE(rig.info().state, u"connected"_s);
        QTRY_COMPARE(rig.info().health, u"degraded"_s);
        QVERIFY2(rig.info().message.contains(u"unlock it"), qPrintable(rig.info().message));
        QCOMPARE(rig.info().alarms, QStringList{u"sign_in"_s});
        rig.secrets.refuses = false;
        rig.watcher->retry(u"work"_s);
        QTRY_COMPARE(rig.info().health, u"healthy"_s);
        QCOMPARE(StoredSignIn::fromText(rig.secrets.kept.value(signInEntry(account.name))).refresh, u"rt-2"_s);
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
    /// Who cannot send is told so, and may take mail in all the same.
    void aTestTriesToSendToo()
    {
        SmallServer server;
        MailRig rig;
        MailAccount account = accountAt(server);
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        account.smtp = {u"127.0.0.1"_s, nobody.serverPort(), MailTls::None};
        nobody.close();
        const MailTest test = awaited(rig.watcher->test(account, u"geheim"_s));
        QCOMPARE(test.lines.last().what, u"Sending through 127.0.0.1"_s);
        QVERIFY(!test.lines.last().isGood && test.lines.last().message.startsWith(u"Mail comes in, but none can be "));
        QVERIFY(test.isGood() && test.state.isEmpty());
    }
    void aTestGoesTheSameWayIn()
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
        const auto lines = [&rig, &account] {
            QStringList out;
            for (const MailTestLine &line : awaited(rig.watcher->test(account, {})).lines)
                out.append((line.isGood ? u"+ "_s : u"- "_s) + line.what);
            return out;
        };
        const QString way = u"Connection to localhost"_s, in = u"Sign-in as anna@weber.test"_s;
        QCOMPARE(lines(), (QStringList{u"+ "_s + way, u"- "_s + in})); // nobody has signed in yet
        QVERIFY(awaited(rig.watcher->keeper(account)->adopt({u"at-old"_s, u"rt-1"_s, 3600})));
        QCOMPARE(lines(), (QStringList{u"+ "_s + way, u"+ "_s + in, u"+ List of folders"_s, u"+ Folder INBOX"_s}));
        QCOMPARE(provider.forms.size(), 1); // the server had withdrawn it early: renewed once, and told once
        server.tokens.clear();
        provider.answer = TokenServer::json(200, R"({"access_token":"at-third","expires_in":3600})");
        QCOMPARE(lines(), (QStringList{u"+ "_s + way, u"- "_s + in}));
        QCOMPARE(provider.forms.size(), 2);
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

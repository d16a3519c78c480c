#include "agent/mailjudgement.h"
#include "auth/storedsignin.h"
#include "auth/tokenkeeper.h"
#include "cli/doctor.h"
#include "cli/mailwords.h"
#include "core/mailwatch/mailrig.h"
#include "core/mailwatch/smallaccount.h"
#include "mail/mailwords.h"
#include "rooms/mailreports.h"
#include "support/tokenserver.h"
#include "watch/mail/mailclient.h"

#include <QJsonDocument>

using namespace countersign;
using namespace countersign::test;

namespace {
AlertLimits quiet()
{
    AlertLimits limits;
    limits.cpuPercent = 1000;
    limits.diskFreeGb = 0;
    limits.maxMemoryMb = 1'000'000;
    return limits;
}

/// A watcher with all that tells of it.
struct House : MailRig
{
    ~House() { watcher->disconnect(&reports); }
    [[nodiscard]] QJsonObject check() const
    {
        return health.detailed().value("checks"_L1).toObject().value("mail:work"_L1).toObject();
    }
    [[nodiscard]] QString doctor() const { return mailDiagnosis(info().account, info().toJson()).status; }

    HealthRegistry health{bus, systemClock()};
    ActionTimes times{bus};
    SystemSampler sampler{systemClock(), u"/tmp"_s, &pool};
    Alerts alerts{bus, times, sampler, systemClock(), quiet()};
    MailReports reports{*watcher, health, alerts};
};

MailAccount withSignIn(const SmallServer &server, const TokenServer &provider)
{
    MailAccount account = accountAt(server);
    account.kind = u"oauth"_s;
    account.clientId = u"me"_s;
    account.authorizeUrl = u"http://127.0.0.1:1/authorize"_s;
    account.tokenUrl = provider.url();
    return account;
}
} // namespace

/// How an account is, is one thing: health, doctor, terminal, page and alerts tell the same.
class TestMailReports : public QObject
{
    Q_OBJECT

    /// Something is to be said of an account that is connected.
    static void compareAll(const House &house, const QStringList &firing)
    {
        QCOMPARE(house.info().state, u"connected"_s);
        QCOMPARE(house.watcher->health().status, HealthStatus::Degraded);
        QCOMPARE(house.check().value("status"_L1).toString(), u"degraded"_s);
        QCOMPARE(house.doctor(), u"warning"_s);
        QVERIFY(renderAccount(house.info().toJson()).contains(u"needs a look"));
        QCOMPARE(MailWords::state(house.info()), u"needs a look"_s);
        QCOMPARE(MailWords::tone(house.info()), Tone::Caution);
        QCOMPARE(house.alerts.firing(), firing);
    }

private Q_SLOTS:
    void aGoodOne()
    {
        SmallServer server;
        House house;
        house.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        QTRY_COMPARE(house.info().state, u"connected"_s);
        QCOMPARE(house.watcher->health().status, HealthStatus::Healthy);
        QCOMPARE(house.check().value("status"_L1).toString(), u"healthy"_s);
        QCOMPARE(house.doctor(), u"ok"_s);
        QVERIFY(renderAccount(house.info().toJson()).contains(u"  connected"));
        QCOMPARE(MailWords::state(house.info()), u"connected"_s);
        QCOMPARE(MailWords::tone(house.info()), Tone::Good);
        QVERIFY(house.alerts.firing().isEmpty());
    }
    void aMailThatCouldNotBeTaken()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        server.withheld = {1};
        House house;
        house.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(house.info().parked, 1, 30'000);
        QTRY_VERIFY(server.isIdling());
        compareAll(house, {});
    }
    void aServerThatDoesNotPushAnyMore()
    {
        SmallServer server;
        server.refusesIdle = true;
        House house;
        house.start({accountAt(server)});
        QTRY_VERIFY(!house.info().folders.value(0).isPushed);
        compareAll(house, {u"MailNoPush"_s});
    }
    void aSignInThatEndsTomorrow()
    {
        TokenServer provider;
        SmallServer server;
        server.can = "IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2";
        server.tokens = {"at-1"};
        House house;
        const MailAccount account = withSignIn(server, provider);
        QVERIFY(awaited(house.watcher->keeper(account)->adopt({u"at-1"_s, u"rt-1"_s, 3600, 86400})));
        house.start({account});
        QTRY_VERIFY(server.isIdling());
        compareAll(house, {u"MailSignIn"_s});
    }
    // It is seen, and none is lost: another alert than that nobody sees it.
    void mailsThatWaitForRoomInTheQueue()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        House house;
        house.queue.depth = [] { return 10'001; };
        house.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        MailAccountInfo info = house.info();
        QVERIFY2(info.waiting.contains(u"than the queue takes"), qPrintable(info.waiting));
        QCOMPARE(info.health, u"healthy"_s);
        QVERIFY(house.alerts.firing().isEmpty());
        info.folders.first().behindSeconds = 700; // as it will be then
        judge(info, {.waiting = info.waiting}, systemClock().nowUs());
        house.alerts.setMail(MailReports::alarmsOf({info}));
        QCOMPARE(house.alerts.firing(), QStringList{u"MailBehind"_s});
        const Alert alert = house.alerts.current().first();
        QCOMPARE(alert.severity, u"warning"_s);
        QVERIFY2(alert.message.contains(u"than the queue takes") && !alert.message.contains(u"not seen"),
            qPrintable(alert.message));
        info.waiting = u"Another reason."_s;
        house.alerts.setMail(MailReports::alarmsOf({info}));
        QCOMPARE(house.alerts.current().first().message, alert.message); // of the same account: told once
    }
    void oneThatIsNotLetIn()
    {
        SmallServer server;
        server.refusal = "NO [AUTHENTICATIONFAILED] anna@weber.test may not.";
        House house;
        house.start({accountAt(server)});
        QTRY_COMPARE(house.info().state, u"refused"_s);
        QCOMPARE(house.check().value("status"_L1).toString(), u"unhealthy"_s);
        QCOMPARE(house.doctor(), u"problem"_s);
        QCOMPARE(MailWords::tone(house.info()), Tone::Danger);
        QCOMPARE(house.alerts.firing(), QStringList{u"MailSilent"_s});
        QCOMPARE(house.alerts.current().first().severity, u"critical"_s);
        QVERIFY(house.alerts.current().first().message.endsWith(u"(work)"));

        // Its owner is told what the server said; over HTTP anybody may ask.
        QVERIFY2(house.info().message.contains(u"localhost"), qPrintable(house.info().message));
        for (const QString &text :
            {QString::fromUtf8(QJsonDocument(house.health.detailed()).toJson()), house.watcher->health().message}) {
            QVERIFY2(text.contains(u"does not let us in"), qPrintable(text));
            for (const char *private_ : {"anna", "weber.test", "localhost"})
                QVERIFY2(!text.contains(QLatin1String(private_)), qPrintable(text));
        }

        server.refusal = {};
        house.watcher->retry(u"work"_s);
        QTRY_VERIFY(house.alerts.firing().isEmpty());
        house.watcher->setAccounts({});
        QTRY_VERIFY(house.check().isEmpty());
    }
    void oneWhoseSignInHasEnded()
    {
        TokenServer provider;
        provider.answer = TokenServer::json(400, R"({"error":"invalid_grant"})");
        SmallServer server;
        server.can = "IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2";
        House house;
        const MailAccount account = withSignIn(server, provider);
        house.secrets.kept.insert(signInEntry(account.name), StoredSignIn{u"rt-1"_s}.toText());
        house.start({account});
        QTRY_COMPARE(house.info().state, u"sign_in"_s);
        QCOMPARE(house.doctor(), u"problem"_s);
        QCOMPARE(house.alerts.firing(), QStringList{u"MailSignIn"_s});
    }
};

QTEST_GUILESS_MAIN(TestMailReports)
#include "tst_mailreports.moc"

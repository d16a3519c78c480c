#include "agent/mailjudgement.h"

#include <QTest>

using namespace countersign;

namespace {
constexpr qint64 kNowUs = 1'780'000'000'000'000, kDayUs = 24LL * 3600 * 1'000'000;

MailAccountInfo connected()
{
    MailAccountInfo info;
    info.account.name = u"work"_s;
    info.state = u"connected"_s;
    info.folders = {{u"INBOX"_s, u"connected"_s}};
    return info;
}
MailAccountInfo away(qint64 seconds)
{
    MailAccountInfo info = connected();
    info.state = info.folders.first().state = u"away"_s;
    info.folders.first().awaySeconds = seconds;
    info.folders.first().problem = u"mail.weber.test does not answer."_s;
    return info;
}
} // namespace

/// How a mail account is, from what is known of it.
class TestMailJudgement : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void each_data()
    {
        QTest::addColumn<MailAccountInfo>("info");
        QTest::addColumn<MailFacts>("facts");
        QTest::addColumn<QString>("health");
        QTest::addColumn<QStringList>("alarms");
        QTest::addColumn<QString>("says");
        const QString good = u"healthy"_s, some = u"degraded"_s, grave = u"unhealthy"_s;
        const auto row = [](const char *name, const MailAccountInfo &info, const MailFacts &facts,
                             const QString &health, const QStringList &alarms,
                             const QString &says) { QTest::newRow(name) << info << facts << health << alarms << says; };
        MailAccountInfo info = connected();
        row("well", info, {}, good, {}, {});
        row("queue full for a moment", info, {.waiting = u"There is more work."_s}, good, {}, u"There is more work."_s);
        row("vault takes nothing", info, {.refusing = u"No space."_s}, some, {}, u"No space."_s);
        row("keyring locked", info, {.signIn = u"Unlock it."_s}, some, {u"sign_in"_s}, u"Unlock it."_s);
        info.parked = 2;
        row("parked", info, {}, some, {}, u"could not be taken"_s);
        info.parked = 0;
        info.signInEndsUs = kNowUs + kDayUs;
        row("ends tomorrow", info, {}, some, {u"sign_in"_s}, u"The sign-in ends on"_s);
        info.signInEndsUs = kNowUs - kDayUs;
        row("has ended", info, {}, some, {u"sign_in"_s}, u"was to end on"_s);
        info.signInEndsUs = kNowUs + 3 * kDayUs;
        row("ends in three days", info, {}, good, {}, {});
        info = connected();
        info.folders.first().behindSeconds = 600;
        row("behind for ten minutes", info, {}, good, {}, {});
        info.folders.first().behindSeconds = 660;
        row("behind for longer", info, {.waiting = u"The queue is full."_s}, some, {u"behind"_s},
            u"Mails in INBOX have been waiting for 11 minutes. The queue is full."_s);
        info = connected();
        info.folders.first().silentSeconds = 31 * 60;
        row("silent as it may be", info, {}, good, {}, {});
        info.folders.first().silentSeconds = 35 * 60;
        row("silent for too long", info, {}, some, {u"silent"_s}, u"said nothing of INBOX for 35 minutes"_s);
        info.folders.first().silentSeconds = 360;
        info.folders.first().isPushed = false;
        row("silent while it is asked", info, {}, some, {u"silent"_s}, u"for 6 minutes"_s);
        info.folders.first().silentSeconds = 100;
        row("asked", info, {}, good, {}, {});
        info.folders.first().hasLostPush = true;
        row("IDLE is dead", info, {}, some, {u"no_push"_s}, u"asked every few minutes"_s);
        row("just away", away(20), {}, good, {}, u"does not answer"_s);
        row("away", away(40), {}, some, {}, u"does not answer"_s);
        row("away for long", away(700), {}, some, {u"silent"_s}, u"does not answer"_s);
        info = away(700);
        info.folders.first().problem.clear();
        row("hangs for long", info, {}, some, {u"silent"_s}, u"no working connection"_s);
        info = away(5);
        info.state = u"refused"_s;
        row("refused", info, {.stuck = u"Not this password."_s}, grave, {u"silent"_s}, u"Not this password."_s);
        info.state = u"certificate"_s;
        row("certificate", info, {.stuck = u"It has expired."_s}, grave, {u"silent"_s}, u"It has expired."_s);
        info.state = u"sign_in"_s;
        row("sign in", info, {.stuck = u"Sign in."_s}, grave, {u"sign_in"_s}, u"Sign in."_s);
        info.state = u"standby"_s;
        row("standby", info, {}, good, {}, {});
        row("watched elsewhere", info, {.elsewhere = u"Berlin"_s}, good, {}, u"watched by Berlin"_s);
        row("no lease", info, {.lease = u"No answer."_s}, some, {u"silent"_s}, u"so it is not watched: No answer."_s);
        info.state = u"off"_s;
        row("off", info, {.waiting = u"The vault is away."_s}, good, {}, {});
        info = connected();
        info.folders.first().behindSeconds = 700;
        info.signInEndsUs = kNowUs + kDayUs;
        row("two at a time", info, {}, some, {u"behind"_s, u"sign_in"_s}, u"have been waiting"_s);
    }
    void each()
    {
        QFETCH(MailAccountInfo, info);
        QFETCH(MailFacts, facts);
        QFETCH(QString, says);
        judge(info, facts, kNowUs);
        QTEST(info.health, "health");
        QTEST(info.alarms, "alarms");
        QVERIFY2(says.isEmpty() ? info.message.isEmpty() : info.message.contains(says), qPrintable(info.message));
        QCOMPARE(info.plain.isEmpty(), info.health == u"healthy");
        const MailAccountInfo before = info;
        judge(info, facts, kNowUs); // of itself alone nothing becomes different
        QCOMPARE(info.toJson(), before.toJson());
    }
    void whatAServerSaysIsInTheMessageAlone()
    {
        const QString said = u"The mail server says: anna@weber.test may not."_s;
        for (const char *state : {"refused", "certificate", "sign_in"}) {
            MailAccountInfo info = connected();
            info.state = QLatin1String(state);
            judge(info, {.stuck = said}, kNowUs);
            QCOMPARE(info.message, said);
            QVERIFY2(!info.plain.isEmpty() && !info.plain.contains(u"anna"), qPrintable(info.plain));
        }
        MailAccountInfo info = away(60);
        info.folders.first().problem = said;
        judge(info, {}, kNowUs);
        QCOMPARE(info.message, said);
        QVERIFY(!info.plain.contains(u"anna"));
        info = connected();
        info.folders.first().behindSeconds = 700;
        judge(info, {.refusing = said, .waiting = said}, kNowUs);
        QVERIFY(!info.plain.isEmpty() && !info.plain.contains(u"anna"));
    }
};

QTEST_GUILESS_MAIN(TestMailJudgement)
#include "tst_mailjudgement.moc"

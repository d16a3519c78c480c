#include "auth/storedsignin.h"
#include "base/literals.h"
#include "bus/eventbus.h"
#include "cli/mailkept.h"
#include "journal/journal.h"
#include "support/waiting.h"
#include "watch/mail/mailprogress.h"

#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
constexpr qint64 kNowUs = 1'780'000'000'000'000, kDayUs = 24LL * 3600 * 1'000'000;
const MailTest kGood{{{u"Connection"_s, true, {}}}};

MailAccount account()
{
    MailAccount out;
    out.name = u"work"_s;
    out.kind = u"gmail"_s;
    out.username = u"anna@weber.test"_s;
    out.clientId = u"me"_s;
    out.folders = {u"INBOX"_s, u"Archiv"_s};
    return out;
}
} // namespace

/// What doctor tells of an account while nothing runs.
class TestMailKept : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void progressIsReadFromTheJournal()
    {
        const QTemporaryDir dir;
        Config config;
        config.paths.journal = dir.filePath(u"journal.db"_s);
        QCOMPARE(keptOf(config, account(), {}).folders.size(), 2); // there is no journal yet
        {
            EventBus bus;
            Journal journal(config.paths.journal, bus);
            QVERIFY(awaited(journal.start()));
            MailProgress progress{7, 1, 1, 0, 1204};
            progress.parked.insert(12, u"It is too large."_s);
            progress.taken = 3;
            progress.arrivedUs = kNowUs - kDayUs;
            QVERIFY(awaited(journal.setSetting(progressKey(u"work"_s, u"INBOX"_s), progress.toText())));
            waitDone(journal.stop());
        }
        const MailAccountInfo kept =
            keptOf(config, account(), StoredSignIn{u"rt"_s, {}, 0, kNowUs + 9 * kDayUs}.toText());
        QCOMPARE(kept.folders.first().watermark, 1204U);
        QCOMPARE(kept.taken, 3);
        QCOMPARE(kept.parked, 1);
        QCOMPARE(kept.lastArrivalUs, kNowUs - kDayUs);
        QCOMPARE(kept.signInEndsUs, kNowUs + 9 * kDayUs);
        const Diagnosis told = aloneDiagnosis(kept, kGood, kNowUs);
        QCOMPARE(told.status, u"warning"_s); // one could not be taken
        for (const char *part : {"anna@weber.test at imap.gmail.com: the server answers", "last mail ",
                 "INBOX: settled up to 1204", "the sign-in ends ", "could not be taken"})
            QVERIFY2(told.message.contains(QLatin1String(part)), qPrintable(told.message));
    }
    void aSignInThatHasEndedIsAProblem()
    {
        MailAccountInfo kept{account(), u"connected"_s, {}};
        QCOMPARE(aloneDiagnosis(kept, kGood, kNowUs).status, u"ok"_s);
        kept.signInEndsUs = kNowUs + kDayUs;
        QCOMPARE(aloneDiagnosis(kept, kGood, kNowUs).status, u"warning"_s);
        kept.signInEndsUs = kNowUs - kDayUs;
        QCOMPARE(aloneDiagnosis(kept, kGood, kNowUs).status, u"problem"_s);
        kept.signInEndsUs = 0;
        QCOMPARE(aloneDiagnosis(kept, {{{u"Connection"_s, false, u"No."_s}}}, kNowUs).status, u"problem"_s);
    }
};

QTEST_GUILESS_MAIN(TestMailKept)
#include "tst_mailkept.moc"

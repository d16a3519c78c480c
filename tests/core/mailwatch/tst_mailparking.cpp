#include "domain/payloads/item.h"
#include "journal/verifier.h"
#include "mailrig.h"
#include "smallaccount.h"
#include "watch/mail/mailprogress.h"

#include <QDirIterator>

#include <sys/syscall.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

using namespace countersign;
using namespace countersign::test;

namespace {
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
/// What a server does not give, and what vault and journal do not take: parked, tried again, and in nobody's way.
class TestMailParking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        refuses = 0;
        refusedName = "";
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
        QCOMPARE(awaited(rig.watcher->skipped({}))->mails.size(), 2);

        server.withheld.clear();
        server.refused.clear();
        rig.watcher->rescan();
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 9);
        QVERIFY(rig.watcher->parked().isEmpty());
        QCOMPARE(rig.info().parked, 0);
        QCOMPARE(rig.watcher->health().status, HealthStatus::Healthy);
        QVERIFY(awaited(rig.watcher->skipped({}))->mails.isEmpty());
    }
    void anotherReasonIsNoOtherMail()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        server.withheld = {1};
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.watcher->parked().size(), 1, 30'000);
        const QString first = rig.watcher->parked().first().reason;
        server.withheld.clear();
        server.refused = {1};
        rig.watcher->rescan();
        QTRY_VERIFY_WITH_TIMEOUT(rig.watcher->parked().value(0).reason != first, 30'000);
        QCOMPARE(rig.watcher->parked().size(), 1);
        QCOMPARE(rig.settledAs(EventType::MailParked).size(), 1);
        QCOMPARE(awaited(rig.journal.verify())->findings, QStringList());
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
        QTRY_VERIFY(server.isIdling()); // it tells of new mails in IDLE alone, and the parked one is being tried again
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
    // A window that holds more than a turn's worth is listed again in halves.
    void whatIsRefusedInALowerHalfIsNotPassedOver()
    {
        refuses = EACCES;
        refusedName = "Mail 3.eml";
        SmallServer server;
        server.found = "1"; // so that all of it is one window
        for (quint32 i = 1; i <= 4100; ++i)
            server.put(i, i <= 20 ? mailNumber(int(i), 10) : "Subject: x\r\n\r\n");
        MailAccount account = accountAt(server);
        MailFilter wanted;
        wanted.name = u"wanted"_s;
        wanted.subject = u"Mail"_s;
        account.filters = {wanted};
        MailRig rig({{}, 100'000});
        rig.start({account});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"filtered"_s) + rig.outcomes.value(u"same"_s), 4080, 60'000);
        QCOMPARE(rig.outcomes.value(u"action"_s), 19);
        QCOMPARE(rig.info().folders.first().watermark, 2U);
        refuses = 0;
        rig.watcher->retry(u"work"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 20, 30'000);
        QTRY_COMPARE(rig.info().folders.first().watermark, 4100U);
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
    // Progress has no room for so many: the others are found in the journal.
    void noneOfManyParkedIsForgotten()
    {
        SmallServer server;
        const int all = int(MailProgress::kMostParked) + 60;
        for (int i = 1; i <= all; ++i) {
            server.put(quint32(i), mailNumber(i));
            server.withheld.insert(quint32(i));
        }
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.info().parked, all, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(server.isIdling(), 20'000);
        rig.stop();
        QTRY_VERIFY(!server.isIdling());
        rig.restart({accountAt(server)});
        QTRY_VERIFY_WITH_TIMEOUT(server.isIdling(), 20'000);
        QCOMPARE(rig.info().parked, all);
        QCOMPARE(rig.audit().folders.value(0).parked, all);

        auto &mails = server.folders["INBOX"].mails;
        mails.erase(mails.begin() + 540, mails.begin() + 550); // by their owner
        server.withheld = {551, 555, 559};
        const int taken = all - 10 - 3;
        for (int i = 1; i <= 14 && rig.outcomes.value(u"action"_s) < taken; ++i) {
            const int before = rig.outcomes.value(u"action"_s);
            rig.watcher->rescan(); // fifty at a time
            QTRY_VERIFY_WITH_TIMEOUT(rig.outcomes.value(u"action"_s) >= std::min(before + 47, taken), 20'000);
        }
        QCOMPARE(rig.outcomes.value(u"action"_s), taken);
        QTRY_COMPARE(rig.info().parked, 3);
        QCOMPARE(rig.settledAs(EventType::MailParked).size(), all); // each once
        QVERIFY(rig.audit().isComplete());
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
};

QTEST_GUILESS_MAIN(TestMailParking)
#include "tst_mailparking.moc"

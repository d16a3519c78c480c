#include "mailrig.h"
#include "smallaccount.h"
#include "watch/mail/mailgate.h"
#include "watch/mail/mailhands.h"

#include <QSignalSpy>

using namespace countersign;
using namespace countersign::test;

namespace {
using Taken = std::list<Result<MailHands::Hand>>;

QCoro::Task<> take(MailHands *hands, QString account, bool isLarge, const void *who, Taken *held)
{
    const Result<MailHands::Hand> hand = co_await hands->acquire(account, isLarge, who);
    held->push_back(hand);
}

int fetches(const SmallServer &server)
{
    return int(std::ranges::count_if(
        server.heard, [](const QByteArray &line) { return line.startsWith("UID FETCH") && line.contains("BODY"); }));
}
} // namespace

/// One account's slow or hostile server is nothing that another account has to wait for.
class TestMailFairness : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachAccountHasAHandOfItsOwn()
    {
        MailHands hands(2);
        Taken slow, other, waiting;
        const int who = 0;
        for (int i = 0; i < 3; ++i)
            waitDone(take(&hands, u"slow"_s, false, this, &slow));
        QCOMPARE(slow.size(), 3U);
        const QCoro::Task<> more = take(&hands, u"slow"_s, false, this, &waiting);
        const QCoro::Task<> large = take(&hands, u"slow"_s, true, &who, &waiting);
        QVERIFY(waiting.empty());
        waitDone(take(&hands, u"other"_s, true, this, &other));
        QVERIFY(other.front());
        const QCoro::Task<> second = take(&hands, u"other"_s, false, this, &other);
        QCOMPARE(other.size(), 1U);
        slow.pop_back(); // a shared one: whoever waits longest has it
        QCOMPARE(waiting.size(), 1U);
        QVERIFY(waiting.front());
        QCOMPARE(other.size(), 1U);
        slow.pop_back();
        QCOMPARE(other.size(), 2U); // what is large waits for the account's own
        QCOMPARE(waiting.size(), 1U);
        hands.giveUp(&who);
        QCOMPARE(waiting.size(), 2U);
        QCOMPARE(waiting.back().error().code, ErrorCode::Cancelled);
    }
    void whoHasMailsInHandKeepsNobodyOut()
    {
        MailRig rig;
        MailGate gate(100, rig.journal, rig.queue);
        QCOMPARE(gate.room(u"slow"_s, 1000), 50); // half of the queue
        gate.enter(u"slow"_s, 50);
        QCOMPARE(gate.room(u"slow"_s, 10), 0);
        QCOMPARE(gate.room(u"other"_s, 10), 10);
        // The vault takes nothing: whether it does again is for each account to find out.
        gate.refused(u"other"_s, u"The disk is full."_s);
        QCOMPARE(gate.room(u"other"_s, 10), 0);
        QTRY_COMPARE(gate.room(u"other"_s, 10), 1);
        gate.enter(u"other"_s, 1);
        QCOMPARE(gate.room(u"other"_s, 10), 0);
        QCOMPARE(gate.room(u"third"_s, 10), 1);
        gate.kept();
        QCOMPARE(gate.room(u"third"_s, 10), 10);
    }
    void whoWaitsForRoomIsToldWhenOneMayBeTried()
    {
        MailRig rig;
        MailGate gate(100, rig.journal, rig.queue);
        gate.enter(u"slow"_s, 50);
        gate.enter(u"other"_s, 40);
        QCOMPARE(gate.room(u"third"_s, 100), 0); // ten are not worth a question
        gate.refused(u"slow"_s, u"The disk is full."_s);
        QSignalSpy told(&gate, &MailGate::opened);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(gate.room(u"third"_s, 100), 1);
    }
    void aServerThatGivesNothingHoldsUpNoOther()
    {
        SmallServer slow, other;
        MailAccount hostile = accountAt(slow);
        hostile.name = u"slow"_s;
        hostile.folders.clear();
        for (quint32 i = 1; i <= 6; ++i) {
            const QByteArray name = "F" + QByteArray::number(i);
            slow.put(i, mailNumber(int(i), 400'000), name);
            slow.stuck.insert(i);
            hostile.folders.append(QString::fromLatin1(name));
        }
        for (quint32 i = 1; i <= 3; ++i)
            other.put(i, mailNumber(int(i) + 10, 400'000));
        MailRig rig;
        rig.secrets.kept.insert(u"mail.slow.password"_s, u"secret"_s);
        rig.start({hostile});
        QTRY_COMPARE(fetches(slow), 4);
        rig.watcher->setAccounts({hostile, accountAt(other)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 3);
        QCOMPARE(fetches(slow), 4);
        // Its owner takes it away: who waits for a hand is no reason to wait.
        QVERIFY(awaited(rig.watcher->forget(u"slow"_s), 5000));
    }
    // Each number that it names would cost a question, or memory.
    void aFolderHoldsNoMoreThanItSays_data()
    {
        QTest::addColumn<QByteArray>("found");
        QTest::newRow("ranges") << QByteArray("* ESEARCH UID ALL 1:4294967294");
        QByteArray numbers;
        for (int i = 1; i <= 5000; ++i)
            numbers += QByteArray::number(3 * i) + ' ';
        QTest::newRow("numbers") << numbers.trimmed();
    }
    void aFolderHoldsNoMoreThanItSays()
    {
        QFETCH(QByteArray, found);
        SmallServer server, other;
        server.can = "IMAP4rev1 IDLE ESEARCH";
        server.found = found;
        const QByteArray mail = mailNumber(1);
        for (quint32 uid = 1; uid <= 2500; ++uid)
            server.put(3 * uid, mail);
        other.put(1, mailNumber(2));
        MailRig rig;
        MailAccount hostile = accountAt(server), good = accountAt(other);
        good.name = u"zoo"_s;
        rig.secrets.kept.insert(u"mail.zoo.password"_s, u"secret"_s);
        rig.start({hostile, good});
        QTRY_VERIFY2(rig.info().message.contains(u"more mails than"), qPrintable(rig.info().message));
        QCOMPARE(rig.info().state, u"away"_s);
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1); // of the other one
        QVERIFY2(server.commands <= 10 * server.connections, qPrintable(QString::number(server.commands)));
        server.found.clear();
        rig.watcher->retry(u"work"_s);
        QTRY_VERIFY(rig.info().state == u"connected");
    }
    void moreThanThereCanBeAreNotListed()
    {
        SmallServer server;
        for (quint32 uid = 1; uid <= 6000; ++uid)
            server.put(uid, mailNumber(1));
        server.exist = 3; // a window of 4,000 and less is listed whatever the server has said
        MailRig rig({{}, 100'000});
        rig.start({accountAt(server)});
        QTRY_VERIFY2_WITH_TIMEOUT(
            rig.info().message.contains(u"more mails than"), qPrintable(rig.info().message), 60'000);
    }
    void aServerThatTricklesIsLeftAndTriedAgain()
    {
        SmallServer server;
        server.put(1, mailNumber(1, 10'000));
        server.trickling = {1};
        MailWatcherOptions options;
        options.slowMs = 300;
        MailRig rig(options);
        rig.start({accountAt(server)});
        QTRY_VERIFY2(rig.info().message.contains(u"too slowly"), qPrintable(rig.info().message));
        QCOMPARE(rig.info().state, u"away"_s);
        QVERIFY(rig.outcomes.isEmpty());
        QCOMPARE(rig.info().folders.first().watermark, 0U);
        server.trickling.clear();
        rig.watcher->retry(u"work"_s); // sooner than by itself
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QCOMPARE(rig.outcomes.size(), 1);
        QVERIFY(rig.audit().isComplete());
    }
};

QTEST_GUILESS_MAIN(TestMailFairness)
#include "tst_mailfairness.moc"

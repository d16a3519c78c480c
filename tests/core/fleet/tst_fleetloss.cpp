#include "core/fleet/fleetfixture.h"
#include "fleet/work/toldoutcomes.h"

using namespace countersign;
using namespace countersign::test;
using Fate = MemoryBoxes::Fate;

/// What carries the messages has lost some and is there again: nobody waits until what was lost ends in doubt.
class TestFleetLoss : public FleetFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        FleetFixture::init();
        m_a.reset();
        m_timing = {.holdMs = 60'000, .patienceMs = 60'000, .slackMs = 60'000, .recordMs = 5000};
        leave(m_ownerId);
        m_owner.reset();
        startOwner();
        m_a = startWorker(u"a"_s, m_aId);
    }

    void whatNobodyHasBegunIsGivenOnceMore()
    {
        fate(MessageKind::Call, Fate::Lose);
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_owner->owner->open(), 1);
        QTRY_VERIFY(!m_boxes->seen.isEmpty());
        m_owner->owner->giveAgain();
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    /// Nobody has more room than we: it stays here, and the process dies before the answer.
    void aCallThatStayedHereIsADoubtAfterAKill()
    {
        callsHereToo();
        m_owner->tools.waits = true;
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_owner->tools.waiting(), 1);
        QCOMPARE(m_world.at, QStringList{u"desk"_s});
        stopOwner();
        startOwner();
        callsHereToo();
        run(action);
        QTRY_VERIFY(state(action) != State::Executing);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QCOMPARE(state(action), State::InDoubt);
    }

    /// What a worker says of its own stopping is not ours: nobody would deliver that job again before the next start.
    void anOutcomeThatSaysCancelledIsADoubt()
    {
        m_a->tools.answer = [] { return Result<ToolResult>(fail(ErrorCode::Cancelled, u"Stopped."_s)); };
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::InDoubt);
    }

    /// Until when something may still be done is the owner's to reckon, not the worker's.
    void aWorkerCannotKeepADoubtOpenForEver()
    {
        m_a->tools.answer = [] {
            Error never{ErrorCode::Failed, u"It broke."_s, {}};
            never.notBeforeUs = systemClock().nowUs() + 3650LL * 86'400 * 1'000'000;
            return Result<ToolResult>(fail(never));
        };
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::InDoubt);
        const Result<Action> settled =
            awaited(m_owner->executor->resolve(action.id, u"not-happened"_s, u"human:cli"_s));
        QVERIFY2(settled.has_value(), qPrintable(settled ? QString() : settled.error().message));
    }

    void whatIsInHandIsNotBegunTwice()
    {
        m_a->tools.waits = true;
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_a->tools.waiting(), 1);
        const qsizetype before = m_boxes->seen.size();
        m_owner->owner->giveAgain();
        QCoreApplication::processEvents();
        QCOMPARE(m_boxes->seen.size(), before); // what is claimed is given to nobody once more
        QCOMPARE(m_world.of(u"1"_s), 1);
        QCOMPARE(state(action), State::Executing);
        m_a->tools.goOn();
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    /// It lies in the box and is in the worker's hands, but the claim is lost on its way: the letter comes again.
    void aSecondLetterOfOneInHandIsDropped()
    {
        m_boxes->fate = [](const QString &, const QByteArray &text) {
            return text.contains("\"kind\":\"claim\"") ? Fate::Hold : Fate::Deliver;
        };
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_boxes->held.size(), 1);
        const qsizetype before = m_boxes->seen.size();
        m_owner->owner->giveAgain();
        QTRY_COMPARE(m_boxes->seen.size(), before + 1);
        QTRY_VERIFY(isQuiet(m_aId, MessageKind::Call, 1));
        m_boxes->fate = {};
        m_boxes->release();
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void anOutcomeThatWasLostIsToldOnceMore()
    {
        fate(MessageKind::Outcome, Fate::Lose);
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_world.of(u"1"_s), 1);
        QTRY_COMPARE(m_a->worker.busy(), 0);
        QCOMPARE(state(action), State::Executing);
        m_a->worker.tellAgain();
        QTRY_COMPARE(state(action), State::Completed);
        const qsizetype before = m_boxes->seen.size();
        m_a->worker.tellAgain(); // has no effect any more
        QTRY_COMPARE(m_boxes->seen.size(), before + 1);
        QTRY_VERIFY(isQuiet(m_ownerId, MessageKind::Outcome, 0));
        QCOMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void onlyTheLastAreKept()
    {
        ToldOutcomes told;
        for (size_t i = 0; i < 2 * ToldOutcomes::kMost; ++i)
            told.add(u"owner"_s, {}, 10, qint64(i));
        QCOMPARE(told.since(1000).size(), ToldOutcomes::kMost);
        QCOMPARE(told.since(ToldOutcomes::kKeptMs + qint64(2 * ToldOutcomes::kMost)).size(), size_t(0));
        for (int i = 0; i < 10; ++i)
            told.add(u"owner"_s, {}, ToldOutcomes::kMostBytes / 4, 200'000);
        QCOMPARE(told.since(200'000).size(), size_t(4));
    }

    /// A box that is full for the moment takes it later; what was done is not forgotten for that.
    void onlyWhatCanNeverTravelIsGivenUp()
    {
        QVERIFY(isForEver({ErrorCode::Full, u"too large"_s, {}, false}));
        QVERIFY(isForEver({ErrorCode::Invalid, {}, {}, false}));
        QVERIFY(!isForEver({ErrorCode::Full, u"the queue is full"_s, {}, true}));
        QVERIFY(!isForEver({ErrorCode::Unavailable, {}, {}, false}));
    }

private:
    /// Everything in that box was taken, and so much of it is still in hand.
    bool isQuiet(const QString &instance, MessageKind kind, qsizetype inHand)
    {
        const QString box = FleetLine::boxOf(instance, kind);
        return m_boxes->waiting(box) == 0 && m_boxes->inHand(box) == inHand;
    }
    void callsHereToo()
    {
        OwnerStation &owner = *m_owner;
        owner.tools.isThere = true;
        owner.executor.reset();
        RemoteToolCaller::Options options;
        options.callsHere = true;
        owner.remote = std::make_unique<RemoteToolCaller>(owner.tools, owner.seat, options);
        owner.executor = std::make_unique<Executor>(owner.journal, *owner.desk, *owner.intents, *owner.remote,
            m_catalogue, standardChecks(m_dir->path(), owner.pool, *owner.remote, m_catalogue));
        m_a->beat(true);
    }
};

QTEST_GUILESS_MAIN(TestFleetLoss)
#include "tst_fleetloss.moc"

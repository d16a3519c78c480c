#include "core/fleet/fleetfixture.h"
#include "domain/payloads/progress.h"

#include <algorithm>

using namespace countersign;
using namespace countersign::test;
using Fate = MemoryBoxes::Fate;

/// One approved call at another instance, at most once, whatever is lost, doubled, late or restarted in between.
class TestFleetCalls : public FleetFixture
{
    Q_OBJECT
private Q_SLOTS:
    void isMadeAtAnotherInstanceAndSaysWhere()
    {
        const Action action = approved({step(u"1"_s), step(u"2"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QCOMPARE(m_world.of(u"2"_s), 1);
        QCOMPARE(m_world.at, (QStringList{u"a"_s, u"a"_s}));
        const QJsonArray records = progress::records(detail(action).execution);
        QCOMPARE(progress::instanceOf(records[0].toObject()), u"a"_s);
        QCOMPARE(records[0].toObject().value(u"result"_s).toObject().value(u"key"_s), u"1"_s);
        QTRY_COMPARE(m_boxes->inHand(FleetLine::boxOf(m_ownerId, MessageKind::Outcome)), 0); // recorded: acknowledged
        for (const QByteArray &text : std::as_const(m_boxes->seen)) // each is signed, and nothing else travels
            QVERIFY(openMessage(text, m_keys).has_value());
    }

    void aMessageThatIsLostOnceCostsNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("fate");
        for (const MessageKind kind : {MessageKind::Call, MessageKind::Claim, MessageKind::Grant, MessageKind::Outcome})
            for (const auto &[name, fate] : {std::pair("lost", Fate::Lose), {"doubled", Fate::Double},
                     {"failed", Fate::Fail}, {"failed and delivered", Fate::FailAndDeliver}})
                if (kind != MessageKind::Outcome || fate != Fate::Lose) // see below
                    QTest::addRow("%s %s", qPrintable(messageKindName(kind)), name) << int(kind) << int(fate);
    }
    void aMessageThatIsLostOnceCostsNothing()
    {
        QFETCH(int, kind);
        QFETCH(int, fate);
        m_b = startWorker(u"b"_s, m_bId);
        this->fate(MessageKind(kind), Fate(fate));
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void whoseAnswersAreAllLostGivesItBack()
    {
        m_b = startWorker(u"b"_s, m_bId);
        // All that is told to the first that is asked.
        const auto first = std::make_shared<QString>();
        m_boxes->fate = [first](const QString &box, const QByteArray &text) {
            if (!text.contains("\"kind\":\"grant\""))
                return Fate::Deliver;
            if (first->isEmpty())
                *first = box;
            return box == *first ? Fate::Lose : Fate::Deliver;
        };
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QVERIFY(!first->isEmpty());
    }

    /// The claim was granted, and nobody hears of it again: whether it was done is not known, and it is not done by
    /// anybody else.
    void aClaimThatIsNotHeardOfAgainIsADoubt()
    {
        m_b = startWorker(u"b"_s, m_bId);
        m_boxes->fate = [](const QString &, const QByteArray &text) {
            return text.contains("\"kind\":\"grant\"") || text.contains("\"kind\":\"release\"") ? Fate::Lose
                                                                                                : Fate::Deliver;
        };
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::InDoubt, 10'000);
        QCOMPARE(m_world.all(), 0);
        const DoubtfulStep doubt = DoubtfulStep::in(detail(action).execution);
        QVERIFY(doubt.why.contains(u"did not answer in time"));
        // Deadline and lease have passed: now it can be said that it did not happen.
        QVERIFY(doubt.mayActUntilUs <= systemClock().nowUs());
        const Result<Action> settled =
            awaited(m_owner->executor->resolve(action.id, u"not-happened"_s, u"human:cli"_s));
        QVERIFY(settled.has_value());
    }

    void anOutcomeThatIsLostIsADoubt()
    {
        fate(MessageKind::Outcome, Fate::Lose);
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::InDoubt, 10'000);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    /// And when it comes after all, it settles the doubt.
    void anOutcomeThatIsLateSettlesTheDoubt()
    {
        fate(MessageKind::Outcome, Fate::Hold);
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::InDoubt, 10'000);
        m_boxes->release();
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
        const QList<Event> events = *awaited(m_owner->journal.trace(action.id));
        const auto resolved = std::ranges::find(events, EventType::ExecutionResolved, &Event::type);
        QVERIFY(resolved != events.end());
        QCOMPARE(payloadOf<ExecutionResolved>(*resolved).how, u"late"_s);
    }

    void whatIsLateRunsNothingOnByItself()
    {
        fate(MessageKind::Outcome, Fate::Hold);
        const Action action = approved({step(u"1"_s), step(u"2"_s)});
        run(action);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::InDoubt, 10'000);
        m_boxes->release();
        const auto recordState = [&] {
            return progress::records(detail(action).execution)[0].toObject().value(u"state"_s).toString();
        };
        QTRY_COMPARE(recordState(), u"completed"_s);
        QCOMPARE(state(action), State::InDoubt); // its owner says whether to go on
        QVERIFY(DoubtfulStep::in(detail(action).execution).why.contains(u"came late"));
        QCOMPARE(m_world.of(u"2"_s), 0);
        const Result<Action> settled = awaited(m_owner->executor->resolve(action.id, u"happened"_s, u"human:cli"_s));
        QVERIFY(settled.has_value());
        run(*settled);
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QCOMPARE(m_world.of(u"2"_s), 1);
        const QJsonObject record = progress::records(detail(action).execution)[0].toObject();
        QCOMPARE(record.value(u"result"_s).toObject().value(u"key"_s), u"1"_s); // what it answered is kept
    }

    void whatWasDoneLateCanBeTakenBackInstead()
    {
        fate(MessageKind::Outcome, Fate::Hold);
        const Action action = approved({step(u"1"_s), step(u"2"_s)});
        run(action);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::InDoubt, 10'000);
        m_boxes->release();
        QTRY_VERIFY(DoubtfulStep::in(detail(action).execution).why.contains(u"came late"));
        const Result<Action> settled =
            awaited(m_owner->executor->resolve(action.id, u"not-happened"_s, u"human:cli"_s));
        QVERIFY(settled.has_value());
        run(*settled);
        QTRY_VERIFY(isTerminal(state(action)));
        QCOMPARE(state(action), State::Failed); // it cannot be undone, and that is said
        QCOMPARE(progress::residue(detail(action).execution).size(), 1);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QCOMPARE(m_world.of(u"2"_s), 0);
    }

    void aReplayedOutcomeSettlesNothing()
    {
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::Completed);
        const QList<QByteArray> all = m_boxes->seen;
        const qint64 version = detail(action).action.version;
        for (const QByteArray &text : all)
            for (const QString &id : {m_ownerId, m_aId})
                for (const MessageKind kind : {MessageKind::Call, MessageKind::Claim, MessageKind::Outcome})
                    m_boxes->replay(FleetLine::boxOf(id, kind), text);
        const Action marker = approved({step(u"marker"_s)});
        run(marker);
        QTRY_COMPARE(state(marker), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QCOMPARE(detail(action).action.version, version);
        QVERIFY(m_owner->gate.refused(Refusal::Replayed) + m_owner->gate.refused(Refusal::Token) > 0);
    }

    void whatIsDeliveredAgainWhileItRunsRunsOnce()
    {
        m_a->tools.waits = true;
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_a->tools.waiting(), 1);
        m_boxes->deliverAgain(FleetLine::boxOf(m_aId, MessageKind::Call));
        m_boxes->deliverAgain(FleetLine::boxOf(m_aId, MessageKind::Call));
        QTRY_COMPARE(m_boxes->inHand(FleetLine::boxOf(m_aId, MessageKind::Call)), 1);
        m_a->tools.goOn();
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    /// The worker dies in the middle of the call; what it had in hand is delivered to its next run.
    void aClaimedCallThatIsDeliveredAgainIsADoubtAndNotRun()
    {
        m_a->tools.waits = true;
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_a->tools.waiting(), 1);
        stopWorker(m_a);
        QCOMPARE(m_world.of(u"1"_s), 1);
        m_a = startWorker(u"a"_s, m_aId);
        QTRY_COMPARE(state(action), State::InDoubt);
        const qint64 until = DoubtfulStep::in(detail(action).execution).mayActUntilUs;
        QVERIFY(until > 0);
        if (systemClock().nowUs() < until) { // nobody can say yet that it did not happen
            const Result<Action> early =
                awaited(m_owner->executor->resolve(action.id, u"not-happened"_s, u"human:cli"_s));
            QVERIFY(early.has_value() || early.error().code == ErrorCode::Refused);
            QVERIFY(!early.has_value() || systemClock().nowUs() >= until);
        }
        QTRY_COMPARE(m_boxes->inHand(FleetLine::boxOf(m_aId, MessageKind::Call)), 0);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void whoLeavesBeforeItHasClaimedIsReplaced()
    {
        fate(MessageKind::Claim, Fate::Lose, 1000);
        m_timing.patienceMs = 20'000;
        stopOwner();
        startOwner();
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_VERIFY(m_boxes->inHand(FleetLine::boxOf(m_aId, MessageKind::Call)) > 0);
        stopWorker(m_a);
        m_boxes->fate = {};
        m_b = startWorker(u"b"_s, m_bId);
        m_a = startWorker(u"a"_s, m_aId); // its former run is over, and with it whatever it was given
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void anOwnerThatRestartsBeforeTheClaimDoesItAnew()
    {
        fate(MessageKind::Claim, Fate::Hold);
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_boxes->held.size(), 1);
        stopOwner();
        startOwner();
        QCOMPARE(state(action), State::Executing);
        run(action);
        m_boxes->release(); // that claim is of a run that is over
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QVERIFY(m_owner->gate.refused(Refusal::Epoch) > 0);
    }

    void anOwnerThatRestartsAfterTheClaimIsInDoubtUntilTheOutcomeComes()
    {
        m_a->tools.waits = true;
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_a->tools.waiting(), 1);
        stopOwner();
        startOwner();
        run(action);
        QTRY_COMPARE(state(action), State::InDoubt);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QVERIFY(DoubtfulStep::in(detail(action).execution).mayActUntilUs > systemClock().nowUs());
        const Result<Action> early = awaited(m_owner->executor->resolve(action.id, u"not-happened"_s, u"human:cli"_s));
        QCOMPARE(early.error().code, ErrorCode::Refused);
        m_a->tools.goOn();
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void anOutcomeForAnOwnerThatIsAwayWaitsForIt()
    {
        m_a->tools.waits = true;
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_a->tools.waiting(), 1);
        stopOwner();
        m_a->tools.goOn();
        QTRY_VERIFY(m_boxes->waiting(FleetLine::boxOf(m_ownerId, MessageKind::Outcome)) > 0);
        startOwner(); // the outcome is there before the run is taken up: it is not lost over that
        run(action);
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void aClaimThatIsAnsweredTooLateIsNotUsed()
    {
        stopWorker(m_a);
        const auto skipped = std::make_shared<qint64>(0);
        m_options.bootClock = [skipped] { return bootMs() + *skipped; };
        m_a = startWorker(u"a"_s, m_aId);
        m_a->tools.beforeCall = [skipped] { *skipped += 60'000; }; // the machine slept right before it was sent
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_a->tools.tooLate, 1);
        QCOMPARE(m_world.all(), 0);
        m_a->tools.beforeCall = {};
        m_options = {};
        m_b = startWorker(u"b"_s, m_bId);
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void whatWasNotSentIsNoDoubt()
    {
        m_a->tools.answer = [] { return Result<ToolResult>(fail(ErrorCode::Refused, u"It has changed."_s)); };
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_VERIFY(isTerminal(state(action)));
        QCOMPARE(state(action), State::RolledBack);
        QCOMPARE(detail(action).action.reason, u"It has changed."_s);
    }

    void whatTheWorkerDoesNotKnowIsADoubt()
    {
        m_a->tools.answer = [] { return Result<ToolResult>(fail(ErrorCode::Timeout, u"No answer."_s)); };
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::InDoubt);
    }

    void aPausedOwnerGrantsNothing()
    {
        m_owner->owner->setPaused(true);
        const Action action = approved({step(u"1"_s)});
        run(action);
        const auto claims = [this] {
            return std::ranges::count_if(
                m_boxes->seen, [](const QByteArray &text) { return text.contains("\"kind\":\"grant\""); });
        };
        QTRY_VERIFY(claims() > 0);
        QTRY_COMPARE(m_boxes->inHand(FleetLine::boxOf(m_aId, MessageKind::Call)), 0);
        QCOMPARE(m_world.all(), 0);
        m_owner->owner->setPaused(false);
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
    }

    void aPausedWorkerTakesNothing()
    {
        m_a->stop.close();
        m_b = startWorker(u"b"_s, m_bId);
        const Action action = approved({step(u"1"_s), step(u"2"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.at, (QStringList{u"b"_s, u"b"_s}));
    }

    void withoutAnybodyItWaitsAndThenSaysSo()
    {
        m_a->tools.isThere = false; // its last beat says otherwise
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::RolledBack, 10'000);
        QVERIFY(detail(action).action.reason.contains(u"nothing was done"));
        QCOMPARE(m_world.all(), 0);
    }
};

QTEST_GUILESS_MAIN(TestFleetCalls)
#include "tst_fleetcalls.moc"

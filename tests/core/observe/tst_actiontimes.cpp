#include "base/literals.h"
#include "fixtures.h"
#include "observe/actiontimes.h"

using namespace countersign;
using namespace countersign::test;

class TestActionTimes : public QObject
{
    Q_OBJECT
private:
    HeldClock m_clock;
    EventBus m_bus;
    Story m_story{m_bus, m_clock};

private Q_SLOTS:
    void countsWorkButNotWaiting()
    {
        ActionTimes times(m_bus);
        QList<FinishedAction> finished;
        QList<DecisionMade> decided;
        connect(&times, &ActionTimes::finished, this, [&](const FinishedAction &action) { finished.append(action); });
        connect(&times, &ActionTimes::decided, this, [&](const DecisionMade &decision) { decided.append(decision); });
        const QString id = m_story.pending(2);
        QCOMPARE(times.count(State::AwaitingDecision), 1);
        QCOMPARE(times.working(), 0);
        m_clock.advance(3600);
        m_story.execute(id, 3);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0].type, u"invoice"_s);
        QCOMPARE(finished[0].state, State::Completed);
        QVERIFY(finished[0].measured);
        QCOMPARE(finished[0].workedSeconds, 5.0);
        QCOMPARE(decided.size(), 1);
        QCOMPARE(decided[0].decision, u"granted"_s);
        QCOMPARE(decided[0].waitedSeconds, 3600.0);
        for (int i = 0; i < kStateCount; ++i)
            QCOMPARE(times.count(State(i)), 0);
    }

    void aDryRunFinishesNothing()
    {
        ActionTimes times(m_bus);
        int finished = 0;
        connect(&times, &ActionTimes::finished, this, [&] { ++finished; });
        const QString id = m_story.pending();
        m_story.execute(id, 1, EventType::ExecutionCompleted, {{u"mode"_s, u"dry_run"_s}});
        QCOMPARE(finished, 0);
        QCOMPARE(times.count(State::AwaitingDecision), 1);
        m_story.tell(EventType::ApprovalRejected, id);
        QCOMPARE(finished, 1);
    }

    void whatWasOpenAtStartIsNotMeasured()
    {
        ActionTimes times(m_bus);
        Action open;
        open.id = newId();
        open.type = u"note"_s;
        open.state = State::Executing;
        open.updatedUs = m_clock.nowUs() - 86400000000;
        Action waiting = open;
        waiting.id = newId();
        waiting.state = State::AwaitingDecision;
        Action done = open;
        done.id = newId();
        done.state = State::Completed;
        Action later = open; // to be sent on Monday: nobody works on it until then
        later.id = newId();
        later.state = State::Approved;
        times.seed({open, waiting, done, later}, m_clock.nowUs());
        QCOMPARE(times.working(), 1);
        QCOMPARE(times.count(State::AwaitingDecision), 1);
        QCOMPARE(times.count(State::Completed), 0);
        QList<FinishedAction> finished;
        QList<DecisionMade> decided;
        connect(&times, &ActionTimes::finished, this, [&](const FinishedAction &action) { finished.append(action); });
        connect(&times, &ActionTimes::decided, this, [&](const DecisionMade &decision) { decided.append(decision); });
        m_story.tell(EventType::ExecutionFailed, open.id);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0].type, u"note"_s);
        QVERIFY(!finished[0].measured);
        m_story.tell(EventType::ApprovalRejected, waiting.id); // waiting goes on while nothing runs
        QCOMPARE(decided[0].waitedSeconds, 86400.0);
    }

    void aClockSetBackIsNoNegativeDuration()
    {
        ActionTimes times(m_bus);
        double worked = -1;
        connect(
            &times, &ActionTimes::finished, this, [&](const FinishedAction &action) { worked = action.workedSeconds; });
        const QString id = m_story.pending(1);
        m_story.execute(id, -5000);
        QCOMPARE(worked, 1.0);
    }

    void ignoresWhatItDoesNotKnow()
    {
        ActionTimes times(m_bus);
        m_story.tell(EventType::ExecutionStarted, newId());
        m_story.tell(EventType::ServiceStarted, {});
        const QString id = m_story.pending();
        m_story.tell(EventType::ExecutionCompleted, id); // illegal here
        QCOMPARE(times.count(State::AwaitingDecision), 1);
    }
};

QTEST_GUILESS_MAIN(TestActionTimes)
#include "tst_actiontimes.moc"

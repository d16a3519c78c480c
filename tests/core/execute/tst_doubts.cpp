#include "core/execute/executorfixture.h"

#include "base/literals.h"

using namespace countersign;
using namespace countersign::test;

/// A lost reply is in doubt until somebody can tell, and is never repeated.
class TestDoubts : public ExecutorFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aLostReplyIsADoubtAndIsNotRepeated()
    {
        m_tools->answers[u"vault_move"_s] = {fail(ErrorCode::Timeout, u"no answer"_s)};
        const Action action = approved(2, false);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::InDoubt);
        QCOMPARE(m_tools->calls.size(), 1);
    }
    void ownerSaysItHappened()
    {
        m_tools->answers[u"vault_move"_s] = {fail(ErrorCode::Timeout, u"no answer"_s)};
        const Action action = approved(2, false);
        QVERIFY(run(action).has_value());
        QVERIFY(awaited(m_executor->resolve(action.id, u"happened"_s, u"human:gui"_s)).has_value());
        QVERIFY(run(action).has_value()); // the fresh job goes on with the next step
        QCOMPARE(m_tools->calls.size(), 2);
        QCOMPARE(state(action), State::Completed);
    }
    void ownerSaysItDidNot()
    {
        m_tools->answers[u"vault_move"_s] = {ToolResult(moved()), fail(ErrorCode::Timeout, u"no answer"_s)};
        const Action action = approved(2, false);
        QVERIFY(run(action).has_value());
        QVERIFY(awaited(m_executor->resolve(action.id, u"not-happened"_s, u"human:gui"_s)).has_value());
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::RolledBack);
        QVERIFY(!awaited(m_executor->resolve(action.id, u"happened"_s, u"human:gui"_s)).has_value());
    }
    void aLookAsksAboutTheOneCall()
    {
        m_tools->answers[u"vault_move"_s] = {fail(ErrorCode::Timeout, u"no answer"_s)};
        m_tools->answers[u"look"_s] = {ToolResult(found(true))};
        const Action first = approvedSteps({probedStep()}), second = approvedSteps({probedStep()});
        QVERIFY(run(first).has_value());
        QVERIFY(run(second).has_value());
        QCOMPARE(m_tools->calls, QStringList({u"vault_move"_s, u"look"_s, u"vault_move"_s}));
        QVERIFY(!m_tools->keys[0].isEmpty() && m_tools->keys[0] == m_tools->keys[1]);
        QVERIFY(m_tools->keys[2] != m_tools->keys[0]); // equal arguments, another plan
    }
    void aShortenedLookSettlesNothing()
    {
        ToolResult cut;
        cut.shortened = true;
        m_tools->answers[u"vault_move"_s] = {fail(ErrorCode::Timeout, u"no answer"_s)};
        m_tools->answers[u"look"_s] = {cut};
        const Action action = approvedSteps({probedStep()});
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::InDoubt); // what was left out is not what is not there
    }
    void aLongLookThatIsAllThereSettlesIt()
    {
        ToolResult all = found(true);
        all.text = QString(5'000, u'x');
        all.whole = wholeOf(u'b');
        m_tools->answers[u"vault_move"_s] = {fail(ErrorCode::Timeout, u"no answer"_s)};
        m_tools->answers[u"look"_s] = {all};
        const Action action = approvedSteps({probedStep()});
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Executing);
    }
    void aDoubtIsLookedAtAgainAfterAStart()
    {
        m_tools->answers[u"vault_move"_s] = {fail(ErrorCode::Timeout, u"no answer"_s)};
        m_tools->answers[u"look"_s] = {fail(ErrorCode::Unavailable, u"not now"_s)};
        const Action action = approvedSteps({probedStep()});
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::InDoubt); // the look failed as well
        m_tools->answers[u"look"_s] = {ToolResult(found(true))};
        waitDone(m_executor->settleDoubts());
        QCOMPARE(state(action), State::Executing);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Completed);
        QCOMPARE(m_tools->calls.count(u"vault_move"_s), 1);
        const QList<Event> trace = *awaited(m_journal->trace(action.id));
        const auto resolved = std::ranges::find(trace, EventType::ExecutionResolved, &Event::type);
        QCOMPARE(resolved->payload.value(u"how"_s).toString(), u"probe"_s);
        QCOMPARE(resolved->actor, u"executor"_s);
    }
    void looksThatAreDueOutliveTheProcess()
    {
        Step step = probedStep();
        step.probe.insert(u"absence_proves"_s, false);
        step.probe.insert(u"later_s"_s, QJsonArray{1, 2, 3});
        m_tools->answers[u"vault_move"_s] = {fail(ErrorCode::Timeout, u"no answer"_s)};
        m_tools->answers[u"look"_s] = {ToolResult(found(false))};
        const Action action = approvedSteps({step});
        QVERIFY(run(action).has_value());
        close();
        open();
        // At the start it is not there yet, then nobody can look, and at last it is there.
        m_tools->answers[u"look"_s] = {
            ToolResult(found(false)), fail(ErrorCode::Refused, u"not now"_s), ToolResult(found(true))};
        waitDone(m_executor->settleDoubts());
        QCOMPARE(state(action), State::InDoubt);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::Executing, 10'000);
        QCOMPARE(m_tools->calls.count(u"look"_s), 3);
    }
    void whilePausedNothingIsLookedAt()
    {
        m_tools->answers[u"vault_move"_s] = {fail(ErrorCode::Timeout, u"no answer"_s)};
        m_tools->answers[u"look"_s] = {fail(ErrorCode::Unavailable, u"not now"_s)};
        const Action action = approvedSteps({probedStep()});
        QVERIFY(run(action).has_value());
        const qsizetype calls = m_tools->calls.size();
        m_executor->gate().close();
        waitDone(m_executor->settleDoubts());
        QCOMPARE(m_tools->calls.size(), calls);
        QCOMPARE(state(action), State::InDoubt);
    }
    void aCutUndoIsLookedAtAndNotRepeated_data()
    {
        QTest::addColumn<bool>("stillThere");
        QTest::addColumn<bool>("canLook");
        QTest::addColumn<int>("undoCalls");
        QTest::addColumn<State>("end");
        QTest::newRow("it was undone") << false << true << 0 << State::RolledBack;
        QTest::newRow("it was not") << true << true << 1 << State::RolledBack;
        QTest::newRow("nobody can tell") << true << false << 0 << State::Failed;
    }
    void aCutUndoIsLookedAtAndNotRepeated()
    {
        QFETCH(bool, stillThere);
        QFETCH(bool, canLook);
        QFETCH(int, undoCalls);
        QFETCH(State, end);
        Step step = probedStep();
        if (!canLook)
            step.probe = {};
        step.compensation = {{u"tool"_s, u"put_back"_s}, {u"arguments"_s, QJsonObject{}}};
        const Action action = approvedSteps({step, reversibleStep(u"Records/b.txt"_s)});
        const auto event = [&](EventType type, int index) {
            return makeEvent(type, action.correlationId, action.id, u"executor"_s, {{u"step"_s, index}});
        };
        QVERIFY(awaited(m_journal->append({action.id,
                            {event(EventType::ExecutionStarted, 0), event(EventType::StepStarted, 0),
                                event(EventType::StepCompleted, 0), event(EventType::StepStarted, 1),
                                event(EventType::StepFailed, 1), event(EventType::CompensationStarted, 0)},
                            action.version, {}, {}, {}}))
                .has_value());
        m_tools->answers[u"look"_s] = {ToolResult(found(stillThere))};
        QVERIFY(run(action).has_value());
        QCOMPARE(m_tools->calls.count(u"put_back"_s), undoCalls);
        QCOMPARE(state(action), end);
    }
    void anInterruptedCallIsInDoubtAfterRestart()
    {
        const Action action = approved(1, false);
        const auto event = [&](EventType type, const QJsonObject &payload) {
            return makeEvent(type, action.correlationId, action.id, u"executor"_s, payload);
        };
        QVERIFY(awaited(m_journal->append({action.id,
                            {event(EventType::ExecutionStarted, {}), event(EventType::StepStarted, {{u"step"_s, 0}})},
                            action.version, {}, {}, {}}))
                .has_value());
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::InDoubt);
        QVERIFY(m_tools->calls.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDoubts)
#include "tst_doubts.moc"

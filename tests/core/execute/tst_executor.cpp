#include "base/literals.h"
#include "core/execute/executorfixture.h"
#include "execute/undoplan.h"

using namespace countersign;
using namespace countersign::test;

/// At most once, undone on failure.
class TestExecutor : public ExecutorFixture
{
    Q_OBJECT
private Q_SLOTS:
    void runsEveryStepOnceInOrder()
    {
        const Action action = approved(2);
        QVERIFY(run(action).has_value());
        QCOMPARE(m_tools->calls.size(), 2);
        QCOMPARE(state(action), State::Completed);
        QVERIFY(!run(action).has_value()); // delivered again: nothing happens
        QCOMPARE(m_tools->calls.size(), 2);
    }
    void noMoreThanAllowedRunAtOnce()
    {
        m_executor = std::make_unique<Executor>(*m_journal, *m_desk, *m_intents, *m_tools, *m_catalogue,
            standardChecks(m_dir->path(), m_pool, *m_tools, *m_catalogue), 1);
        const QList<Action> actions{approved(3), approved(3), approved(3)};
        TaskScope scope;
        for (const Action &action : actions)
            scope.spawn(runQuietly(action));
        QTRY_COMPARE(scope.running(), 0);
        for (const Action &action : actions)
            QCOMPARE(state(action), State::Completed);
        QStringList order;
        const QList<Event> all = [&] {
            QList<Event> events;
            for (const Action &action : actions)
                events += *awaited(m_journal->trace(action.id));
            std::ranges::sort(events, {}, &Event::seq);
            return events;
        }();
        for (const Event &event : all)
            if (event.type == EventType::StepStarted && (order.isEmpty() || order.last() != event.actionId))
                order.append(event.actionId);
        QCOMPARE(order.size(), 3); // one after the other, never in turns
    }
    /// max_concurrent_actions: what is planned and what is carried out take their places from one lot.
    void planningAndExecutingShareTheirPlaces()
    {
        Semaphore working(1);
        m_executor->share(working);
        Result<Semaphore::Permit> planning = awaited(working.acquire()); // a plan is being made
        QVERIFY(planning);
        const QList<Action> actions{approved(2), approved(2)};
        TaskScope scope;
        for (const Action &action : actions)
            scope.spawn(runQuietly(action));
        QTRY_COMPARE(working.waiting(), 2);
        QVERIFY(m_tools->calls.isEmpty());
        int most = 0;
        m_tools->beforeAnswer = [&] { most = std::max(most, working.inUse()); };
        planning = std::unexpected(Error{}); // the plan is made
        QTRY_COMPARE(scope.running(), 0);
        QCOMPARE(m_tools->calls.size(), 4);
        QCOMPARE(most, 1);
        QTRY_COMPARE(working.inUse(), 0); // all are given back
        m_executor.reset();               // before the places go
    }
    void theIntentIsRecordedBeforeTheCall()
    {
        const Action action = approved(1);
        qint64 seen = 0;
        m_tools->beforeAnswer = [&] { seen = m_journal->headSeq(); };
        QVERIFY(run(action).has_value());
        const QList<Event> trace = *awaited(m_journal->trace(action.id));
        const auto started = std::ranges::find(trace, EventType::StepStarted, &Event::type);
        QVERIFY(started != trace.end() && started->seq <= seen);
    }
    void aFailureUndoesLastInFirstOut()
    {
        m_tools->answers[u"vault_move"_s] = {ToolResult(moved()), ToolResult(moved()), refused()};
        const Action action = approved(3);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::RolledBack);
        QCOMPARE(m_tools->calls.size(), 5);
        QVERIFY(m_tools->calls[3] != u"vault_move"_s);
        const QList<Event> trace = *awaited(m_journal->trace(action.id));
        QList<int> undone;
        for (const Event &event : trace)
            if (event.type == EventType::CompensationStarted)
                undone.append(event.payload.value(u"step"_s).toInt());
        QCOMPARE(undone, (QList<int>{1, 0}));
    }
    void whatCannotBeUndoneIsListed()
    {
        m_tools->answers[u"vault_move"_s] = {ToolResult(moved()), refused()};
        const Action action = approved(2);
        const QString undoTool = m_catalogue->entryJson(u"countersign"_s, u"vault_move"_s)
                                     .value(u"compensation"_s)
                                     .toObject()
                                     .value(u"tool"_s)
                                     .toString();
        m_tools->answers[undoTool] = {refused()};
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Failed);
        QCOMPARE(detail(action).execution.value(u"residue"_s).toArray().size(), 1);
    }
    void aShortenedAnswerIsRecordedAsSuch()
    {
        ToolResult cut = moved();
        cut.shortened = true;
        cut.whole = wholeOf(u'b');
        const ToolResult all = moved();
        m_tools->answers[u"vault_move"_s] = {cut, saying(30'000, wholeOf(u'c')), saying(20'000, wholeOf(u'd')), all};
        const Action action = approved(4);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Completed);
        const QJsonArray steps = detail(action).execution.value("steps"_L1).toArray();
        QCOMPARE(steps[0]["whole"_L1].toObject(), cut.whole);
        QCOMPARE(steps[1]["whole"_L1].toObject(), wholeOf(u'c'));
        QCOMPARE(steps[1]["result"_L1]["text"_L1].toString().size(),
            20'000 - 1);                             // no half of a pair
        QVERIFY(steps[2]["whole"_L1].isUndefined()); // long, but all of it is here
        QVERIFY(steps[3]["whole"_L1].isUndefined());
    }
    void aShortenedFailureIsRecordedAsSuch()
    {
        ToolResult cut = moved();
        cut.shortened = true;
        cut.whole = wholeOf(u'b');
        ToolResult failure = saying(9'001, wholeOf(u'c')), notBack = saying(9'001, wholeOf(u'd'));
        failure.isError = notBack.isError = true;
        m_tools->answers[u"vault_move"_s] = {cut, failure};
        m_tools->answers[u"vault_move_back"_s] = {notBack};
        const Action action = approved(2);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Failed);
        const QJsonArray steps = detail(action).execution.value("steps"_L1).toArray();
        QCOMPARE(steps[1]["state"_L1].toString(), u"failed"_s);
        QCOMPARE(steps[1]["error_whole"_L1].toObject(), wholeOf(u'c'));
        QCOMPARE(steps[1]["error"_L1].toString(), failure.text.first(1999) + u'…');
        QCOMPARE(steps[0]["state"_L1].toString(), u"undo_failed"_s);
        QCOMPARE(steps[0]["error_whole"_L1].toObject(), wholeOf(u'd'));
        QCOMPARE(steps[0]["error"_L1].toString(), notBack.text.first(1999) + u'…');
        QCOMPARE(steps[0]["whole"_L1].toObject(), wholeOf(u'b')); // of what was done
    }
    void aStopInTheMiddleOfAnUndoDoesNotEndIt()
    {
        Step step = probedStep();
        step.compensation = {{u"tool"_s, u"put_back"_s}, {u"arguments"_s, QJsonObject{}}};
        m_tools->answers[u"vault_move"_s] = {ToolResult(moved()), refused()};
        const Action action = approvedSteps({step, reversibleStep(u"Records/b.txt"_s)});
        m_tools->beforeAnswer = [&] {
            if (m_tools->calls.size() == 2) { // the second step fails, and at that moment the program ends
                m_executor->gate().close();
                QTimer::singleShot(20, m_executor.get(), &Executor::stop);
            }
        };
        QVERIFY(!run(action).has_value());
        QCOMPARE(state(action), State::Executing); // the next start goes on with undoing
        QCOMPARE(m_tools->calls.count(u"put_back"_s), 0);
    }
    void aMovedWorldIsStale()
    {
        QFile blocker(m_dir->filePath(u"r0.txt"_s));
        const Action action = approved(1, true, {{u"kind"_s, u"absent"_s}, {u"path"_s, u"r0.txt"_s}});
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Stale);
        QVERIFY(m_tools->calls.isEmpty());
    }
    void aDryRunCallsNothing()
    {
        m_config.approval.dryRun = true;
        const Action action = approved(2);
        QVERIFY(run(action).has_value());
        QVERIFY(m_tools->calls.isEmpty());
        QCOMPARE(state(action), State::AwaitingDecision);
    }
    void noCallStartsWhilePaused()
    {
        m_executor->gate().close();
        const Action action = approved(1);
        TaskScope scope;
        scope.spawn(runQuietly(action));
        QVERIFY(
            awaited(m_desk->approvedPlan(action.id)).has_value()); // asked after the executor: it stands at the gate
        QVERIFY(m_tools->calls.isEmpty());
        m_executor->gate().open();
        waitDone(scope.drained());
        QCOMPARE(state(action), State::Completed);
    }
    void nothingIsJudgedWhileTheVaultIsAway()
    {
        QFile blocker(m_dir->filePath(u"r0.txt"_s)); // as another folder in its place would have it
        const Action action = approved(1, true, {{u"kind"_s, u"absent"_s}, {u"path"_s, u"r0.txt"_s}});
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        m_executor->setVaultThere(false);
        TaskScope scope;
        scope.spawn(runQuietly(action));
        QVERIFY(awaited(m_desk->approvedPlan(action.id)).has_value());
        QCOMPARE(state(action), State::Approved); // and can still be called back
        QVERIFY(blocker.remove());
        m_executor->setVaultThere(true);
        waitDone(scope.drained());
        QCOMPARE(state(action), State::Completed);
    }
    void undoIsANewDecidedAction()
    {
        const Action action = approved(2);
        QVERIFY(run(action).has_value());
        const Result<Append> undo = makeUndo(detail(action), action.id, *m_catalogue, *m_tools, u"human:gui"_s);
        QVERIFY2(undo.has_value(), undo ? "" : qPrintable(undo.error().message));
        const Result<Appended> appended = awaited(m_journal->append(*undo));
        QVERIFY2(appended.has_value(), appended ? "" : qPrintable(appended.error().message));
        QCOMPARE(appended->action.state, State::Approved);
        QCOMPARE(appended->action.correlationId, action.correlationId);
        const Result<Plan> plan = Plan::fromJson(detail(appended->action).plan);
        QCOMPARE(plan->steps.size(), 2);
        QVERIFY(plan->steps[0].tool != u"vault_move"_s);
        QCOMPARE(plan->steps[0].sentence, plan->steps[1].sentence); // two moves of one kind, each taken back
        QVERIFY(awaited(m_desk->approvedPlan(appended->action.id)).has_value());
        QCOMPARE(awaited(m_journal->openJobs(u"executions"_s))->last().actionId, appended->action.id);
        // The world of this test has no such files, so the executor notices that it has moved.
        QVERIFY(run(appended->action).has_value());
        QCOMPARE(m_tools->calls.size(), 2);
        QCOMPARE(state(appended->action), State::Stale);
        QVERIFY(!makeRetry(detail(action), u"human:gui"_s).has_value()); // completed: nothing to retry
    }
};

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"

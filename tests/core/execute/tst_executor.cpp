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
        m_tools->answers[QStringLiteral("vault_move")] = {ToolResult(moved()), ToolResult(moved()), refused()};
        const Action action = approved(3);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::RolledBack);
        QCOMPARE(m_tools->calls.size(), 5);
        QVERIFY(m_tools->calls[3] != QStringLiteral("vault_move"));
        const QList<Event> trace = *awaited(m_journal->trace(action.id));
        QList<int> undone;
        for (const Event &event : trace)
            if (event.type == EventType::CompensationStarted)
                undone.append(event.payload.value(QStringLiteral("step")).toInt());
        QCOMPARE(undone, (QList<int>{1, 0}));
    }
    void whatCannotBeUndoneIsListed()
    {
        m_tools->answers[QStringLiteral("vault_move")] = {ToolResult(moved()), refused()};
        const Action action = approved(2);
        const QString undoTool = m_catalogue->entryJson(QStringLiteral("countersign"), QStringLiteral("vault_move"))
                                     .value(QStringLiteral("compensation"))
                                     .toObject()
                                     .value(QStringLiteral("tool"))
                                     .toString();
        m_tools->answers[undoTool] = {refused()};
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Failed);
        QCOMPARE(detail(action).execution.value(QStringLiteral("residue")).toArray().size(), 1);
    }
    void aShortenedAnswerIsRecordedAsSuch()
    {
        ToolResult cut = moved();
        cut.shortened = true;
        cut.whole = wholeOf(u'b');
        const ToolResult all = moved();
        m_tools->answers[QStringLiteral("vault_move")] = {
            cut, saying(30'000, wholeOf(u'c')), saying(20'000, wholeOf(u'd')), all};
        const Action action = approved(4);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Completed);
        const QJsonArray steps = detail(action).execution.value(QLatin1String("steps")).toArray();
        QCOMPARE(steps[0][QLatin1String("whole")].toObject(), cut.whole);
        QCOMPARE(steps[1][QLatin1String("whole")].toObject(), wholeOf(u'c'));
        QCOMPARE(steps[1][QLatin1String("result")][QLatin1String("text")].toString().size(),
            20'000 - 1);                                         // no half of a pair
        QVERIFY(steps[2][QLatin1String("whole")].isUndefined()); // long, but all of it is here
        QVERIFY(steps[3][QLatin1String("whole")].isUndefined());
    }
    void aShortenedFailureIsRecordedAsSuch()
    {
        ToolResult cut = moved();
        cut.shortened = true;
        cut.whole = wholeOf(u'b');
        ToolResult failure = saying(9'001, wholeOf(u'c')), notBack = saying(9'001, wholeOf(u'd'));
        failure.isError = notBack.isError = true;
        m_tools->answers[QStringLiteral("vault_move")] = {cut, failure};
        m_tools->answers[QStringLiteral("vault_move_back")] = {notBack};
        const Action action = approved(2);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Failed);
        const QJsonArray steps = detail(action).execution.value(QLatin1String("steps")).toArray();
        QCOMPARE(steps[1][QLatin1String("state")].toString(), QStringLiteral("failed"));
        QCOMPARE(steps[1][QLatin1String("error_whole")].toObject(), wholeOf(u'c'));
        QCOMPARE(steps[1][QLatin1String("error")].toString(), failure.text.first(1999) + u'…');
        QCOMPARE(steps[0][QLatin1String("state")].toString(), QStringLiteral("undo_failed"));
        QCOMPARE(steps[0][QLatin1String("error_whole")].toObject(), wholeOf(u'd'));
        QCOMPARE(steps[0][QLatin1String("error")].toString(), notBack.text.first(1999) + u'…');
        QCOMPARE(steps[0][QLatin1String("whole")].toObject(), wholeOf(u'b')); // of what was done
    }
    void aStopInTheMiddleOfAnUndoDoesNotEndIt()
    {
        Step step = probedStep();
        step.compensation = {
            {QStringLiteral("tool"), QStringLiteral("put_back")}, {QStringLiteral("arguments"), QJsonObject{}}};
        m_tools->answers[QStringLiteral("vault_move")] = {ToolResult(moved()), refused()};
        const Action action = approvedSteps({step, reversibleStep(QStringLiteral("Records/b.txt"))});
        m_tools->beforeAnswer = [&] {
            if (m_tools->calls.size() == 2) { // the second step fails, and at that moment the program ends
                m_executor->gate().close();
                QTimer::singleShot(20, m_executor.get(), &Executor::stop);
            }
        };
        QVERIFY(!run(action).has_value());
        QCOMPARE(state(action), State::Executing); // the next start goes on with undoing
        QCOMPARE(m_tools->calls.count(QStringLiteral("put_back")), 0);
    }
    void aMovedWorldIsStale()
    {
        QFile blocker(m_dir->filePath(QStringLiteral("r0.txt")));
        const Action action = approved(1, true,
            {{QStringLiteral("kind"), QStringLiteral("absent")}, {QStringLiteral("path"), QStringLiteral("r0.txt")}});
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
    void undoIsANewDecidedAction()
    {
        const Action action = approved(2);
        QVERIFY(run(action).has_value());
        const Result<Append> undo = makeUndo(detail(action), *m_catalogue, *m_tools, QStringLiteral("human:gui"));
        QVERIFY2(undo.has_value(), undo ? "" : qPrintable(undo.error().message));
        const Result<Appended> appended = awaited(m_journal->append(*undo));
        QVERIFY2(appended.has_value(), appended ? "" : qPrintable(appended.error().message));
        QCOMPARE(appended->action.state, State::Approved);
        QCOMPARE(appended->action.correlationId, action.correlationId);
        const Result<Plan> plan = Plan::fromJson(detail(appended->action).plan);
        QCOMPARE(plan->steps.size(), 2);
        QVERIFY(plan->steps[0].tool != QStringLiteral("vault_move"));
        QCOMPARE(plan->steps[0].sentence, plan->steps[1].sentence); // two moves of one kind, each taken back
        QVERIFY(awaited(m_desk->approvedPlan(appended->action.id)).has_value());
        QCOMPARE(awaited(m_journal->openJobs(QStringLiteral("executions")))->last().actionId, appended->action.id);
        // The world of this test has no such files, so the executor notices that it has moved.
        QVERIFY(run(appended->action).has_value());
        QCOMPARE(m_tools->calls.size(), 2);
        QCOMPARE(state(appended->action), State::Stale);
        QVERIFY(!makeRetry(detail(action), QStringLiteral("human:gui")).has_value()); // completed: nothing to retry
    }
};

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"

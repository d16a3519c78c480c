#include "async/taskscope.h"
#include "execute/executor.h"
#include "execute/undoplan.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Answers from a script and remembers every call.
class ScriptedTools final : public ToolCaller
{
public:
    QHash<QString, QList<Result<ToolResult>>> answers;
    QStringList calls;
    std::function<void()> beforeAnswer;

    QCoro::Task<Result<ToolResult>> call(ToolCall request) override
    {
        calls.append(request.tool);
        if (beforeAnswer)
            beforeAnswer();
        if (!answers[request.tool].isEmpty())
            co_return answers[request.tool].takeFirst();
        ToolResult ok;
        ok.structured = {{QStringLiteral("from"), request.arguments.value(QStringLiteral("from"))},
            {QStringLiteral("to"), request.arguments.value(QStringLiteral("to"))},
            {QStringLiteral("sha256"), QString(64, u'a')}, {QStringLiteral("created_dirs"), QJsonArray{}}};
        co_return ok;
    }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &, const QString &) const override { return std::nullopt; }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }
};

Result<ToolResult> refused()
{
    ToolResult result;
    result.isError = true;
    result.text = QStringLiteral("The file is not there.");
    return result;
}
} // namespace

QJsonObject wholeOf(QChar digit)
{
    return {{QStringLiteral("bytes"), 16'000'000}, {QStringLiteral("sha256"), QString(64, digit)}};
}

/// `length` UTF-16 units, pairs on odd places.
ToolResult saying(qsizetype length, const QJsonObject &whole)
{
    ToolResult result;
    result.text = u'x' + QStringLiteral("😀").repeated(length / 2);
    result.text.truncate(length % 2 ? length : length - 1);
    result.text = result.text.leftJustified(length, u'y');
    result.whole = whole;
    return result;
}

/// At most once, undone on failure, in doubt when nobody can tell.
class TestExecutor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_config = {};
        m_tools = std::make_unique<ScriptedTools>();
        m_journal = std::make_unique<Journal>(m_dir->filePath(QStringLiteral("journal.db")), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
        m_catalogue = std::make_unique<Catalogue>(*Catalogue::load());
        m_intents = std::make_unique<JournalIntentLog>(*m_journal);
        m_executor =
            std::make_unique<Executor>(*m_journal, *m_desk, *m_intents, *m_tools, *m_catalogue, m_dir->path(), m_pool);
    }
    void cleanup()
    {
        waitDone(m_desk->stop());
        m_executor.reset();
        m_desk.reset();
        waitDone(m_journal->stop());
    }

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
        m_executor = std::make_unique<Executor>(
            *m_journal, *m_desk, *m_intents, *m_tools, *m_catalogue, m_dir->path(), m_pool, 1);
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
    void aLostReplyIsADoubtAndIsNotRepeated()
    {
        m_tools->answers[QStringLiteral("vault_move")] = {fail(ErrorCode::Timeout, QStringLiteral("no answer"))};
        const Action action = approved(2, false);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::InDoubt);
        QCOMPARE(m_tools->calls.size(), 1);
    }
    void ownerSaysItHappened()
    {
        m_tools->answers[QStringLiteral("vault_move")] = {fail(ErrorCode::Timeout, QStringLiteral("no answer"))};
        const Action action = approved(2, false);
        QVERIFY(run(action).has_value());
        QVERIFY(awaited(m_executor->resolve(action.id, QStringLiteral("happened"), QStringLiteral("human:gui")))
                .has_value());
        QVERIFY(run(action).has_value()); // the fresh job goes on with the next step
        QCOMPARE(m_tools->calls.size(), 2);
        QCOMPARE(state(action), State::Completed);
    }
    void ownerSaysItDidNot()
    {
        m_tools->answers[QStringLiteral("vault_move")] = {
            ToolResult(moved()), fail(ErrorCode::Timeout, QStringLiteral("no answer"))};
        const Action action = approved(2, false);
        QVERIFY(run(action).has_value());
        QVERIFY(awaited(m_executor->resolve(action.id, QStringLiteral("not-happened"), QStringLiteral("human:gui")))
                .has_value());
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::RolledBack);
        QVERIFY(!awaited(m_executor->resolve(action.id, QStringLiteral("happened"), QStringLiteral("human:gui")))
                .has_value());
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
    void aShortenedLookSettlesNothing()
    {
        ToolResult cut;
        cut.shortened = true;
        m_tools->answers[QStringLiteral("vault_move")] = {fail(ErrorCode::Timeout, QStringLiteral("no answer"))};
        m_tools->answers[QStringLiteral("look")] = {cut};
        const Action action = approvedSteps({probedStep()});
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::InDoubt); // what was left out is not what is not there
    }
    void aLongLookThatIsAllThereSettlesIt()
    {
        ToolResult all = found(true);
        all.text = QString(5'000, u'x');
        all.whole = wholeOf(u'b');
        m_tools->answers[QStringLiteral("vault_move")] = {fail(ErrorCode::Timeout, QStringLiteral("no answer"))};
        m_tools->answers[QStringLiteral("look")] = {all};
        const Action action = approvedSteps({probedStep()});
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Executing);
    }
    void aDoubtIsLookedAtAgainAfterAStart()
    {
        m_tools->answers[QStringLiteral("vault_move")] = {fail(ErrorCode::Timeout, QStringLiteral("no answer"))};
        m_tools->answers[QStringLiteral("look")] = {fail(ErrorCode::Unavailable, QStringLiteral("not now"))};
        const Action action = approvedSteps({probedStep()});
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::InDoubt); // the look failed as well
        m_tools->answers[QStringLiteral("look")] = {ToolResult(found(true))};
        waitDone(m_executor->settleDoubts());
        QCOMPARE(state(action), State::Executing);
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::Completed);
        QCOMPARE(m_tools->calls.count(QStringLiteral("vault_move")), 1);
        const QList<Event> trace = *awaited(m_journal->trace(action.id));
        const auto resolved = std::ranges::find(trace, EventType::ExecutionResolved, &Event::type);
        QCOMPARE(resolved->payload.value(QStringLiteral("how")).toString(), QStringLiteral("probe"));
        QCOMPARE(resolved->actor, QStringLiteral("executor"));
    }
    void whilePausedNothingIsLookedAt()
    {
        m_tools->answers[QStringLiteral("vault_move")] = {fail(ErrorCode::Timeout, QStringLiteral("no answer"))};
        m_tools->answers[QStringLiteral("look")] = {fail(ErrorCode::Unavailable, QStringLiteral("not now"))};
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
        step.compensation = {
            {QStringLiteral("tool"), QStringLiteral("put_back")}, {QStringLiteral("arguments"), QJsonObject{}}};
        const Action action = approvedSteps({step, reversibleStep(QStringLiteral("Records/b.txt"))});
        const auto event = [&](EventType type, int index) {
            return makeEvent(
                type, action.correlationId, action.id, QStringLiteral("executor"), {{QStringLiteral("step"), index}});
        };
        QVERIFY(awaited(m_journal->append({action.id,
                            {event(EventType::ExecutionStarted, 0), event(EventType::StepStarted, 0),
                                event(EventType::StepCompleted, 0), event(EventType::StepStarted, 1),
                                event(EventType::StepFailed, 1), event(EventType::CompensationStarted, 0)},
                            action.version, {}, {}, {}}))
                .has_value());
        m_tools->answers[QStringLiteral("look")] = {ToolResult(found(stillThere))};
        QVERIFY(run(action).has_value());
        QCOMPARE(m_tools->calls.count(QStringLiteral("put_back")), undoCalls);
        QCOMPARE(state(action), end);
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
    void anInterruptedCallIsInDoubtAfterRestart()
    {
        const Action action = approved(1, false);
        const auto event = [&](EventType type, const QJsonObject &payload) {
            return makeEvent(type, action.correlationId, action.id, QStringLiteral("executor"), payload);
        };
        QVERIFY(awaited(
            m_journal->append({action.id,
                {event(EventType::ExecutionStarted, {}), event(EventType::StepStarted, {{QStringLiteral("step"), 0}})},
                action.version, {}, {}, {}}))
                .has_value());
        QVERIFY(run(action).has_value());
        QCOMPARE(state(action), State::InDoubt);
        QVERIFY(m_tools->calls.isEmpty());
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
        QTest::qWait(50);
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

private:
    static ToolResult moved()
    {
        ToolResult result;
        result.structured = {{QStringLiteral("from"), QStringLiteral("a")}, {QStringLiteral("to"), QStringLiteral("b")},
            {QStringLiteral("sha256"), QString(64, u'a')}, {QStringLiteral("created_dirs"), QJsonArray{}}};
        return result;
    }
    /// An approved action with `count` moves; with `probes` they keep the catalogue's probe.
    Action approved(int count, bool probes = false, const QJsonObject &precondition = {})
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        QList<Step> steps;
        for (int i = 0; i < count; ++i) {
            Step step = reversibleStep(QStringLiteral("r%1.txt").arg(i));
            if (!m_catalogue->complete(step, nullptr))
                qFatal("catalogue");
            step.reversibility = Reversibility::Reversible;
            step.preconditions = precondition.isEmpty() ? QJsonArray{} : QJsonArray{precondition};
            if (!probes)
                step.probe = {};
            steps.append(step);
        }
        const Action action =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))))->action;
        return *awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, QStringLiteral("gui"), {}}));
    }
    static ToolResult found(bool there)
    {
        ToolResult result;
        result.structured = {{QStringLiteral("found"), there}};
        return result;
    }
    static Step probedStep()
    {
        Step step = reversibleStep();
        step.probe = {{QStringLiteral("tool"), QStringLiteral("look")}, {QStringLiteral("arguments"), QJsonObject{}},
            {QStringLiteral("happened_when"), QJsonObject{{QStringLiteral("found"), true}}}};
        return step;
    }
    Action approvedSteps(const QList<Step> &steps)
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        const Action action =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))))->action;
        return *awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, QStringLiteral("gui"), {}}));
    }
    Result<void> run(const Action &action)
    {
        return awaited(m_executor->execute(ApprovalDesk::executionJob(action, 0)));
    }
    QCoro::Task<> runQuietly(Action action)
    {
        const Result<void> done = co_await m_executor->execute(ApprovalDesk::executionJob(action, 0));
        Q_UNUSED(done)
    }
    ActionDetail detail(const Action &action) { return *awaited(m_journal->action(action.id)); }
    State state(const Action &action) { return detail(action).action.state; }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    SystemClock m_clock;
    Config m_config;
    QThreadPool m_pool;
    std::unique_ptr<ScriptedTools> m_tools;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<JournalIntentLog> m_intents;
    std::unique_ptr<Executor> m_executor;
};

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"

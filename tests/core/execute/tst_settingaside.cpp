#include "core/execute/executorfixture.h"

#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/journal.h"
#include "domain/payloads/planning.h"
#include "domain/payloads/progress.h"
#include "domain/present/sentence.h"
#include "journal/sqlite.h"
#include "queue/localqueue.h"

using namespace countersign;
using namespace countersign::test;

/// No dead ends: what the queue gives up ends in a state that its owner sees, with the reason.
class TestSettingAside : public ExecutorFixture
{
    Q_OBJECT

    std::unique_ptr<LocalQueue> m_queue;
    TaskScope m_scope;

    QCoro::Task<> giveUp(Job job, Error why)
    {
        const Result<void> done = co_await m_executor->setAside(std::move(job), std::move(why));
        Q_UNUSED(done)
    }
    void serve(MessageQueue::Handler handler)
    {
        m_queue = std::make_unique<LocalQueue>(*m_journal, 100);
        m_queue->subscribe(u"executions"_s, u"g"_s, 1, std::move(handler));
        connect(m_queue.get(), &MessageQueue::jobDeadLettered, this,
            [this](const Job &job, const Error &why) { m_scope.spawn(giveUp(job, why)); });
        QVERIFY(awaited(m_queue->start()).has_value());
    }
    void stop()
    {
        waitDone(m_queue->stop());
        waitDone(m_scope.drained());
        m_queue.reset();
    }

private Q_SLOTS:
    void anApprovalWhoseBytesDoNotMatchNeedsANewLook()
    {
        // The plan that was recorded is not the one that the digest is of.
        const Action made = awaited(m_journal->append(newAction()))->action;
        Plan plan = planWith(made.id, {reversibleStep()});
        Append proposed = proposal(made, plan);
        plan.steps[0].arguments.insert(u"to"_s, u"Elsewhere/gone.pdf"_s);
        auto created = payloadOf<PlanCreated>(proposed.events[1]);
        created.plan = plan.toJson();
        proposed.events[1].payload = created.toJson();
        const Action waiting = awaited(m_journal->append(proposed))->action;
        const Event granted = makeEvent(EventType::ApprovalGranted, waiting.correlationId, waiting.id, u"human:gui"_s,
            ApprovalDecided{plan.id, waiting.planDigest, u"gui"_s});
        Action approved = waiting;
        approved.planId = plan.id;
        serve([this](Job job) { return m_executor->execute(std::move(job)); });
        QVERIFY(awaited(
            m_journal->append({waiting.id, {granted}, waiting.version, {executionJobOf(approved, 0)}, {}, {}})));
        QTRY_COMPARE(state(waiting), State::Stale);
        QVERIFY2(detail(waiting).action.reason.contains(u"not the one that was approved"),
            qPrintable(detail(waiting).action.reason));
        QTRY_VERIFY(awaited(m_journal->openJobs(u"executions"_s))->isEmpty());
        QVERIFY(m_tools->calls.isEmpty());
        stop();
    }
    void whatFailedTooOftenBeforeItBeganNeedsANewLook()
    {
        const Action action = approved(1);
        Job job = awaited(m_journal->openJobs(u"executions"_s))->first();
        job.attempts = LocalQueue::kMaxDeliveries - 1;
        QVERIFY(awaited(m_journal->changeJobs({job}, {})));
        serve([](Job) -> QCoro::Task<Result<void>> {
            co_return fail(ErrorCode::Unavailable, u"The tools are away."_s, {}, true);
        });
        QTRY_COMPARE(state(action), State::Stale);
        QVERIFY(detail(action).action.reason.contains(u"The tools are away."));
        stop();
    }
    void whatWasCutInACallIsInDoubt()
    {
        const Action action = begun({u"started"_s});
        QVERIFY(awaited(m_executor->setAside(jobOf(action), Error{ErrorCode::Failed, u"It is full."_s, {}, false})));
        QCOMPARE(state(action), State::InDoubt);
        QCOMPARE(DoubtfulStep::in(detail(action).execution).step.value_or(-1), 0);
    }
    void whatWasDoneBeforeItFailedIsNamed()
    {
        const Action action = begun({u"completed"_s});
        QVERIFY(awaited(m_executor->setAside(jobOf(action), Error{ErrorCode::Failed, u"It is full."_s, {}, false})));
        QCOMPARE(state(action), State::Failed);
        QVERIFY(detail(action).action.reason.contains(u"It is full."));
        // In our own words, which are true of what was done, not in its planner's.
        const Plan plan = *Plan::fromJson(detail(action).plan);
        QVERIFY(stepSentence(plan.steps[0]) != plan.steps[0].sentence);
        QCOMPARE(progress::residue(detail(action).execution), QJsonArray{stepSentence(plan.steps[0])});
    }
    // Whoever can write the file removes what its events say, and empties what was stored beside them.
    void whatCannotBeProvenIsInDoubt()
    {
        const Action action = begun({u"started"_s});
        const QList<Event> events = *awaited(m_journal->trace(action.id));
        const qint64 call = events.last().seq;
        QCOMPARE(events.last().type, EventType::StepStarted);
        const Event removal =
            makeEvent(EventType::JournalRedacted, {}, {}, u"human:cli"_s, JournalRedacted{{call}, u"test"_s, {}});
        QVERIFY(awaited(m_journal->append({{}, {removal}, 0, {}, {}, {}})));
        close();
        {
            const auto db = *Database::open(m_dir->filePath(u"journal.db"_s), Database::Mode::ReadWrite);
            const QByteArray gone = "UPDATE events SET payload=NULL WHERE seq=" + QByteArray::number(call);
            QCOMPARE(db->exec(gone.constData()), 0);
            QCOMPARE(db->exec("UPDATE details SET execution='{}'"), 0);
        }
        open();
        QVERIFY(!awaited(m_journal->proven(action.id)));
        QVERIFY(progress::records(detail(action).execution).isEmpty()); // as it would be shown
        QSignalSpy told(m_journal.get(), &EventStore::appended);
        const Result<void> aside =
            awaited(m_executor->setAside(jobOf(action), Error{ErrorCode::Failed, u"It is full."_s, {}, false}));
        QVERIFY2(aside.has_value(), aside ? "" : qPrintable(aside.error().message));
        QCOMPARE(told.size(), 1);
        const Event end = told.first().first().value<QList<Event>>().first();
        QCOMPARE(end.type, EventType::ExecutionInDoubt);
        QCOMPARE(
            DoubtfulStep::fromJson(payloadOf<ExecutionChanged>(end).doubt.value_or(QJsonObject())).step.value_or(-1),
            0);
        QCOMPARE(state(action), State::InDoubt);
    }
    void whatWasCalledBackMeanwhileIsLeftAlone()
    {
        const Action action = approved(1);
        const Job job = jobOf(action);
        QVERIFY(awaited(m_desk->recall(action.id, u"gui"_s)));
        QVERIFY(awaited(m_executor->setAside(job, Error{ErrorCode::Failed, u"Late."_s, {}, false})));
        QCOMPARE(state(action), State::AwaitingDecision);
    }

private:
    /// Of the only one that is approved.
    Job jobOf(const Action &) { return awaited(m_journal->openJobs(u"executions"_s))->first(); }
    /// An action that runs, with its first step as far as said.
    Action begun(const QStringList &states)
    {
        const Action action = approved(2);
        const auto event = [&](EventType type, const QJsonObject &payload) {
            return makeEvent(type, action.correlationId, action.id, u"executor"_s, payload);
        };
        QList<Event> events{event(EventType::ExecutionStarted, ExecutionChanged{{}, u"live"_s}.toJson()),
            event(EventType::StepStarted, StepStarted{{}, 0, u"countersign"_s, u"vault_move"_s, u"t"_s}.toJson())};
        if (states.first() == u"completed")
            events.append(event(EventType::StepCompleted, StepChanged{{}, 0}.toJson()));
        if (!awaited(m_journal->append({action.id, events, action.version, {}, {}, {}})))
            qFatal("not begun");
        return action;
    }
};

QTEST_GUILESS_MAIN(TestSettingAside)
#include "tst_settingaside.moc"

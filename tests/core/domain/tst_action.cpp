#include "domain/action.h"

#include "base/clock.h"
#include "base/literals.h"

#include <QTest>

using namespace countersign;

namespace {
constexpr qint64 kStart = 1771237800000000;

/// Applies events one second apart.
struct History
{
    ActionDetail detail;
    qint64 atUs = kStart;

    Result<void> apply(EventType type, QJsonObject payload = {}, const QString &actor = u"test"_s)
    {
        Event event = makeEvent(type, u"corr"_s, u"act"_s, actor, std::move(payload));
        event.atUs = atUs;
        atUs += 1000000;
        return applyEvent(detail, event);
    }
    [[nodiscard]] const Action &action() const { return detail.action; }
    /// Until a decision is awaited.
    [[nodiscard]] bool plan()
    {
        Plan plan;
        plan.id = u"p1"_s;
        plan.summary = u"Do it"_s;
        Step step;
        step.server = u"s"_s;
        step.tool = u"t"_s;
        step.reversibility = Reversibility::Compensable;
        plan.steps = {step};
        return apply(EventType::ActionGenerated,
                   {{u"type"_s, u"document"_s}, {u"title"_s, u"T"_s}, {u"source"_s, u"inbox:t.txt"_s},
                       {u"priority"_s, u"high"_s}, {u"owner"_s, u"me"_s}}) &&
               apply(EventType::PlanRequested) &&
               apply(EventType::PlanCreated, {{u"plan"_s, plan.toJson()}, {u"plan_digest"_s, u"d1"_s},
                                                 {u"type"_s, u"invoice"_s}, {u"title"_s, u"Better"_s}}) &&
               apply(EventType::ApprovalRequired, {{u"expires"_s, u"2026-02-23T10:30:00Z"_s}});
    }
};
} // namespace

class TestAction : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsWithItsIntake()
    {
        History history;
        QVERIFY(history.plan());
        const Action &action = history.action();
        QCOMPARE(action.id, u"act"_s);
        QCOMPARE(action.correlationId, u"corr"_s);
        QCOMPARE(action.type, u"invoice"_s); // the plan knew better
        QCOMPARE(action.title, u"Better"_s);
        QCOMPARE(action.priority, Priority::High);
        QCOMPARE(action.state, State::AwaitingDecision);
        QCOMPARE(action.version, 4);
        QCOMPARE(action.planId, u"p1"_s);
        QCOMPARE(action.planDigest, u"d1"_s);
        QCOMPARE(action.summary, u"Do it"_s);
        QCOMPARE(action.stepCount, 1);
        QCOMPARE(action.risk, Reversibility::Compensable);
        QCOMPARE(action.createdUs, kStart);
        QCOMPARE(action.updatedUs, kStart + 3000000);
        QCOMPARE(action.expiresUs, *parseTime(u"2026-02-23T10:30:00Z"_s));
        QCOMPARE(history.detail.intake.value(u"source"_s).toString(), u"inbox:t.txt"_s);
    }

    void anIllegalEventChangesNothing()
    {
        History history;
        QVERIFY(history.plan());
        const QJsonObject before = history.action().toJson();
        const Result<void> refused = history.apply(EventType::ExecutionStarted);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QCOMPARE(history.action().toJson(), before);
        QCOMPARE(history.action().version, 4);
    }

    void decisionsAreKept()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted, {{u"plan_digest"_s, u"d1"_s}}, u"human:gui"_s));
        QCOMPARE(history.action().decidedBy, u"human:gui"_s);
        QCOMPARE(history.detail.decision.value(u"decision"_s).toString(), u"granted"_s);
        QCOMPARE(history.detail.decision.value(u"digest"_s).toString(), u"d1"_s);
        QVERIFY(history.apply(EventType::ApprovalRecalled));
        QCOMPARE(history.detail.decision.value(u"decision"_s).toString(), u"recalled"_s);
        QVERIFY(history.action().decidedBy.isEmpty());
        QVERIFY(history.apply(EventType::ApprovalRejected, {{u"reason"_s, u"no"_s}}, u"human:cli"_s));
        QCOMPARE(history.action().reason, u"no"_s);
        QCOMPARE(history.action().state, State::Rejected);
    }

    void snoozingKeepsTheState()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalSnoozed, {{u"until"_s, u"2026-02-17T08:00:00Z"_s}}));
        QCOMPARE(history.action().state, State::AwaitingDecision);
        QCOMPARE(history.action().snoozedUntilUs, *parseTime(u"2026-02-17T08:00:00Z"_s));
    }

    void stepsAreFollowed()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::ExecutionStarted, {{u"mode"_s, u"live"_s}}));
        QVERIFY(history.apply(EventType::StepStarted, {{u"step"_s, 0}}));
        QVERIFY(history.apply(EventType::StepCompleted, {{u"step"_s, 0}, {u"result"_s, u"ok"_s}}));
        QVERIFY(history.apply(EventType::StepFailed, {{u"step"_s, 1}, {u"error"_s, u"full"_s}}));
        const QJsonArray steps = history.detail.execution.value(u"steps"_s).toArray();
        QCOMPARE(steps.size(), 2);
        QCOMPARE(steps[0].toObject().value(u"state"_s).toString(), u"completed"_s);
        QCOMPARE(steps[0].toObject().value(u"result"_s).toString(), u"ok"_s);
        QCOMPARE(steps[1].toObject().value(u"error"_s).toString(), u"full"_s);
        QVERIFY(history.apply(EventType::CompensationStarted, {{u"step"_s, 0}}));
        QVERIFY(history.apply(EventType::CompensationCompleted, {{u"step"_s, 0}}));
        QVERIFY(history.apply(EventType::ExecutionRolledBack, {{u"reason"_s, u"disk full"_s}}));
        QCOMPARE(history.action().state, State::RolledBack);
        QCOMPARE(history.action().reason, u"disk full"_s);
        QCOMPARE(history.detail.execution.value(u"mode"_s).toString(), u"live"_s);
    }

    void aWrongStepNumberIsHarmless()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::ExecutionStarted));
        (void)history.apply(EventType::StepStarted, {{u"step"_s, -1}});
        (void)history.apply(EventType::StepStarted, {{u"step"_s, 2000000000}});
        QVERIFY(history.detail.execution.value(u"steps"_s).toArray().size() < 100000);
    }

    void aReasonGoesWithItsState()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::ApprovalStale, {{u"reason"_s, u"the file changed"_s}}));
        QCOMPARE(history.action().reason, u"the file changed"_s);
        QVERIFY(history.apply(EventType::ApprovalRequired));
        QVERIFY(history.action().reason.isEmpty());
    }

    void whatAnAcceptedJournalHeldOpenSaysSo()
    {
        const QJsonObject accepted{
            {u"possibly_done"_s, QJsonObject{{u"after"_s, u"t"_s}, {u"sentence"_s, u"Maybe done."_s}}},
            {u"doubt"_s, QJsonObject{{u"step"_s, 0}}}};
        History history;
        QVERIFY(history.plan());
        const QString digest = *Plan::fromJson(history.detail.plan)->digest();
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::JournalAccepted, accepted));
        QCOMPARE(history.action().state, State::AwaitingDecision);
        QVERIFY(isPossiblyDone(history.detail));
        QVERIFY(history.detail.decision.value(u"decision"_s).toString() != u"granted"_s);
        QVERIFY(history.action().decidedBy.isEmpty());
        const QJsonArray flags = history.detail.plan.value(u"flags"_s).toArray();
        QCOMPARE(flags.first()[u"sentence"_s].toString(), u"Maybe done."_s);
        QCOMPARE(*Plan::fromJson(history.detail.plan)->digest(), digest); // it is the same plan
        QVERIFY(!history.detail.execution.contains(u"uncertain"_s));
        // A later plan carries it, too, and once.
        QVERIFY(history.apply(EventType::JournalAccepted, accepted));
        QVERIFY(history.apply(EventType::PlanRequested));
        QVERIFY(history.apply(EventType::PlanCreated, {{u"plan"_s, QJsonObject{{u"id"_s, u"p2"_s}}}}));
        QCOMPARE(history.detail.plan.value(u"flags"_s).toArray().size(), 1);
    }

    void whatRanIsInDoubtAndStaysUncertain()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::ExecutionStarted));
        QVERIFY(
            history.apply(EventType::JournalAccepted, {{u"possibly_done"_s, QJsonObject{{u"sentence"_s, u"Maybe."_s}}},
                                                          {u"doubt"_s, QJsonObject{{u"step"_s, 1}}}}));
        QCOMPARE(history.action().state, State::InDoubt);
        QCOMPARE(history.detail.execution.value(u"doubt"_s)[u"step"_s].toInt(), 1);
        QVERIFY(history.detail.execution.value(u"uncertain"_s).toBool());
    }

    void listJsonHasItsFields()
    {
        History history;
        QVERIFY(history.plan());
        const QJsonObject json = history.action().toJson();
        QCOMPARE(json.keys().join(u' '),
            u"correlation_id created id plan_digest priority source state title type updated"_s);
        QCOMPARE(json.value(u"state"_s).toString(), u"awaiting_decision"_s);
        QCOMPARE(json.value(u"created"_s).toString(), u"2026-02-16T10:30:00.000000Z"_s);
    }

    void prioritiesHaveNames()
    {
        for (const Priority priority : {Priority::High, Priority::Normal, Priority::Low})
            QCOMPARE(priorityFromName(priorityName(priority)), std::optional(priority));
        QVERIFY(!priorityFromName(u"urgent"_s));
    }
};

QTEST_GUILESS_MAIN(TestAction)
#include "tst_action.moc"

#include "domain/action.h"

#include "base/clock.h"

#include <QTest>

using namespace countersign;

namespace {
constexpr qint64 kStart = 1771237800000000;

/// Applies events one second apart.
struct History
{
    ActionDetail detail;
    qint64 atUs = kStart;

    Result<void> apply(EventType type, QJsonObject payload = {}, const QString &actor = QStringLiteral("test"))
    {
        Event event = makeEvent(type, QStringLiteral("corr"), QStringLiteral("act"), actor, std::move(payload));
        event.atUs = atUs;
        atUs += 1000000;
        return applyEvent(detail, event);
    }
    [[nodiscard]] const Action &action() const { return detail.action; }
    /// Until a decision is awaited.
    [[nodiscard]] bool plan()
    {
        Plan plan;
        plan.id = QStringLiteral("p1");
        plan.summary = QStringLiteral("Do it");
        Step step;
        step.server = QStringLiteral("s");
        step.tool = QStringLiteral("t");
        step.reversibility = Reversibility::Compensable;
        plan.steps = {step};
        return apply(EventType::ActionGenerated, {{QStringLiteral("type"), QStringLiteral("document")},
                                                     {QStringLiteral("title"), QStringLiteral("T")},
                                                     {QStringLiteral("source"), QStringLiteral("inbox:t.txt")},
                                                     {QStringLiteral("priority"), QStringLiteral("high")},
                                                     {QStringLiteral("owner"), QStringLiteral("me")}}) &&
               apply(EventType::PlanRequested) &&
               apply(EventType::PlanCreated,
                   {{QStringLiteral("plan"), plan.toJson()}, {QStringLiteral("plan_digest"), QStringLiteral("d1")},
                       {QStringLiteral("type"), QStringLiteral("invoice")},
                       {QStringLiteral("title"), QStringLiteral("Better")}}) &&
               apply(
                   EventType::ApprovalRequired, {{QStringLiteral("expires"), QStringLiteral("2026-02-23T10:30:00Z")}});
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
        QCOMPARE(action.id, QStringLiteral("act"));
        QCOMPARE(action.correlationId, QStringLiteral("corr"));
        QCOMPARE(action.type, QStringLiteral("invoice")); // the plan knew better
        QCOMPARE(action.title, QStringLiteral("Better"));
        QCOMPARE(action.priority, Priority::High);
        QCOMPARE(action.state, State::AwaitingDecision);
        QCOMPARE(action.version, 4);
        QCOMPARE(action.planId, QStringLiteral("p1"));
        QCOMPARE(action.planDigest, QStringLiteral("d1"));
        QCOMPARE(action.summary, QStringLiteral("Do it"));
        QCOMPARE(action.stepCount, 1);
        QCOMPARE(action.risk, Reversibility::Compensable);
        QCOMPARE(action.createdUs, kStart);
        QCOMPARE(action.updatedUs, kStart + 3000000);
        QCOMPARE(action.expiresUs, *parseTime(QStringLiteral("2026-02-23T10:30:00Z")));
        QCOMPARE(history.detail.intake.value(QStringLiteral("source")).toString(), QStringLiteral("inbox:t.txt"));
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
        QVERIFY(history.apply(EventType::ApprovalGranted, {{QStringLiteral("plan_digest"), QStringLiteral("d1")}},
            QStringLiteral("human:gui")));
        QCOMPARE(history.action().decidedBy, QStringLiteral("human:gui"));
        QCOMPARE(history.detail.decision.value(QStringLiteral("decision")).toString(), QStringLiteral("granted"));
        QCOMPARE(history.detail.decision.value(QStringLiteral("digest")).toString(), QStringLiteral("d1"));
        QVERIFY(history.apply(EventType::ApprovalRecalled));
        QCOMPARE(history.detail.decision.value(QStringLiteral("decision")).toString(), QStringLiteral("recalled"));
        QVERIFY(history.action().decidedBy.isEmpty());
        QVERIFY(history.apply(EventType::ApprovalRejected, {{QStringLiteral("reason"), QStringLiteral("no")}},
            QStringLiteral("human:cli")));
        QCOMPARE(history.action().reason, QStringLiteral("no"));
        QCOMPARE(history.action().state, State::Rejected);
    }

    void snoozingKeepsTheState()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(
            EventType::ApprovalSnoozed, {{QStringLiteral("until"), QStringLiteral("2026-02-17T08:00:00Z")}}));
        QCOMPARE(history.action().state, State::AwaitingDecision);
        QCOMPARE(history.action().snoozedUntilUs, *parseTime(QStringLiteral("2026-02-17T08:00:00Z")));
    }

    void stepsAreFollowed()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::ExecutionStarted, {{QStringLiteral("mode"), QStringLiteral("live")}}));
        QVERIFY(history.apply(EventType::StepStarted, {{QStringLiteral("step"), 0}}));
        QVERIFY(history.apply(
            EventType::StepCompleted, {{QStringLiteral("step"), 0}, {QStringLiteral("result"), QStringLiteral("ok")}}));
        QVERIFY(history.apply(
            EventType::StepFailed, {{QStringLiteral("step"), 1}, {QStringLiteral("error"), QStringLiteral("full")}}));
        const QJsonArray steps = history.detail.execution.value(QStringLiteral("steps")).toArray();
        QCOMPARE(steps.size(), 2);
        QCOMPARE(steps[0].toObject().value(QStringLiteral("state")).toString(), QStringLiteral("completed"));
        QCOMPARE(steps[0].toObject().value(QStringLiteral("result")).toString(), QStringLiteral("ok"));
        QCOMPARE(steps[1].toObject().value(QStringLiteral("error")).toString(), QStringLiteral("full"));
        QVERIFY(history.apply(EventType::CompensationStarted, {{QStringLiteral("step"), 0}}));
        QVERIFY(history.apply(EventType::CompensationCompleted, {{QStringLiteral("step"), 0}}));
        QVERIFY(
            history.apply(EventType::ExecutionRolledBack, {{QStringLiteral("reason"), QStringLiteral("disk full")}}));
        QCOMPARE(history.action().state, State::RolledBack);
        QCOMPARE(history.action().reason, QStringLiteral("disk full"));
        QCOMPARE(history.detail.execution.value(QStringLiteral("mode")).toString(), QStringLiteral("live"));
    }

    void aWrongStepNumberIsHarmless()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::ExecutionStarted));
        (void)history.apply(EventType::StepStarted, {{QStringLiteral("step"), -1}});
        (void)history.apply(EventType::StepStarted, {{QStringLiteral("step"), 2000000000}});
        QVERIFY(history.detail.execution.value(QStringLiteral("steps")).toArray().size() < 100000);
    }

    void aReasonGoesWithItsState()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(
            history.apply(EventType::ApprovalStale, {{QStringLiteral("reason"), QStringLiteral("the file changed")}}));
        QCOMPARE(history.action().reason, QStringLiteral("the file changed"));
        QVERIFY(history.apply(EventType::ApprovalRequired));
        QVERIFY(history.action().reason.isEmpty());
    }

    void whatAnAcceptedJournalHeldOpenSaysSo()
    {
        const QJsonObject accepted{
            {QStringLiteral("possibly_done"), QJsonObject{{QStringLiteral("after"), QStringLiteral("t")},
                                                  {QStringLiteral("sentence"), QStringLiteral("Maybe done.")}}},
            {QStringLiteral("doubt"), QJsonObject{{QStringLiteral("step"), 0}}}};
        History history;
        QVERIFY(history.plan());
        const QString digest = *Plan::fromJson(history.detail.plan)->digest();
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::JournalAccepted, accepted));
        QCOMPARE(history.action().state, State::AwaitingDecision);
        QVERIFY(isPossiblyDone(history.detail));
        QVERIFY(history.detail.decision.value(QStringLiteral("decision")).toString() != QStringLiteral("granted"));
        QVERIFY(history.action().decidedBy.isEmpty());
        const QJsonArray flags = history.detail.plan.value(QStringLiteral("flags")).toArray();
        QCOMPARE(flags.first()[QStringLiteral("sentence")].toString(), QStringLiteral("Maybe done."));
        QCOMPARE(*Plan::fromJson(history.detail.plan)->digest(), digest); // it is the same plan
        QVERIFY(!history.detail.execution.contains(QStringLiteral("uncertain")));
        // A later plan carries it, too, and once.
        QVERIFY(history.apply(EventType::JournalAccepted, accepted));
        QVERIFY(history.apply(EventType::PlanRequested));
        QVERIFY(history.apply(EventType::PlanCreated,
            {{QStringLiteral("plan"), QJsonObject{{QStringLiteral("id"), QStringLiteral("p2")}}}}));
        QCOMPARE(history.detail.plan.value(QStringLiteral("flags")).toArray().size(), 1);
    }

    void whatRanIsInDoubtAndStaysUncertain()
    {
        History history;
        QVERIFY(history.plan());
        QVERIFY(history.apply(EventType::ApprovalGranted));
        QVERIFY(history.apply(EventType::ExecutionStarted));
        QVERIFY(history.apply(EventType::JournalAccepted,
            {{QStringLiteral("possibly_done"), QJsonObject{{QStringLiteral("sentence"), QStringLiteral("Maybe.")}}},
                {QStringLiteral("doubt"), QJsonObject{{QStringLiteral("step"), 1}}}}));
        QCOMPARE(history.action().state, State::InDoubt);
        QCOMPARE(history.detail.execution.value(QStringLiteral("doubt"))[QStringLiteral("step")].toInt(), 1);
        QVERIFY(history.detail.execution.value(QStringLiteral("uncertain")).toBool());
    }

    void listJsonHasItsFields()
    {
        History history;
        QVERIFY(history.plan());
        const QJsonObject json = history.action().toJson();
        QCOMPARE(json.keys().join(u' '),
            QStringLiteral("correlation_id created id plan_digest priority source state title type updated"));
        QCOMPARE(json.value(QStringLiteral("state")).toString(), QStringLiteral("awaiting_decision"));
        QCOMPARE(json.value(QStringLiteral("created")).toString(), QStringLiteral("2026-02-16T10:30:00.000000Z"));
    }

    void prioritiesHaveNames()
    {
        for (const Priority priority : {Priority::High, Priority::Normal, Priority::Low})
            QCOMPARE(priorityFromName(priorityName(priority)), std::optional(priority));
        QVERIFY(!priorityFromName(QStringLiteral("urgent")));
    }
};

QTEST_GUILESS_MAIN(TestAction)
#include "tst_action.moc"

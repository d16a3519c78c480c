#include "domain/event.h"

#include "base/ids.h"

#include <QSet>
#include <QTest>

using namespace countersign;

class TestEvent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreThoseOfTheContract()
    {
        const QStringList contract = QStringLiteral(
            "file.created file.modified file.moved file.deleted email.received action.generated action.cancelled "
            "plan.requested plan.created plan.failed approval.required approval.granted approval.rejected "
            "approval.expired approval.stale "
            "approval.recalled approval.snoozed question.asked question.answered plan.revised execution.started "
            "step.started step.completed "
            "step.failed execution.completed execution.failed execution.rolled_back execution.in_doubt "
            "execution.resolved "
            "compensation.started compensation.completed compensation.failed journal.redacted journal.archived "
            "journal.accepted instance.joined settings.changed tool.pinned "
            "grant.created grant.revoked service.started service.stopped service.failed health.changed alert.raised "
            "alert.cleared "
            "agent.paused agent.resumed system.shutdown")
                                         .split(u' ');
        QSet<QString> ours;
        for (int i = 0; i < int(EventType::Unknown); ++i)
            ours.insert(eventTypeName(EventType(i)));
        QCOMPARE(ours, QSet<QString>(contract.begin(), contract.end()));
    }

    void namesLeadBack()
    {
        for (int i = 0; i <= int(EventType::Unknown); ++i)
            QCOMPARE(eventTypeFromName(eventTypeName(EventType(i))), EventType(i));
        QCOMPARE(eventTypeFromName(QStringLiteral("step.Started")), EventType::Unknown);
        QCOMPARE(eventTypeFromName({}), EventType::Unknown);
    }

    void particularOnesAreRight()
    {
        QCOMPARE(eventTypeName(EventType::PlanRevised), QStringLiteral("plan.revised"));
        QCOMPARE(eventTypeName(EventType::ExecutionRolledBack), QStringLiteral("execution.rolled_back"));
        QCOMPARE(eventTypeName(EventType::ApprovalStale), QStringLiteral("approval.stale"));
        QCOMPARE(eventTypeName(EventType::SystemShutdown), QStringLiteral("system.shutdown"));
    }

    void aMadeEventIsComplete()
    {
        const Event event = makeEvent(EventType::StepStarted, QStringLiteral("c"), QStringLiteral("a"),
            QStringLiteral("executor"), {{QStringLiteral("step"), 1}}, QStringLiteral("cause"));
        QCOMPARE(event.seq, 0);
        QVERIFY(isId(event.id));
        QVERIFY(event.atUs > 1700000000000000);
        QCOMPARE(event.causationId, QStringLiteral("cause"));
        QCOMPARE(event.payload.value(QStringLiteral("v")).toInt(), 1);
        const Event second = makeEvent(EventType::StepStarted, {}, {}, {}, {{QStringLiteral("v"), 2}});
        QCOMPARE(second.payload.value(QStringLiteral("v")).toInt(), 2);
        QVERIFY(second.id > event.id);
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"

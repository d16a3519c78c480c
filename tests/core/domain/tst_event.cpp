#include "domain/event.h"

#include "base/ids.h"
#include "base/literals.h"

#include <QSet>
#include <QTest>

using namespace countersign;

class TestEvent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreThoseOfTheContract()
    {
        const QStringList contract =
            u"file.created file.modified file.moved file.deleted email.received mail.filtered mail.parked mail.sign_in "
            u"action.generated action.cancelled "
            u"plan.requested plan.created plan.failed approval.required approval.granted approval.rejected "
            u"approval.expired approval.stale "
            u"approval.recalled approval.snoozed question.asked question.answered plan.revised execution.started "
            u"step.started step.completed "
            u"step.failed execution.completed execution.failed execution.rolled_back execution.in_doubt "
            u"execution.resolved "
            u"compensation.started compensation.completed compensation.failed journal.redacted journal.archived "
            u"journal.accepted instance.joined instance.left settings.changed tool.pinned "
            u"grant.created grant.revoked desk.enrolled desk.revoked service.started service.stopped service.failed "
            u"health.changed alert.raised "
            u"alert.cleared "
            u"agent.paused agent.resumed system.shutdown action.adopted"_s.split(u' ');
        QSet<QString> ours;
        for (int i = 0; i < int(EventType::Unknown); ++i)
            ours.insert(eventTypeName(EventType(i)));
        QCOMPARE(ours, QSet<QString>(contract.begin(), contract.end()));
    }

    void namesLeadBack()
    {
        for (int i = 0; i <= int(EventType::Unknown); ++i)
            QCOMPARE(eventTypeFromName(eventTypeName(EventType(i))), EventType(i));
        QCOMPARE(eventTypeFromName(u"step.Started"_s), EventType::Unknown);
        QCOMPARE(eventTypeFromName({}), EventType::Unknown);
    }

    void particularOnesAreRight()
    {
        QCOMPARE(eventTypeName(EventType::PlanRevised), u"plan.revised"_s);
        QCOMPARE(eventTypeName(EventType::ExecutionRolledBack), u"execution.rolled_back"_s);
        QCOMPARE(eventTypeName(EventType::ApprovalStale), u"approval.stale"_s);
        QCOMPARE(eventTypeName(EventType::SystemShutdown), u"system.shutdown"_s);
    }

    void aMadeEventIsComplete()
    {
        const Event event =
            makeEvent(EventType::StepStarted, u"c"_s, u"a"_s, u"executor"_s, {{u"step"_s, 1}}, u"cause"_s);
        QCOMPARE(event.seq, 0);
        QVERIFY(isId(event.id));
        QVERIFY(event.atUs > 1700000000000000);
        QCOMPARE(event.causationId, u"cause"_s);
        QCOMPARE(event.payload.value(u"v"_s).toInt(), 1);
        const Event second = makeEvent(EventType::StepStarted, {}, {}, {}, {{u"v"_s, 2}});
        QCOMPARE(second.payload.value(u"v"_s).toInt(), 2);
        QVERIFY(second.id > event.id);
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"

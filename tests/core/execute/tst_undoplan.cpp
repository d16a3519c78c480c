#include "base/literals.h"
#include "domain/threads.h"
#include "execute/undoplan.h"
#include "support/samples.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// Which ended work can be tried again.
class TestRetry : public QObject
{
    Q_OBJECT
    [[nodiscard]] static ActionDetail ended(State state)
    {
        ActionDetail detail;
        const Append made = newAction(u"Letter"_s, u"document"_s);
        if (!applyEvent(detail, made.events.first()))
            qFatal("no action");
        detail.action.state = state;
        return detail;
    }

private Q_SLOTS:
    void onlyWhatEndedWithoutSuccess_data()
    {
        QTest::addColumn<State>("state");
        QTest::addColumn<bool>("possible");
        QTest::newRow("failed") << State::Failed << true;
        QTest::newRow("rejected") << State::Rejected << true;
        QTest::newRow("cancelled") << State::Cancelled << true;
        QTest::newRow("expired") << State::Expired << true;
        QTest::newRow("rolled back") << State::RolledBack << true;
        QTest::newRow("completed") << State::Completed << false;
        QTest::newRow("waits") << State::AwaitingDecision << false;
        QTest::newRow("runs") << State::Executing << false;
        QTest::newRow("in doubt") << State::InDoubt << false; // it may have happened
        QTest::newRow("approved") << State::Approved << false;
    }
    void onlyWhatEndedWithoutSuccess()
    {
        QFETCH(State, state);
        const ActionDetail detail = ended(state);
        const Result<Append> again = makeRetry(detail, u"human:gui"_s);
        QTEST(again.has_value(), "possible");
        if (!again) {
            QCOMPARE(again.error().code, ErrorCode::Refused);
            QVERIFY(!again.error().message.isEmpty());
            return;
        }
        QVERIFY(again->actionId != detail.action.id); // what has ended stays as it is
        QCOMPARE(again->expectedVersion, 0);
        QCOMPARE(again->events.first().type, EventType::ActionGenerated);
        QCOMPARE(again->events.first().actor, u"human:gui"_s);
        QCOMPARE(again->putJobs.size(), 1);
        QCOMPARE(again->putJobs.first().actionId, again->actionId);
        ActionDetail fresh;
        for (const Event &event : again->events)
            QVERIFY(applyEvent(fresh, event).has_value());
        QCOMPARE(fresh.action.title, u"Letter"_s);
        QCOMPARE(fresh.action.type, u"document"_s);
        QVERIFY(fresh.plan.isEmpty()); // planned afresh, decided afresh
        QVERIFY(fresh.decision.isEmpty());
    }
    void itKeepsItsPlaceInItsConversation()
    {
        ActionDetail detail = ended(State::Failed);
        const QStringList links{u"thread:work:ab:"_s, u"thread:work:cd:"_s};
        detail.intake.insert(u"source_keys"_s, QJsonArray::fromStringList(threadKeys(links, detail.action.id)));
        const QString first = detail.action.id;
        for (int i = 0; i < 2; ++i) { // also when it is tried once more after that
            const Result<Append> again = makeRetry(detail, u"human:gui"_s);
            QCOMPARE(again->sourceKeys, threadKeys(links, again->actionId, first));
            detail = {};
            QVERIFY(applyEvent(detail, again->events.first()));
            detail.action.state = State::Failed;
            QCOMPARE(firstComing(detail.intake, detail.action.id), first);
        }
    }
};

QTEST_APPLESS_MAIN(TestRetry)
#include "tst_undoplan.moc"

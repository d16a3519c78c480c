#include "house.h"

#include "base/literals.h"

#include <QSignalSpy>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Says why it lets nobody pass.
class ClosedGate final : public StartGate
{
public:
    QCoro::Task<Result<void>> acquire() override { co_return cancelled(); }
    void cancelAll() override {}
    qint64 waitMs() const override { return 60'000; }
    QString why() const override { return u"Redis is away."_s; }
};
} // namespace

/// From a configuration to a planner, and what of the spending outlives whoever asked.
class TestPlannerFactory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theConfigurationChoosesThePlanner()
    {
        House house;
        QSignalSpy changed(&house.planners, &PlannerFactory::changed);
        QCOMPARE(house.planners.planner().name(), u"playbook"_s);
        house.config.planner.use = u"claude"_s;
        house.planners.choose(house.config);
        QCOMPARE(house.planners.planner().name(), u"claude"_s);
        QVERIFY(!house.planners.planner().isImmediate());
        house.config.planner.use = u"playbook"_s;
        house.planners.choose(house.config);
        QCOMPARE(house.planners.planner().name(), u"playbook"_s);
        QVERIFY(changed.size() >= 2);
    }

    void whatOthersCountAsWellWaitsBehindTheirGate()
    {
        House house;
        QList<int> asked;
        QList<PlannerFactory::Credential> credentials;
        house.planners.shareStarts([&](int most, PlannerFactory::Credential credential) {
            asked.append(most);
            credentials.append(std::move(credential));
            return std::make_unique<ClosedGate>();
        });
        house.config.planner.use = u"claude"_s;
        house.config.claude.apiKey = u"sk-one"_s;
        house.config.claude.baseUrl = u"http://127.0.0.1:9"_s; // this machine's own: nobody else asks it
        house.planners.choose(house.config);
        QVERIFY(asked.isEmpty());
        house.config.claude.baseUrl = u"https://models.example/v1"_s;
        house.planners.choose(house.config);
        QCOMPARE(asked, QList{house.config.performance.claudeApiRpm});
        QCOMPARE(*awaited(credentials.first()()), u"models.example\nsk-one"_s);
        QCOMPARE(house.planners.planner().health().message, u"Redis is away."_s);
        QCOMPARE(house.planners.planner().health().status, HealthStatus::Degraded);
    }

    void aPlanElsewhereIsReservedInTheLedger()
    {
        House house;
        QVERIFY(awaited(house.planners.start()));
        PlanRequest request;
        request.handbook = QString(10'000, u'x');
        QCOMPARE(awaited(house.planners.budget().reserve(request))->micro, 0); // playbooks cost nothing
        house.config.planner.use = u"claude"_s;
        house.config.claude.baseUrl = u"https://models.example/v1"_s;
        house.planners.choose(house.config);
        const Result<PlanBudget::Reserved> small = awaited(house.planners.budget().reserve(request));
        request.handbook = QString(30'000, u'x');
        const Result<PlanBudget::Reserved> large = awaited(house.planners.budget().reserve(request));
        QVERIFY(small && large && small->micro > 0 && large->micro > small->micro);
    }

    void whatWasSpentOutlivesTheFactory()
    {
        House house;
        QVERIFY(awaited(house.planners.start()));
        SpendLedger &ledger = house.planners.ledger();
        const Result<qint64> reserved = ledger.reserve(1000);
        QVERIFY(reserved.has_value());
        ledger.settle(*reserved, u"m"_s, Usage{10, 5, 0, 0, 1, 700});
        QVERIFY(awaited(ledger.stored()));
        PlannerFactory next(
            house.config, house.journal, house.tools, house.catalogue, house.playbooks, house.secrets, house.gate);
        QCOMPARE(next.ledger().spentMicro(), 0);
        QVERIFY(awaited(next.start()));
        QCOMPARE(next.ledger().spentMicro(), 700);
    }

    void aLedgerThatCannotBeReadIsStartedAnewByItsOwnersWordOnly()
    {
        House house;
        const QString key = u"planner.ledger"_s, nonsense = u"{\"v\": \"not ours\"}"_s;
        QVERIFY(awaited(house.journal.setSetting(key, nonsense)));
        QVERIFY(!awaited(house.planners.start()));
        QVERIFY(!house.planners.ledger().problem().isEmpty());
        QVERIFY(!house.planners.ledger().reserve(1));
        QCOMPARE(*awaited(house.journal.setting(key)), nonsense);

        QList<Event> told;
        connect(&house.bus, &EventBus::published, this, [&told](const Event &event) { told.append(event); });
        QVERIFY(awaited(house.planners.resetLedger(u"human:cli"_s)));
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.first().type, EventType::SettingsChanged);
        QCOMPARE(told.first().actor, u"human:cli"_s);
        QCOMPARE(told.first().payload.value("was"_L1).toString(), nonsense);
        QVERIFY(house.planners.ledger().problem().isEmpty());
        QVERIFY(house.planners.ledger().reserve(1).has_value());

        const Result<void> again = awaited(house.planners.resetLedger(u"human:cli"_s));
        QVERIFY(!again && again.error().code == ErrorCode::Refused);
    }
};

QTEST_GUILESS_MAIN(TestPlannerFactory)
#include "tst_plannerfactory.moc"

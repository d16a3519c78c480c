#include "fixtures.h"
#include "observe/health.h"
#include "observe/healthchecks.h"

#include <QTemporaryDir>
#include <QThreadPool>

using namespace countersign;
using namespace countersign::test;

namespace {
class FakeService final : public Service
{
public:
    explicit FakeService(QString name) : m_name(std::move(name)) {}
    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override
    {
        setState(ServiceState::Running);
        co_return Result<void>{};
    }
    [[nodiscard]] QCoro::Task<> stop() override
    {
        setState(ServiceState::Stopped);
        co_return;
    }
    [[nodiscard]] HealthReport health() const override { return report; }
    void become(ServiceState state) { setState(state); }
    HealthReport report;

private:
    QString m_name;
};

QString statusOf(const QJsonObject &document)
{
    return document.value(QStringLiteral("status")).toString();
}

QJsonObject checkOf(const QJsonObject &document, const char *name)
{
    return document.value(QStringLiteral("checks")).toObject().value(QLatin1String(name)).toObject();
}
} // namespace

class TestHealth : public QObject
{
    Q_OBJECT
private:
    HeldClock m_clock;
    EventBus m_bus;

private Q_SLOTS:
    void whatIsNotStartedWaitsForAHeldJournal()
    {
        HealthRegistry registry(m_bus, m_clock);
        FakeService desk(QStringLiteral("desk"));
        desk.report = {HealthStatus::Unhealthy, QStringLiteral("Ready to decide."), {}};
        registry.addService(&desk, {false, true});
        bool held = true;
        registry.setHeld([&held] { return held; });
        const auto message = [&registry] {
            return checkOf(registry.detailed(), "desk").value(QLatin1String("message")).toString();
        };
        QCOMPARE(message(), QStringLiteral("Waits: the journal is held."));
        QVERIFY(!registry.isReady());
        desk.become(ServiceState::Running);
        QCOMPARE(message(), QStringLiteral("Ready to decide."));
        desk.become(ServiceState::Stopped);
        held = false;
        QVERIFY(!message().contains(QStringLiteral("held")));
    }

    void hasExactlyTheFields()
    {
        HealthRegistry registry(m_bus, m_clock);
        FakeService journal(QStringLiteral("journal"));
        journal.become(ServiceState::Running);
        journal.report = {HealthStatus::Healthy, QStringLiteral("Writing"), {{QStringLiteral("head"), 7}}};
        registry.addService(&journal, {true, true});
        m_clock.advance(1.5);
        const QJsonObject document = registry.detailed();
        QCOMPARE(document.keys(), (QStringList{QStringLiteral("checks"), QStringLiteral("status"),
                                      QStringLiteral("timestamp"), QStringLiteral("uptime_seconds")}));
        QCOMPARE(document.value(QStringLiteral("uptime_seconds")).toDouble(), 1.5);
        QCOMPARE(document.value(QStringLiteral("timestamp")).toString(), formatTime(m_clock.nowUs()));
        const QJsonObject check = checkOf(document, "journal");
        QCOMPARE(check.keys(), (QStringList{QStringLiteral("details"), QStringLiteral("latency_ms"),
                                   QStringLiteral("message"), QStringLiteral("status")}));
        QCOMPARE(check.value(QStringLiteral("message")).toString(), QStringLiteral("Writing"));
        QVERIFY(check.value(QStringLiteral("latency_ms")).isDouble());
        QCOMPARE(registry.basic().keys(),
            (QStringList{QStringLiteral("status"), QStringLiteral("timestamp"), QStringLiteral("uptime_seconds")}));
    }

    void onlyACriticalPartMakesItUnhealthy()
    {
        HealthRegistry registry(m_bus, m_clock);
        HealthStatus small = HealthStatus::Healthy;
        HealthStatus critical = HealthStatus::Healthy;
        registry.addCheck(QStringLiteral("small"), {}, [&] { return HealthReport{small, {}, {}}; });
        registry.addCheck(QStringLiteral("critical"), {true, false}, [&] { return HealthReport{critical, {}, {}}; });
        QCOMPARE(registry.overall(), HealthStatus::Healthy);
        small = HealthStatus::Unhealthy;
        QCOMPARE(registry.overall(), HealthStatus::Degraded);
        QCOMPARE(::statusOf(registry.detailed()), QStringLiteral("degraded"));
        QCOMPARE(::checkOf(registry.detailed(), "small").value(QStringLiteral("status")).toString(),
            QStringLiteral("unhealthy"));
        critical = HealthStatus::Degraded;
        QCOMPARE(registry.overall(), HealthStatus::Degraded);
        critical = HealthStatus::Unhealthy;
        QCOMPARE(registry.overall(), HealthStatus::Unhealthy);
        QCOMPARE(::statusOf(registry.live()), QStringLiteral("healthy")); // the loop turns
    }

    void aServicesStateSpeaks()
    {
        HealthRegistry registry(m_bus, m_clock);
        FakeService service(QStringLiteral("hub"));
        registry.addService(&service, {true, true}, QStringLiteral("mcp_service"));
        const std::pair<ServiceState, const char *> expected[] = {{ServiceState::Stopped, "degraded"},
            {ServiceState::Starting, "degraded"}, {ServiceState::Running, "healthy"},
            {ServiceState::Stopping, "degraded"}, {ServiceState::Failed, "unhealthy"}};
        for (const auto &[state, status] : expected) {
            service.become(state);
            QCOMPARE(::statusOf(registry.detailed()), QLatin1String(status));
            QCOMPARE(registry.isReady(), state == ServiceState::Running);
        }
        QVERIFY(!::checkOf(registry.detailed(), "mcp_service").isEmpty());
    }

    void readyWaitsForItsOwnRolesOnly()
    {
        HealthRegistry registry(m_bus, m_clock);
        FakeService mine(QStringLiteral("watcher"));
        FakeService other(QStringLiteral("mail"));
        registry.addService(&mine, {false, true});
        registry.addService(&other, {false, false});
        other.become(ServiceState::Failed);
        QVERIFY(!registry.isReady());
        QCOMPARE(::statusOf(registry.readiness()), QStringLiteral("unhealthy"));
        mine.become(ServiceState::Running);
        QVERIFY(registry.isReady());
        QCOMPARE(::statusOf(registry.readiness()), QStringLiteral("healthy"));
        mine.report.status = HealthStatus::Degraded;
        QVERIFY(registry.isReady());
        mine.report.status = HealthStatus::Unhealthy;
        QVERIFY(!registry.isReady());
        QCOMPARE(registry.readiness().value(QStringLiteral("checks")).toObject().keys(),
            QStringList{QStringLiteral("watcher")});
    }

    void aServiceMayGo()
    {
        HealthRegistry registry(m_bus, m_clock);
        auto service = std::make_unique<FakeService>(QStringLiteral("gone"));
        registry.addService(service.get(), {true, true});
        service.reset();
        QCOMPARE(registry.overall(), HealthStatus::Degraded);
    }

    void tellsTheBusOnceWhenItChanges()
    {
        HealthRegistry registry(m_bus, m_clock);
        FakeService service(QStringLiteral("journal"));
        service.become(ServiceState::Running);
        registry.addService(&service, {true, true});
        QList<Event> told;
        connect(&m_bus, &EventBus::published, &registry, [&](const Event &event) { told.append(event); });
        service.become(ServiceState::Failed);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told[0].type, EventType::HealthChanged);
        QCOMPARE(told[0].payload.value(QStringLiteral("to")).toString(), QStringLiteral("unhealthy"));
        service.become(ServiceState::Running);
        QTRY_COMPARE(told.size(), 2);
    }

    void systemLoadIsNeverUnhealthy()
    {
        SystemSampler sampler(m_clock, QStringLiteral("/tmp"), QThreadPool::globalInstance());
        AlertLimits limits;
        limits.cpuPercent = -1;
        const HealthReport report = systemCheck(sampler, limits)();
        QCOMPARE(report.status, HealthStatus::Degraded);
        QVERIFY(report.message.startsWith(QLatin1String("CPU: ")));
        QCOMPARE(report.details.keys(), (QStringList{QStringLiteral("cpu_percent"), QStringLiteral("memory_percent"),
                                            QStringLiteral("process_memory_mb")}));
        QVERIFY(report.details.value(QStringLiteral("process_memory_mb")).toDouble() > 1);
    }

    void theVaultMustBeThere()
    {
        const QTemporaryDir dir;
        const QString vault = dir.filePath(QStringLiteral("vault"));
        SystemSampler sampler(m_clock, vault, QThreadPool::globalInstance());
        AlertLimits limits;
        limits.diskFreeGb = 0;
        const auto check = vaultCheck(sampler, limits);
        QCOMPARE(check().status, HealthStatus::Unhealthy);
        QVERIFY(QDir().mkpath(vault));
        QCOMPARE(check().status, HealthStatus::Healthy);
        QVERIFY(check().details.value(QStringLiteral("disk_free_gb")).toDouble() > 0);
        limits.diskFreeGb = 1e6;
        QCOMPARE(vaultCheck(sampler, limits)().status, HealthStatus::Degraded);
    }

    void thePlannerGivesItsNumbers()
    {
        PlannerNumbers numbers{150, 2, true, {}};
        const auto check = plannerCheck([&] { return numbers; });
        QCOMPARE(
            check().details, (QJsonObject{{QStringLiteral("plans_generated"), 150}, {QStringLiteral("errors"), 2}}));
        QCOMPARE(check().status, HealthStatus::Healthy);
        numbers.working = false;
        QCOMPARE(check().status, HealthStatus::Degraded);
    }
};

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"

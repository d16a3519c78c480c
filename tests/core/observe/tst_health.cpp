#include "base/literals.h"
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
    return document.value(u"status"_s).toString();
}

QJsonObject checkOf(const QJsonObject &document, const char *name)
{
    return document.value(u"checks"_s).toObject().value(QLatin1String(name)).toObject();
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
        FakeService desk(u"desk"_s);
        desk.report = {HealthStatus::Unhealthy, u"Ready to decide."_s, {}};
        registry.addService(&desk, {false, true});
        bool held = true;
        registry.setHeld([&held] { return held; });
        const auto message = [&registry] {
            return checkOf(registry.detailed(), "desk").value("message"_L1).toString();
        };
        QCOMPARE(message(), u"Waits: the journal is held."_s);
        QVERIFY(!registry.isReady());
        desk.become(ServiceState::Running);
        QCOMPARE(message(), u"Ready to decide."_s);
        desk.become(ServiceState::Stopped);
        held = false;
        QVERIFY(!message().contains(u"held"_s));
    }

    void hasExactlyTheFields()
    {
        HealthRegistry registry(m_bus, m_clock);
        FakeService journal(u"journal"_s);
        journal.become(ServiceState::Running);
        journal.report = {HealthStatus::Healthy, u"Writing"_s, {{u"head"_s, 7}}};
        registry.addService(&journal, {true, true});
        m_clock.advance(1.5);
        const QJsonObject document = registry.detailed();
        QCOMPARE(document.keys(), (QStringList{u"checks"_s, u"status"_s, u"timestamp"_s, u"uptime_seconds"_s}));
        QCOMPARE(document.value(u"uptime_seconds"_s).toDouble(), 1.5);
        QCOMPARE(document.value(u"timestamp"_s).toString(), formatTime(m_clock.nowUs()));
        const QJsonObject check = checkOf(document, "journal");
        QCOMPARE(check.keys(), (QStringList{u"details"_s, u"latency_ms"_s, u"message"_s, u"status"_s}));
        QCOMPARE(check.value(u"message"_s).toString(), u"Writing"_s);
        QVERIFY(check.value(u"latency_ms"_s).isDouble());
        QCOMPARE(registry.basic().keys(), (QStringList{u"status"_s, u"timestamp"_s, u"uptime_seconds"_s}));
    }

    void onlyACriticalPartMakesItUnhealthy()
    {
        HealthRegistry registry(m_bus, m_clock);
        HealthStatus small = HealthStatus::Healthy;
        HealthStatus critical = HealthStatus::Healthy;
        registry.addCheck(u"small"_s, {}, [&] { return HealthReport{small, {}, {}}; });
        registry.addCheck(u"critical"_s, {true, false}, [&] { return HealthReport{critical, {}, {}}; });
        QCOMPARE(registry.overall(), HealthStatus::Healthy);
        small = HealthStatus::Unhealthy;
        QCOMPARE(registry.overall(), HealthStatus::Degraded);
        QCOMPARE(::statusOf(registry.detailed()), u"degraded"_s);
        QCOMPARE(::checkOf(registry.detailed(), "small").value(u"status"_s).toString(), u"unhealthy"_s);
        critical = HealthStatus::Degraded;
        QCOMPARE(registry.overall(), HealthStatus::Degraded);
        critical = HealthStatus::Unhealthy;
        QCOMPARE(registry.overall(), HealthStatus::Unhealthy);
        QCOMPARE(::statusOf(registry.live()), u"healthy"_s); // the loop turns
        registry.removeCheck(u"critical"_s);                 // whatever it was about is gone
        QCOMPARE(registry.overall(), HealthStatus::Degraded);
        QVERIFY(::checkOf(registry.detailed(), "critical").isEmpty());
    }

    void aServicesStateSpeaks()
    {
        HealthRegistry registry(m_bus, m_clock);
        FakeService service(u"hub"_s);
        registry.addService(&service, {true, true}, u"mcp_service"_s);
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
        FakeService mine(u"watcher"_s);
        FakeService other(u"mail"_s);
        registry.addService(&mine, {false, true});
        registry.addService(&other, {false, false});
        other.become(ServiceState::Failed);
        QVERIFY(!registry.isReady());
        QCOMPARE(::statusOf(registry.readiness()), u"unhealthy"_s);
        mine.become(ServiceState::Running);
        QVERIFY(registry.isReady());
        QCOMPARE(::statusOf(registry.readiness()), u"healthy"_s);
        mine.report.status = HealthStatus::Degraded;
        QVERIFY(registry.isReady());
        mine.report.status = HealthStatus::Unhealthy;
        QVERIFY(!registry.isReady());
        QCOMPARE(registry.readiness().value(u"checks"_s).toObject().keys(), QStringList{u"watcher"_s});
    }

    void aServiceMayGo()
    {
        HealthRegistry registry(m_bus, m_clock);
        auto service = std::make_unique<FakeService>(u"gone"_s);
        registry.addService(service.get(), {true, true});
        service.reset();
        QCOMPARE(registry.overall(), HealthStatus::Degraded);
    }

    void tellsTheBusOnceWhenItChanges()
    {
        HealthRegistry registry(m_bus, m_clock);
        FakeService service(u"journal"_s);
        service.become(ServiceState::Running);
        registry.addService(&service, {true, true});
        QList<Event> told;
        connect(&m_bus, &EventBus::published, &registry, [&](const Event &event) { told.append(event); });
        service.become(ServiceState::Failed);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told[0].type, EventType::HealthChanged);
        QCOMPARE(told[0].payload.value(u"to"_s).toString(), u"unhealthy"_s);
        service.become(ServiceState::Running);
        QTRY_COMPARE(told.size(), 2);
    }

    void systemLoadIsNeverUnhealthy()
    {
        SystemSampler sampler(m_clock, u"/tmp"_s, QThreadPool::globalInstance());
        AlertLimits limits;
        limits.cpuPercent = -1;
        const HealthReport report = systemCheck(sampler, limits)();
        QCOMPARE(report.status, HealthStatus::Degraded);
        QVERIFY(report.message.startsWith("CPU: "_L1));
        QCOMPARE(report.details.keys(), (QStringList{u"cpu_percent"_s, u"memory_percent"_s, u"process_memory_mb"_s}));
        QVERIFY(report.details.value(u"process_memory_mb"_s).toDouble() > 1);
    }

    void theVaultMustBeThere()
    {
        const QTemporaryDir dir;
        const QString vault = dir.filePath(u"vault"_s);
        SystemSampler sampler(m_clock, vault, QThreadPool::globalInstance());
        AlertLimits limits;
        limits.diskFreeGb = 0;
        const auto check = vaultCheck(sampler, limits);
        QCOMPARE(check().status, HealthStatus::Unhealthy);
        QVERIFY(QDir().mkpath(vault));
        QCOMPARE(check().status, HealthStatus::Healthy);
        QVERIFY(check().details.value(u"disk_free_gb"_s).toDouble() > 0);
        limits.diskFreeGb = 1e6;
        QCOMPARE(vaultCheck(sampler, limits)().status, HealthStatus::Degraded);
    }
};

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"

#include "async/service.h"

#include "base/literals.h"

#include <QSignalSpy>
#include <QTest>

using namespace countersign;

namespace {
class Plain final : public Service
{
public:
    [[nodiscard]] QString name() const override { return u"plain"_s; }
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
    [[nodiscard]] HealthReport health() const override { return {}; }
};
} // namespace

class TestService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsEachStateOnce()
    {
        Plain service;
        int told = 0;
        connect(&service, &Service::stateChanged, this, [&] { ++told; });
        QCOMPARE(service.state(), ServiceState::Stopped);
        QVERIFY(QCoro::waitFor(service.start()));
        QVERIFY(QCoro::waitFor(service.start()));
        QCOMPARE(told, 1);
        QCoro::waitFor(service.stop());
        QCOMPARE(told, 2);
    }

    void statesHaveNames()
    {
        QCOMPARE(serviceStateName(ServiceState::Starting), u"starting"_s);
        QCOMPARE(serviceStateName(ServiceState::Failed), u"failed"_s);
        QCOMPARE(healthStatusName(HealthStatus::Degraded), u"degraded"_s);
    }
};

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"

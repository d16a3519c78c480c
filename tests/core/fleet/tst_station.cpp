#include "core/fleet/fleetfixture.h"
#include "fleet/keptkeys.h"
#include "fleet/work/station.h"
#include "support/memorystore.h"

#include <QSignalSpy>

using namespace countersign;
using namespace countersign::test;

namespace {
class NoPlanner final : public Planner
{
public:
    QString name() const override { return u"playbook"_s; }
    QCoro::Task<Result<PlanDraft>> plan(PlanRequest) override { co_return fail(ErrorCode::Failed, u"no"_s); }
};

QCoro::Task<Result<FleetKeys>> known(FleetKeys keys)
{
    co_return keys;
}

/// One whole instance, but for what it does beside the fleet.
struct Desk
{
    Desk(const QString &name, const FleetKeys &keys, MemoryBoxes &boxes, MemoryRadio &radio, World &world,
        const QString &folder, QString id = newId())
        : id(std::move(id)), journal(folder + u'/' + this->id + u".db"_s, bus), tools(world, name), post(boxes)
    {
        if (!awaited(journal.start()))
            qFatal("the journal does not start");
        FleetStation::Options options;
        options.instance = this->id;
        options.name = name;
        options.version = u"1"_s;
        options.roles = {u"execute"_s, u"plan"_s};
        options.keys = [keys] { return known(keys); };
        options.capabilities = [this](const FleetKeys &) {
            Capabilities can;
            if (tools.isThere)
                can.servers = {{kServer, {{kTool, kHash}}}};
            can.planner = planner.name();
            return can;
        };
        station = std::make_unique<FleetStation>(
            FleetStation::Parts{post, radio, journal, tools, planner, gate, *QThreadPool::globalInstance(), seat,
                [](QString, QString, QString, ToolResult) { return late(); }},
            std::move(options));
    }
    ~Desk()
    {
        waitDone(station->stop());
        station.reset();
        waitDone(journal.stop());
    }
    static QCoro::Task<Result<void>> late() { co_return fail(ErrorCode::Refused, u"no doubt"_s); }

    const QString id;
    EventBus bus;
    Journal journal;
    CountingTools tools;
    NoPlanner planner;
    Gate gate;
    FleetSeat seat;
    MemoryPost post;
    std::unique_ptr<FleetStation> station;
};
} // namespace

/// One instance's part in the fleet, as a service.
class TestStation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = {}; }

    void withoutAKeyItDoesNotStartAndSaysWhatToDo()
    {
        MemoryStore none;
        Desk desk(u"a"_s, {}, m_boxes, m_radio, m_world, m_dir.path());
        FleetStation::Options options;
        options.instance = desk.id;
        options.name = u"a"_s;
        options.keys = [&none] { return readFleetKeys(&none, u"keyring"_s); };
        FleetSeat seat;
        FleetStation station({desk.post, m_radio, desk.journal, desk.tools, desk.planner, desk.gate,
                                 *QThreadPool::globalInstance(), seat, {}},
            options);
        const Result<void> started = awaited(station.start());
        QCOMPARE(station.state(), ServiceState::Failed);
        QVERIFY(started.error().message.contains(u"countersign fleet key new"));
        QVERIFY(!seat.isTaken());
    }

    void twoFindEachOtherAndOneCallsForTheOther()
    {
        Desk owner(u"owner"_s, m_keys, m_boxes, m_radio, m_world, m_dir.path());
        Desk worker(u"worker"_s, m_keys, m_boxes, m_radio, m_world, m_dir.path());
        owner.tools.isThere = false;
        RemoteToolCaller::Options options;
        RemoteToolCaller remote(owner.tools, owner.seat, options);
        ToolCall call{QString(kServer), QString(kTool), {{u"key"_s, u"1"_s}}, {}, 1000};
        call.token = newId();
        QCOMPARE(remote.lingersMs(call), 0); // not in a fleet yet
        QVERIFY(awaited(owner.station->start()).has_value());
        QVERIFY(awaited(worker.station->start()).has_value());
        QTRY_VERIFY(owner.station->members()->isThere(worker.id));
        QTRY_VERIFY(worker.station->members()->isThere(owner.id));
        QVERIFY(remote.lingersMs(call) > 0);
        call.mayTravel = true;
        const Result<ToolResult> done = awaited(remote.call(call));
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().message));
        QCOMPARE(done->ranAt, u"worker"_s);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QCOMPARE(owner.station->health().status, HealthStatus::Healthy);
        waitDone(worker.station->stop());
        QTRY_VERIFY(!owner.station->members()->isThere(worker.id) ||
                    owner.station->members()->member(worker.id)->beat.isDraining);
        QVERIFY(!remote.tool(kServer, kTool) || remote.lingersMs(call) > 0);
    }

    void whoIsDrainedIsGivenNothing()
    {
        Desk owner(u"owner"_s, m_keys, m_boxes, m_radio, m_world, m_dir.path());
        Desk worker(u"worker"_s, m_keys, m_boxes, m_radio, m_world, m_dir.path());
        owner.tools.isThere = false;
        RemoteToolCaller::Options options;
        options.waitMs = 0;
        RemoteToolCaller remote(owner.tools, owner.seat, options);
        QVERIFY(awaited(owner.station->start()).has_value());
        QVERIFY(awaited(worker.station->start()).has_value());
        QTRY_VERIFY(owner.station->members()->isThere(worker.id));
        const auto call = [&remote](const QString &key) {
            ToolCall made{QString(kServer), QString(kTool), {{u"key"_s, key}}, {}, 1000};
            made.token = newId();
            made.mayTravel = true;
            return awaited(remote.call(made));
        };
        QVERIFY(call(u"1"_s).has_value());
        worker.station->setDraining(true);
        QTRY_VERIFY(owner.station->members()->member(worker.id)->beat.isDraining);
        QVERIFY(!call(u"2"_s).has_value());
        QCOMPARE(m_world.of(u"2"_s), 0);
        worker.station->setDraining(false);
        QTRY_VERIFY(!owner.station->members()->member(worker.id)->beat.isDraining);
        QVERIFY(call(u"3"_s).has_value());
        QCOMPARE(m_world.of(u"3"_s), 1);
    }

    void eachRunHasAHigherEpoch()
    {
        const QString id = newId();
        qint64 last = 0;
        for (int i = 0; i < 3; ++i) {
            Desk desk(u"a"_s, m_keys, m_boxes, m_radio, m_world, m_dir.path(), id);
            QVERIFY(awaited(desk.station->start()).has_value());
            QVERIFY(desk.station->gate()->epoch() > last);
            last = desk.station->gate()->epoch();
        }
    }

    void theSecondOfOneNameHasNoSeat()
    {
        Desk first(u"same"_s, m_keys, m_boxes, m_radio, m_world, m_dir.path());
        QVERIFY(awaited(first.station->start()).has_value());
        Desk second(u"same"_s, m_keys, m_boxes, m_radio, m_world, m_dir.path());
        QVERIFY(awaited(second.station->start()).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(second.station->health().status, HealthStatus::Unhealthy, 10'000);
        QVERIFY(!second.seat.isTaken());
        QVERIFY(first.seat.isTaken());
        QCOMPARE(first.station->health().status, HealthStatus::Healthy);
    }

    void strangersAreNoMembers()
    {
        Desk ours(u"ours"_s, m_keys, m_boxes, m_radio, m_world, m_dir.path());
        Desk theirs(u"theirs"_s, {FleetKey::make()}, m_boxes, m_radio, m_world, m_dir.path());
        QVERIFY(awaited(ours.station->start()).has_value());
        QSignalSpy refused(ours.station.get(), &FleetStation::messageRefused);
        QVERIFY(awaited(theirs.station->start()).has_value());
        QTRY_VERIFY(refused.count() > 0);
        QVERIFY(ours.station->members()->all().isEmpty());
    }

private:
    const FleetKeys m_keys{FleetKey::make()};
    QTemporaryDir m_dir;
    MemoryBoxes m_boxes;
    MemoryRadio m_radio;
    World m_world;
};

QTEST_GUILESS_MAIN(TestStation)
#include "tst_station.moc"

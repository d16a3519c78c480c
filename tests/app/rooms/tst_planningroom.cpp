#include "base/ids.h"
#include "fleet/work/owner.h"
#include "rooms/planningroom.h"
#include "support/memorypost.h"
#include "support/waiting.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
Config configIn(const QString &profile)
{
    ConfigSources sources;
    sources.profile = profile;
    sources.settings = QStringList{u"planner.use=claude"_s, u"claude.base_url=https://models.example/v1"_s};
    Config config = *loadConfig(sources);
    config.redis.enabled = true;
    config.instance.roles = {u"desk"_s}; // others plan
    return config;
}

QCoro::Task<Result<void>> noDoubt()
{
    co_return Result<void>{};
}

/// A desk's rooms as far as planning goes, in a fleet whose boxes are in memory.
struct House
{
    House()
    {
        for (const QString &folder : {config.paths.data, config.paths.runDir})
            if (!QDir().mkpath(folder))
                qFatal("no folder");
        if (!awaited(store.journal.start()) || !awaited(planning.planners.start()))
            qFatal("the desk does not start");
        planning.planners.choose(config);
        tools.seat = {&owner, &members};
    }
    ~House()
    {
        tools.seat = {};
        owner.stop();
        waitDone(planning.planners.stop());
        waitDone(store.journal.stop());
    }
    /// Somebody who plans with the same planner is heard.
    void hearPlanner()
    {
        MessageGate far({newId(), 1, keys});
        Beat beat;
        beat.run = newId();
        beat.name = u"worker"_s;
        beat.places = 4;
        beat.can.roles = {u"plan"_s};
        beat.can.planner = u"claude"_s;
        members.hear(*far.seal(far.make(MessageKind::Beat, beat.toJson())));
    }
    [[nodiscard]] std::optional<PlanRequest> published() const
    {
        for (const QByteArray &text : boxes.seen)
            if (const auto opened = openMessage(text, keys); opened && opened->kind == MessageKind::Plan)
                return *PlanRequest::fromJson(WorkLetter::fromJson(opened->body)->work);
        return std::nullopt;
    }
    [[nodiscard]] qint64 setAside()
    {
        qint64 micro = 0;
        const QJsonObject kept =
            QJsonDocument::fromJson(awaited(store.journal.setting(u"planner.ledger"_s)).value_or(QString()).toUtf8())
                .object();
        for (const QJsonValue open : kept.value("open"_L1).toObject())
            micro += open.toString().toLongLong();
        return micro;
    }

    QTemporaryDir profile;
    Config config = configIn(profile.path());
    Catalogue catalogue = *Catalogue::load();
    Runtime runtime{config};
    Lineup lineup{runtime};
    StoreRoom store{config, runtime, lineup};
    ObservationRoom observation{config, runtime, store, lineup};
    ToolsRoom tools{config, runtime, store, observation, lineup};
    PlanningRoom planning{config, catalogue, runtime, store, observation, tools, lineup};
    const FleetKeys keys{FleetKey::make()};
    MemoryBoxes boxes;
    MemoryPost post{boxes};
    MessageGate gate{{newId(), 1, keys}};
    FleetLine line{gate, post};
    Members members{gate, {u"desk"_s, newId(), 1}};
    FleetOwner owner{line, members, store.journal, [](QString, QString, QString, ToolResult) { return noDoubt(); }, {}};
    TaskScope running;
};

QCoro::Task<> planQuietly(Planner *planner, PlanRequest request)
{
    std::ignore = co_await planner->plan(std::move(request));
}
} // namespace

/// What planning is made of, put together as the program does it.
class TestPlanningRoom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Decision 47: its owner sets the money aside before a request leaves, whoever plans.
    void whatACloudModelPlansElsewhereIsPaidByItsOwner()
    {
        House house;
        house.hearPlanner();
        PlanRequest request;
        request.action.id = newId();
        request.action.correlationId = newId();
        request.action.title = u"Invoice"_s;
        house.running.spawn(planQuietly(house.planning.away.get(), request));
        QTRY_VERIFY(house.published().has_value());
        const qint64 paid = house.published()->paid.value_or(0);
        QVERIFY(paid > 0);
        QCOMPARE(house.setAside(), paid); // on the disk already
    }

    void whatTheDaysMoneyDoesNotDoForStaysHere()
    {
        House house;
        house.hearPlanner();
        house.planning.planners.ledger().setBudget(0.000001);
        PlanRequest request;
        request.action.id = newId();
        request.action.correlationId = newId();
        request.action.title = u"Invoice"_s;
        std::ignore = awaited(house.planning.away->plan(request)); // as our own planner has it: by playbooks, or later
        QVERIFY(!house.published());
        QCOMPARE(house.setAside(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPlanningRoom)
#include "tst_planningroom.moc"

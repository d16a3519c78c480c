#include "rooms/topicroom.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
constexpr int kMany = 200; ///< more than is read in one go
constexpr int kLong = 20'000;

/// The rooms of an instance as far as what other systems put into a topic of Redis goes.
struct House
{
    House()
    {
        if (!QDir().mkpath(config.app.vaultPath + u"/Needs_Action"_s) || !QDir().mkpath(config.paths.runDir))
            qFatal("no folder");
        if (!awaited(store.journal.start()) || !awaited(store.queue.start()) || !awaited(redis.link->start()))
            qFatal("it does not start");
        topics.open();
    }
    ~House()
    {
        for (Service *service : std::as_const(started))
            waitDone(service->stop());
        runtime.tasks.requestStop();
        waitDone(runtime.tasks.drained());
        waitDone(redis.link->stop());
        waitDone(store.queue.stop());
        waitDone(store.journal.stop());
    }
    void read()
    {
        for (Service *service : lineup.at(Stage::Watching))
            if (service->name() == u"queue_adapter" || service->name() == u"redis_topics") {
                if (!awaited(service->start()))
                    qFatal("it does not read");
                started.prepend(service);
            }
    }
    [[nodiscard]] qsizetype taken()
    {
        ActionFilter all;
        all.limit = 2 * kMany;
        return awaited(store.journal.actions(all))->size();
    }
    static Config configOver(const QString &profile, const RedisOptions &server)
    {
        ConfigSources sources;
        sources.profile = profile;
        Config config = *loadConfig(sources);
        config.redis.enabled = true;
        config.redis.host = server.endpoint.host;
        config.redis.port = server.endpoint.port;
        config.redis.unixSocket = server.endpoint.unixSocket;
        config.redis.fleetKey = fleetKeysToText({FleetKey::make()});
        config.fleet.imported = {{u"orders"_s, u"invoice"_s, u"redis"_s, 0}};
        return config;
    }

    QTemporaryDir profile;
    RedisServer server;
    Config config = configOver(profile.path(), server.options());
    Catalogue catalogue = *Catalogue::load();
    Runtime runtime{config};
    Lineup lineup{runtime};
    StoreRoom store{config, runtime, lineup};
    ObservationRoom observation{config, runtime, store, lineup};
    RedisRoom redis{config, lineup};
    ToolsRoom tools{config, runtime, store, observation, lineup};
    PlanningRoom planning{config, catalogue, runtime, store, observation, tools, lineup};
    WatchingRoom watching{config, runtime, store, lineup};
    TopicRoom topics{config, runtime, store, observation, redis, planning, watching, lineup};
    QList<Service *> started;
};

/// Another instance of the same group.
struct Other
{
    explicit Other(const House &house) : link(house.server.options()), broker(link, options(house.config))
    {
        broker.subscribe(u"orders"_s, u"countersign"_s, [this](const QList<Delivery> &deliveries) {
            seen += int(deliveries.size());
            return taken();
        });
        if (!awaited(link.start()))
            qFatal("no link");
    }
    ~Other()
    {
        waitDone(broker.stop());
        waitDone(link.stop());
    }
    static TopicLaneOptions options(const Config &config)
    {
        TopicLaneOptions made;
        made.prefix = config.redis.prefix;
        made.consumer = "other";
        made.lookMs = 100;
        return made;
    }
    static QCoro::Task<Result<Handled>> taken() { co_return Handled(); }
    void put(int from, int count)
    {
        QList<BrokerMessage> messages;
        for (int i = from; i < from + count; ++i)
            messages.append({{}, "{\"id\":\"n" + QByteArray::number(i) + "\"}"});
        if (!awaited(broker.publish(u"orders"_s, messages)))
            qFatal("not put");
    }
    RedisLink link;
    RedisBroker broker;
    int seen = 0;
};
} // namespace

/// Topics as the program reads them.
class TestTopicRoom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("there is no redis-server");
    }

    void whatItCannotTakeNowIsLeftToOthers_data()
    {
        QTest::addColumn<bool>("drains");
        QTest::addColumn<bool>("isVaultThere");
        QTest::newRow("its vault is away") << false << false;
        QTest::newRow("it drains") << true << true;
        QTest::newRow("both") << true << false;
    }
    void whatItCannotTakeNowIsLeftToOthers()
    {
        QFETCH(bool, drains);
        QFETCH(bool, isVaultThere);
        House house;
        Other other(house);
        house.topics.setVaultThere(false);
        house.topics.setDraining(drains);
        house.topics.setVaultThere(isVaultThere); // which ends no draining
        other.put(0, kMany);
        house.read();
        QVERIFY(awaited(other.broker.start()));
        QTRY_COMPARE_WITH_TIMEOUT(other.seen, kMany, kLong);
        QCOMPARE(house.taken(), 0);
        other.broker.setPaused(true);
        house.topics.setDraining(false);
        house.topics.setVaultThere(true);
        other.put(kMany, 3);
        QTRY_COMPARE_WITH_TIMEOUT(house.taken(), 3, kLong);
        QCOMPARE(other.seen, kMany);
    }
};

QTEST_GUILESS_MAIN(TestTopicRoom)
#include "tst_topicroom.moc"

#include "support/arrivals.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QProcess>
#include <QtTest>

#include <csignal>
#include <map>

using namespace countersign;
using namespace countersign::test;

namespace {
bool isFull()
{
    return qEnvironmentVariable("COUNTERSIGN_FAULT_SCALE") == u"full";
}

/// Several processes at one window, and what reached their server.
struct Fleet
{
    Fleet(int instances, int most) : most(most)
    {
        for (int i = 0; i < instances; ++i)
            start(i);
    }
    ~Fleet()
    {
        for (auto &[number, probe] : probes)
            end(*probe);
    }
    static QString uuid(int number) { return u"00000000-0000-7000-8000-00000000000%1"_s.arg(number); }
    void start(int number)
    {
        auto made = std::make_unique<QProcess>();
        made->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        made->start(QCoreApplication::applicationDirPath() + u"/startprobe"_s,
            {QString::number(redis.port()), QString::number(server.port()), uuid(number), QString::number(most),
                QString::number(windowMs), u"400"_s, u"200"_s});
        if (!made->waitForStarted())
            qFatal("no probe");
        probes[number] = std::move(made);
    }
    static void end(QProcess &probe)
    {
        ::kill(pid_t(probe.processId()), SIGKILL);
        probe.waitForFinished();
    }
    void killAndStart(int number)
    {
        end(*probes[number]);
        start(number);
    }
    void signal(int number, int which) { ::kill(pid_t(probes[number]->processId()), which); }
    /// Until that many more have come.
    bool comes(int more, int windows = 12)
    {
        const size_t from = server.count();
        return QTest::qWaitFor([&] { return server.since(from) >= size_t(more); }, windows * windowMs);
    }
    /// Until that many have come, each from another one.
    bool comesFrom(const QList<int> &numbers)
    {
        const size_t from = server.count();
        return QTest::qWaitFor(
            [&] {
                return std::ranges::all_of(numbers, [&](int number) {
                    return std::any_of(server.all().begin() + qsizetype(from), server.all().end(),
                        [&](const Arrivals::One &one) { return one.who == uuid(number).toUtf8(); });
                });
            },
            12 * windowMs);
    }
    [[nodiscard]] int worst() const { return server.mostIn(windowMs * 1000LL); }

    const int windowMs = isFull() ? 60'000 : 3000;
    const int most;
    RedisServer redis;
    Arrivals server;
    std::map<int, std::unique_ptr<QProcess>> probes;
};

#define HOLDS(fleet) QVERIFY2((fleet).worst() <= (fleet).most, qPrintable(QString::number((fleet).worst())))
} // namespace

/// What arrives at a server of several instances, whatever happens to them and to Redis.
class TestFleetStarts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("no redis-server");
    }

    void neverMoreThanAllowedInAnyWindow()
    {
        Fleet fleet(8, isFull() ? 60 : 16);
        QVERIFY(fleet.comes(2 * fleet.most));
        HOLDS(fleet);
        QCOMPARE(fleet.worst(), fleet.most); // and it is used up

        for (const int number : {2, 5}) // killed with what they had in hand
            fleet.killAndStart(number);
        QVERIFY(fleet.comes(fleet.most));
        HOLDS(fleet);

        fleet.redis.cli({u"FLUSHALL"_s});
        QVERIFY(fleet.comes(fleet.most));
        HOLDS(fleet);

        fleet.signal(3, SIGSTOP);
        QVERIFY(fleet.comes(2 * fleet.most));
        fleet.signal(3, SIGCONT);
        QVERIFY(fleet.comesFrom({3}));
        HOLDS(fleet);

        // Frozen, and it comes back with everything that it knew and much that was sent to it meanwhile.
        fleet.redis.freeze(true);
        QVERIFY(fleet.comesFrom({0, 1, 2, 3, 4, 5, 6, 7}));
        QVERIFY(fleet.comes(fleet.most));
        fleet.redis.freeze(false);
        QVERIFY(fleet.comes(2 * fleet.most));
        HOLDS(fleet);

        // Gone, with all that it knew; and two of those who saw the others are not the same any more.
        fleet.redis.kill();
        QVERIFY(fleet.comesFrom({0, 1, 2, 3, 4, 5, 6, 7}));
        for (const int number : {0, 6})
            fleet.killAndStart(number);
        const size_t from = fleet.server.count();
        QVERIFY(fleet.comes(fleet.most));
        for (size_t i = from; i < fleet.server.count(); ++i)
            QVERIFY(fleet.server.all()[i].who != Fleet::uuid(0).toUtf8() &&
                    fleet.server.all()[i].who != Fleet::uuid(6).toUtf8());
        fleet.redis.start();
        QVERIFY(fleet.comesFrom({0, 6}));
        QVERIFY(fleet.comes(fleet.most));
        HOLDS(fleet);
        qInfo("%d arrivals of %d instances, at most %d in any %d ms (allowed: %d)", int(fleet.server.count()),
            fleet.server.senders(), fleet.worst(), fleet.windowMs, fleet.most);
    }

    void ofTooFewTheLowestHasAllWhileRedisIsAway()
    {
        Fleet fleet(5, 3);
        QVERIFY(fleet.comes(3 * fleet.most));
        fleet.redis.kill();
        QVERIFY(fleet.comesFrom({0}));
        const size_t from = fleet.server.count();
        QVERIFY(fleet.comes(2 * fleet.most));
        for (size_t i = from; i < fleet.server.count(); ++i)
            QCOMPARE(fleet.server.all()[i].who, Fleet::uuid(0).toUtf8());
        fleet.redis.start();
        QVERIFY(fleet.comes(2 * fleet.most));
        HOLDS(fleet);
    }
};

QTEST_GUILESS_MAIN(TestFleetStarts)
#include "tst_fleetstarts.moc"

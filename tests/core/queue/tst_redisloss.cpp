#include "base/ids.h"
#include "support/cutproxy.h"
#include "support/queuerig.h"

#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Redis is disposable (promise 9): whatever it loses, every open job is done.
class TestRedisLoss : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
    }
    void init()
    {
        m_open.clear();
        m_times.clear();
    }

    void everythingIsLostInTheMidst_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"flushall", "restart", "streams", "groups", "ids", "flushall twice"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void everythingIsLostInTheMidst()
    {
        QFETCH(QString, how);
        RedisServer server;
        RedisQueueOptions options;
        options.leaseMs = 1000;
        RedisInstance owner(server.options(), options), worker(server.options(), options);
        publishAgainWhenLost(owner.queue);
        worker.queue.subscribe(u"actions"_s, u"g"_s, 8, [this](Job job) { return work(std::move(job)); });
        owner.start();
        worker.start();
        constexpr int count = 1000;
        for (int i = 0; i < count; ++i) {
            Job job{newId(), u"actions"_s, Priority(i % 3), QString::number(i), {{u"v"_s, 1}}, 0};
            m_open.insert(job.id, job);
            m_publishing.spawn(publish(owner.queue, job));
        }
        QTRY_VERIFY(m_times.size() > 50);
        lose(server, how);
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_open.isEmpty(), 60'000);
        QCOMPARE(m_times.size(), count);
        QVERIFY2(since.elapsed() < 30'000, qPrintable(QString::number(since.elapsed())));
        qInfo("all %d done %lld ms after the loss; most times one was begun: %d", count, since.elapsed(),
            *std::ranges::max_element(m_times));
        QTRY_COMPARE_WITH_TIMEOUT(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0", 20'000);
        owner.stop();
        worker.stop();
    }

    void tenThousandOpenJobsAreRebuilt()
    {
        const RedisServer server;
        RedisQueueOptions options;
        options.maxSize = 10'000;
        RedisInstance owner(server.options(), options);
        publishAgainWhenLost(owner.queue);
        owner.start();
        for (int i = 0; i < 10'000; ++i) {
            const Job job{newId(), u"actions"_s, Priority(i % 3), QString::number(i), {{u"v"_s, 1}}, 0};
            m_open.insert(job.id, job);
            m_publishing.spawn(publish(owner.queue, job));
        }
        const auto inRedis = [&] { return server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}).toInt(); };
        QTRY_COMPARE_WITH_TIMEOUT(inRedis(), 10'000, 30'000);
        QCOMPARE(server.cli({u"FLUSHALL"_s}), "OK");
        QElapsedTimer since;
        since.start();
        QTRY_COMPARE_WITH_TIMEOUT(inRedis(), 10'000, 30'000);
        qInfo("10,000 jobs are there again after %lld ms", since.elapsed());
        QTRY_VERIFY(owner.queue.isFull());
        owner.stop();
    }

    /// A connection that comes back while nothing can be written (as OOM, LOADING and MISCONF have it): what could not
    /// be made then is made later, although the store is the one that it was.
    void takesWorkAgainAfterAReconnectWhileNothingCanBeWritten()
    {
        const RedisServer server;
        RedisInstance owner(server.options()), worker(server.options());
        worker.queue.subscribe(u"actions"_s, u"g"_s, 1, [this](Job job) { return work(std::move(job)); });
        owner.start();
        worker.start();
        QTRY_VERIFY(worker.link.isConnected() && server.cli({u"EXISTS"_s, u"ai_employee:mark"_s}) == "1");
        QCOMPARE(server.cli({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"1"_s}), "OK");
        QSignalSpy again(&worker.link, &RedisLink::connected);
        server.cli({u"CLIENT"_s, u"KILL"_s, u"TYPE"_s, u"normal"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!again.isEmpty() && owner.link.isConnected(), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(worker.queue.health().status, HealthStatus::Degraded, 10'000);
        QCOMPARE(server.cli({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"0"_s}), "OK");
        const Job job{newId(), u"actions"_s, Priority::Normal, u"a"_s, {{u"v"_s, 1}}, 0};
        QVERIFY(awaited(owner.queue.publish(job)));
        QTRY_COMPARE_WITH_TIMEOUT(m_times.size(), 1, 20'000);
        owner.stop();
        worker.stop();
    }

    /// More than is taken of one answer of Redis: it comes in several.
    void manyLargeJobsAreDone()
    {
        const RedisServer server;
        RedisQueueOptions options;
        options.leaseMs = 1500;
        RedisInstance owner(server.options()), worker(server.options(), options);
        worker.queue.subscribe(u"actions"_s, u"g"_s, 64, [this](Job job) { return work(std::move(job)); });
        owner.start();
        const QString large(1024 * 1024, u'x');
        for (int i = 0; i < 48; ++i)
            QVERIFY(awaited(owner.queue.publish(
                {newId(), u"actions"_s, Priority::Normal, u"a"_s, {{u"v"_s, 1}, {u"text"_s, large}}, 0})));
        QSignalSpy cut(&worker.link, &RedisLink::disconnected);
        worker.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_times.size(), 48, 60'000);
        QCOMPARE(cut.count(), 0);
        QCOMPARE(server.cli({u"XLEN"_s, u"ai_employee:q:actions:dead"_s}), "0");
        owner.stop();
        worker.stop();
    }

    void noMemoryLeft()
    {
        const RedisServer server;
        RedisInstance a(server.options());
        a.queue.subscribe(u"actions"_s, u"g"_s, 1, [this](Job job) { return work(std::move(job)); });
        a.start();
        a.queue.setPaused(true);
        const auto put = [&](const QString &name) {
            return awaited(a.queue.publish({newId(), u"actions"_s, Priority::Normal, name, {{u"v"_s, 1}}, 0}));
        };
        QVERIFY(put(u"before"_s));
        QCOMPARE(server.cli({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"1"_s}), "OK");
        const Result<void> refused = put(u"refused"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Full);
        QVERIFY(refused.error().retryable && wasNotCarriedOut(refused.error()));
        a.queue.setPaused(false);
        QTRY_COMPARE(m_times.size(), 1); // what is there is done and ended all the same
        QTRY_COMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0");
        QCOMPARE(server.cli({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"0"_s}), "OK");
        QVERIFY(put(u"after"_s));
        QTRY_COMPARE(m_times.size(), 2);
        a.stop();
    }

    void aReplicaTakesNothingUntilItIsAMaster()
    {
        const RedisServer server, another;
        RedisInstance a(server.options());
        a.queue.subscribe(u"actions"_s, u"g"_s, 1, [this](Job job) { return work(std::move(job)); });
        a.start();
        QCOMPARE(server.cli({u"REPLICAOF"_s, u"127.0.0.1"_s, QString::number(another.port())}), "OK");
        const Job job{newId(), u"actions"_s, Priority::Normal, u"a"_s, {{u"v"_s, 1}}, 0};
        const Result<void> refused = awaited(a.queue.publish(job));
        QVERIFY(!refused);
        QVERIFY2(refused.error().retryable, qPrintable(refused.error().message + refused.error().detail));
        QTRY_COMPARE(a.queue.health().status, HealthStatus::Degraded);
        QCOMPARE(server.cli({u"REPLICAOF"_s, u"NO"_s, u"ONE"_s}), "OK");
        QTRY_VERIFY_WITH_TIMEOUT(a.link.isConnected(), 20'000);
        QVERIFY(awaited(a.queue.publish(job)));
        QTRY_COMPARE_WITH_TIMEOUT(m_times.size(), 1, 10'000);
        a.stop();
    }

    /// Slower than its clients' patience now and then, and cut all the time.
    void slowAndCut()
    {
        const RedisServer server;
        CutProxy proxy(server.port());
        RedisOptions cut = server.options();
        cut.endpoint.port = proxy.serverPort();
        cut.replyMs = 500;
        RedisQueueOptions options;
        options.leaseMs = 2000;
        options.blockMs = 1000;
        RedisInstance owner(cut, options), worker(cut, options);
        publishAgainWhenLost(owner.queue);
        worker.queue.subscribe(u"actions"_s, u"g"_s, 8, [this](Job job) { return work(std::move(job)); });
        owner.start();
        worker.start();
        for (int i = 0; i < 500; ++i) {
            const Job job{newId(), u"actions"_s, Priority(i % 3), QString::number(i), {{u"v"_s, 1}}, 0};
            m_open.insert(job.id, job);
            m_publishing.spawn(publish(owner.queue, job));
            if (i % 50 == 20)
                proxy.cut();
            if (i == 250) {
                server.freeze(true);
                QTRY_VERIFY_WITH_TIMEOUT(!owner.link.isConnected() || !worker.link.isConnected(), 10'000);
                server.freeze(false);
            }
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_open.isEmpty(), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0", 20'000);
        owner.stop();
        worker.stop();
    }

private:
    static void lose(RedisServer &server, const QString &how)
    {
        if (how == u"restart") {
            server.kill(); // without a file of any kind
            server.start();
        } else if (how == u"streams") {
            for (int priority = 0; priority < 3; ++priority)
                server.cli({u"DEL"_s, u"ai_employee:q:actions:%1"_s.arg(priority), u"ai_employee:q:actions:ids"_s,
                    u"ai_employee:mark"_s});
        } else if (how == u"groups") {
            for (int priority = 0; priority < 3; ++priority)
                server.cli({u"XGROUP"_s, u"DESTROY"_s, u"ai_employee:q:actions:%1"_s.arg(priority), u"g"_s});
        } else if (how == u"ids") {
            server.cli({u"DEL"_s, u"ai_employee:q:actions:ids"_s});
        } else {
            server.cli({u"FLUSHALL"_s});
            if (how == u"flushall twice")
                server.cli({u"FLUSHALL"_s});
        }
    }
    void publishAgainWhenLost(RedisQueue &queue)
    {
        connect(&queue, &RedisQueue::restored, this, [this, &queue] {
            for (const Job &job : std::as_const(m_open))
                m_publishing.spawn(publish(queue, job));
        });
    }
    static QCoro::Task<> publish(RedisQueue &queue, Job job)
    {
        co_await queue.publish(job); // what fails is published again when Redis is there again
    }
    /// The owner's journal has it ended when it is done.
    QCoro::Task<Result<void>> work(Job job)
    {
        const Result<void> slept = co_await m_publishing.sleep(3);
        if (!slept)
            co_return cancelled();
        m_open.remove(job.id);
        ++m_times[job.id];
        co_return Result<void>{};
    }

    QHash<QString, Job> m_open;
    QHash<QString, int> m_times;
    TaskScope m_publishing;
};

QTEST_GUILESS_MAIN(TestRedisLoss)
#include "tst_redisloss.moc"

#include "support/brokerrig.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What is Redis' own about topics: other programs write with XADD, streams vanish, members die.
class TestRedisTopics : public QObject
{
    Q_OBJECT
    struct Reader
    {
        Reader(RedisBrokerRig &rig, const QString &name) : broker(rig.broker(name))
        {
            broker->subscribe(
                u"orders"_s, u"desk"_s, [this](QList<Delivery> deliveries) { return take(std::move(deliveries)); });
        }
        QCoro::Task<Result<Handled>> take(QList<Delivery> deliveries)
        {
            ++calls;
            if (refuses)
                co_return fail(ErrorCode::Full, u"not now"_s, {}, true);
            if (holds) {
                const OneShot<bool> mine = held;
                co_await mine.wait();
            }
            seen += deliveries;
            co_return Handled();
        }
        std::unique_ptr<Broker> broker;
        QList<Delivery> seen{};
        int calls = 0;
        bool holds = false, refuses = false;
        OneShot<bool> held{};
    };
    static void start(Broker &broker) { QVERIFY(awaited(broker.start()).has_value()); }
    void xadd(const QStringList &fields) const
    {
        QVERIFY(!m_rig->server.cli(QStringList{u"XADD"_s, kStream, u"*"_s} + fields).isEmpty());
    }
    const QString kStream = u"ai_employee:topic:orders"_s;

private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("there is no redis-server");
    }
    void init() { m_rig = std::make_unique<RedisBrokerRig>(); }

    void whatOthersPutThereComes()
    {
        Reader reader(*m_rig, u"a"_s);
        start(*reader.broker);
        xadd({u"value"_s, u"one"_s, u"key"_s, u"k"_s, u"more"_s, u"x"_s});
        QTRY_COMPARE(reader.seen.size(), 1);
        QCOMPARE(reader.seen.first().value, "one");
        QCOMPARE(reader.seen.first().key, "k");
        QVERIFY(reader.seen.first().problem.isEmpty());
        waitDone(reader.broker->stop());
    }

    void whatHasNoValueOrTooMuchIsToldAsThat()
    {
        Reader reader(*m_rig, u"a"_s);
        start(*reader.broker);
        xadd({u"payload"_s, u"one"_s});
        QTRY_COMPARE(reader.seen.size(), 1);
        QVERIFY(reader.seen.last().problem.contains(u"value"_s) && reader.seen.last().value == "payload one");
        // 9 MiB, made there.
        QCOMPARE(
            m_rig->server.cli({u"EVAL"_s,
                u"redis.call('XADD', KEYS[1], '*', 'value', string.rep('x', 9437184)) return 1"_s, u"1"_s, kStream}),
            "1");
        xadd({u"value"_s, u"after"_s});
        QTRY_COMPARE(reader.seen.size(), 3);
        QVERIFY(reader.seen[1].problem.contains(u"MiB"_s) && reader.seen[1].value.isEmpty());
        QCOMPARE(reader.seen[2].value, "after");
        waitDone(reader.broker->stop());
    }

    void afterAFlushallItGoesOn()
    {
        Reader reader(*m_rig, u"a"_s);
        start(*reader.broker);
        xadd({u"value"_s, u"one"_s});
        QTRY_COMPARE(reader.seen.size(), 1);
        m_rig->lose();
        xadd({u"value"_s, u"two"_s});
        QTRY_COMPARE_WITH_TIMEOUT(reader.seen.size(), 2, 20'000);
        waitDone(reader.broker->stop());
    }

    void afterARestartOfRedisItGoesOn()
    {
        Reader reader(*m_rig, u"a"_s);
        start(*reader.broker);
        m_rig->server.kill();
        QTRY_COMPARE(reader.broker->health().status, HealthStatus::Degraded);
        m_rig->server.start();
        xadd({u"value"_s, u"two"_s});
        QTRY_COMPARE_WITH_TIMEOUT(reader.seen.size(), 1, 20'000);
        QTRY_COMPARE(reader.broker->health().status, HealthStatus::Healthy);
        waitDone(reader.broker->stop());
    }

    void whatADeadMemberHadInHandIsTakenOver()
    {
        Reader dead(*m_rig, u"dead"_s);
        dead.holds = true;
        start(*dead.broker);
        xadd({u"value"_s, u"one"_s});
        QTRY_COMPARE(m_rig->server.cli({u"XPENDING"_s, kStream, u"desk"_s}).split('\n').first(), "1");
        Reader heir(*m_rig, u"heir"_s);
        start(*heir.broker);
        QTRY_COMPARE_WITH_TIMEOUT(heir.seen.size(), 1, 20'000);
        QCOMPARE(heir.seen.first().value, "one");
        dead.holds = false;
        dead.held.resolve(true);
        waitDone(dead.broker->stop());
        waitDone(heir.broker->stop());
    }

    /// Whoever is paused, or ends, leaves nothing that others would have to miss it for.
    void whatAPausedMemberHasNotTakenIsTakenAtOnce()
    {
        TopicLaneOptions options;
        options.leaseMs = 3'600'000;
        options.lookMs = 100;
        options.pauseMs = 50;
        options.consumer = "first";
        LinkedRedisBroker first(m_rig->server.options(), options);
        int calls = 0;
        first.subscribe(u"orders"_s, u"desk"_s, [&calls](const QList<Delivery> &) { return refused(&calls); });
        start(first);
        xadd({u"value"_s, u"one"_s});
        QTRY_VERIFY(calls > 0);
        options.consumer = "second";
        LinkedRedisBroker second(m_rig->server.options(), options);
        QList<Delivery> seen;
        second.subscribe(u"orders"_s, u"desk"_s, [&seen](QList<Delivery> deliveries) {
            seen += deliveries;
            return taken();
        });
        start(second);
        first.setPaused(true);
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), 1, 20'000);
        second.setPaused(true);
        first.setPaused(false);
        calls = 0;
        xadd({u"value"_s, u"two"_s});
        QTRY_VERIFY2_WITH_TIMEOUT(calls > 0,
            m_rig->server.cli({u"XPENDING"_s, kStream, u"desk"_s, u"-"_s, u"+"_s, u"10"_s}).constData(), 20'000);
        waitDone(first.stop());
        second.setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), 2, 20'000);
        waitDone(second.stop());
    }

    /// What is new stays where others of the group can take it.
    void whoTakesNothingReadsNothingNew()
    {
        Reader reader(*m_rig, u"a"_s);
        reader.refuses = true;
        start(*reader.broker);
        xadd({u"value"_s, u"first"_s});
        QTRY_VERIFY(reader.calls > 0);
        for (int i = 0; i < 20; ++i)
            xadd({u"value"_s, QString::number(i)});
        const int before = reader.calls;
        QTRY_VERIFY_WITH_TIMEOUT(reader.calls > before + 5, 20'000);
        QCOMPARE(m_rig->server.cli({u"XPENDING"_s, kStream, u"desk"_s}).split('\n').first(), "1");
        reader.refuses = false;
        QTRY_COMPARE_WITH_TIMEOUT(reader.seen.size(), 21, 20'000);
        xadd({u"value"_s, u"last"_s}); // and it waits for what comes as before
        QTRY_COMPARE_WITH_TIMEOUT(reader.seen.size(), 22, 20'000);
        waitDone(reader.broker->stop());
    }

    void whatIsReadIsLetGoOfByItself()
    {
        Reader reader(*m_rig, u"a"_s);
        start(*reader.broker);
        for (int i = 0; i < 50; ++i)
            xadd({u"value"_s, QString::number(i)});
        QTRY_COMPARE(reader.seen.size(), 50);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->server.cli({u"XLEN"_s, kStream}), "0", 20'000);
        waitDone(reader.broker->stop());
    }

    /// The mark is there and the entries are not all: a copy of before (a replica that became the master, an old file).
    void aStoreThatWentBackIsAnother()
    {
        const std::unique_ptr<Broker> writer = m_rig->broker(u"w"_s);
        start(*writer);
        const Result<QString> told = awaited(writer->publish(u"orders"_s, {{"k", "1"}, {"k", "2"}}, {}));
        QVERIFY(told.has_value());
        m_rig->server.cli({u"DEL"_s, kStream});
        m_rig->server.cli({u"XADD"_s, kStream, u"5-1"_s, u"value"_s, u"0"_s}); // its newest is older than ours
        const Result<QString> refused = awaited(writer->publish(u"orders"_s, {{"k", "3"}}, *told));
        QVERIFY(!refused && refused.error().code == ErrorCode::Stale);
        QCOMPARE(m_rig->server.cli({u"XLEN"_s, kStream}), "1");
        waitDone(writer->stop());
    }

private:
    static QCoro::Task<Result<Handled>> refused(int *calls)
    {
        ++*calls;
        co_return fail(ErrorCode::Full, u"not now"_s, {}, true);
    }
    static QCoro::Task<Result<Handled>> taken() { co_return Handled(); }
    std::unique_ptr<RedisBrokerRig> m_rig;
};

QTEST_GUILESS_MAIN(TestRedisTopics)
#include "tst_redistopics.moc"

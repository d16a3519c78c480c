#include "support/brokerrig.h"

#include <QSet>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
constexpr int16_t kProduce = 0, kOffsetCommit = 8;
constexpr int kLong = 60'000;
} // namespace

/// What happens to a cluster, over librdkafka's own: nothing that was told as delivered is lost, nothing is
/// acknowledged before it was taken.
class TestKafkaFaults : public QObject
{
    Q_OBJECT
    struct Reader
    {
        explicit Reader(KafkaBrokerRig &rig) : broker(rig.options())
        {
            broker.subscribe(
                u"orders"_s, u"desk"_s, [this](QList<Delivery> deliveries) { return take(std::move(deliveries)); });
        }
        QCoro::Task<Result<Handled>> take(QList<Delivery> deliveries)
        {
            if (holds) {
                const OneShot<bool> mine = held;
                co_await mine.wait();
            }
            for (const Delivery &one : deliveries) {
                times[one.value] += 1;
                if (!one.problem.isEmpty())
                    problems.append(one.problem);
            }
            co_return Handled();
        }
        KafkaBroker broker;
        QMap<QByteArray, int> times{};
        QStringList problems{};
        bool holds = false;
        OneShot<bool> held{};
    };

    static QList<BrokerMessage> messages(int from, int count)
    {
        QList<BrokerMessage> out;
        for (int i = from; i < from + count; ++i)
            out.append({QByteArray::number(i % 50), QByteArray::number(i)});
        return out;
    }
    static bool put(Broker &broker, int from, int count)
    {
        return awaited(broker.publish(u"orders"_s, messages(from, count)), kLong).has_value();
    }
    static int seen(const std::vector<const Reader *> &readers)
    {
        QSet<QByteArray> all;
        for (const Reader *reader : readers)
            for (auto it = reader->times.begin(); it != reader->times.end(); ++it)
                all.insert(it.key());
        return int(all.size());
    }
    static int twice(const Reader &reader)
    {
        int out = 0;
        for (const int times : reader.times)
            out += times > 1;
        return out;
    }
    static void start(Broker &broker) { QVERIFY(awaited(broker.start()).has_value()); }
    static void stop(Broker &broker) { waitDone(broker.stop(), kLong); }

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<KafkaBrokerRig>();
        m_rig->cluster.topic("test.orders", 4, 3);
    }

    void aBrokerThatGoesAndComes()
    {
        Reader reader(*m_rig);
        start(reader.broker);
        QVERIFY(put(reader.broker, 0, 200));
        m_rig->cluster.down(1);
        for (int partition = 0; partition < 4; ++partition) // as a cluster does by itself
            m_rig->cluster.lead("test.orders", partition, 2 + partition % 2);
        QVERIFY(put(reader.broker, 200, 200));
        m_rig->cluster.up(1);
        QVERIFY(put(reader.broker, 400, 200));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&reader}), 600, kLong);
        QCOMPARE(twice(reader), 0);
        stop(reader.broker);
    }

    void aClusterThatIsAwayIsToldAndWaitedFor()
    {
        Reader reader(*m_rig);
        start(reader.broker);
        QVERIFY(put(reader.broker, 0, 10));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&reader}), 10, kLong);
        for (int broker = 1; broker <= 3; ++broker)
            m_rig->cluster.down(broker);
        QTRY_COMPARE_WITH_TIMEOUT(reader.broker.health().status, HealthStatus::Degraded, kLong);
        const Result<QString> refused = awaited(reader.broker.publish(u"orders"_s, messages(10, 1)), kLong);
        QVERIFY(!refused && refused.error().retryable);
        for (int broker = 1; broker <= 3; ++broker)
            m_rig->cluster.up(broker);
        QTRY_VERIFY2_WITH_TIMEOUT(
            reader.broker.health().status == HealthStatus::Healthy, qPrintable(reader.broker.health().message), kLong);
        QVERIFY(put(reader.broker, 10, 10));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&reader}), 20, kLong);
        stop(reader.broker);
    }

    void anotherLeader()
    {
        Reader reader(*m_rig);
        start(reader.broker);
        for (int round = 0; round < 6; ++round) {
            for (int partition = 0; partition < 4; ++partition)
                m_rig->cluster.lead("test.orders", partition, 1 + (round + partition) % 3);
            QVERIFY(put(reader.broker, round * 100, 100));
        }
        QTRY_COMPARE_WITH_TIMEOUT(seen({&reader}), 600, kLong);
        QCOMPARE(twice(reader), 0);
        stop(reader.broker);
    }

    /// The cluster has it, and says that it has not: it is sent again under the same number. (This cluster does not
    /// look at the number, a real one does: what comes twice here is known by its `id`.)
    void anAnswerThatWasLostLosesNothing()
    {
        Reader reader(*m_rig);
        start(reader.broker);
        QVERIFY(put(reader.broker, 0, 10));
        m_rig->cluster.fail(kProduce, {RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
                                          RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, RD_KAFKA_RESP_ERR__TRANSPORT});
        QVERIFY(put(reader.broker, 10, 200));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&reader}), 210, kLong);
        stop(reader.broker);
    }

    /// Offsets that could not be committed: the messages come again, to whoever comes next. Nobody misses one.
    void aCommitThatFailsCostsADuplicateAtMost()
    {
        Reader first(*m_rig);
        start(first.broker);
        QVERIFY(put(first.broker, 0, 100));
        m_rig->cluster.fail(kOffsetCommit, std::vector<rd_kafka_resp_err_t>(2, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&first}), 100, kLong);
        stop(first.broker);
        Reader next(*m_rig);
        start(next.broker);
        QVERIFY(put(next.broker, 100, 100));
        QTRY_VERIFY_WITH_TIMEOUT(seen({&first, &next}) == 200, kLong);
        stop(next.broker);
    }

    /// Members come and go; what one has in hand is through before the others begin behind it.
    void membersThatComeAndGo()
    {
        Reader one(*m_rig), two(*m_rig), three(*m_rig);
        start(one.broker);
        QVERIFY(put(one.broker, 0, 300));
        start(two.broker);
        QVERIFY(put(one.broker, 300, 300));
        start(three.broker);
        QVERIFY(put(one.broker, 600, 300));
        stop(two.broker);
        QVERIFY(put(one.broker, 900, 300));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&one, &two, &three}), 1200, kLong);
        int sum = 0;
        for (const Reader *reader : {&one, &two, &three})
            for (const int times : reader->times)
                sum += times;
        QVERIFY2(sum - 1200 <= 600, qPrintable(QString::number(sum))); // at least once; the journal tells the rest
        stop(three.broker);
        stop(one.broker);
    }

    /// A handler that takes long keeps its partitions, and its work is acknowledged.
    void whoTakesLongIsNotTakenForDead()
    {
        Reader slow(*m_rig);
        slow.holds = true;
        start(slow.broker);
        QVERIFY(put(slow.broker, 0, 50));
        Reader witness(*m_rig); // it comes while the first has everything in hand: the rebalance waits, and goes on
        start(witness.broker);
        QVERIFY(put(slow.broker, 50, 50));
        QTRY_VERIFY_WITH_TIMEOUT(seen({&witness}) > 0, kLong);
        slow.holds = false;
        slow.held.resolve(true);
        QTRY_COMPARE_WITH_TIMEOUT(seen({&slow, &witness}), 100, kLong);
        stop(witness.broker);
        stop(slow.broker);
    }

    void anEmptyMessageIsOne()
    {
        Reader reader(*m_rig);
        start(reader.broker);
        QVERIFY(awaited(reader.broker.publish(u"orders"_s, {{"a", QByteArray()}}), kLong).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(!reader.times.isEmpty(), kLong);
        QVERIFY(put(reader.broker, 1, 1));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&reader}), 2, kLong);
        stop(reader.broker);
    }

    void aMessageThatIsTooLargeIsRefusedAndHoldsUpNothing()
    {
        Reader reader(*m_rig);
        start(reader.broker);
        const Result<QString> refused =
            awaited(reader.broker.publish(u"orders"_s, {{"a", QByteArray(3'000'000, 'x')}}), kLong);
        QVERIFY(!refused.has_value());
        QVERIFY(put(reader.broker, 0, 5));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&reader}), 5, kLong);
        stop(reader.broker);
    }

    void aSettingThatLibrdkafkaDoesNotTakeIsToldWithoutItsValue()
    {
        KafkaOptions options = m_rig->options();
        options.more += KafkaProperties{{"fetch.wait.max.ms", "hunter2"}};
        KafkaBroker broker(options);
        broker.subscribe(u"orders"_s, u"desk"_s, {});
        const Result<void> started = awaited(broker.start());
        QVERIFY(!started && started.error().message.contains(u"fetch.wait.max.ms"_s));
        QVERIFY2(!started.error().message.contains(u"hunter2"_s), qPrintable(started.error().message));
        QCOMPARE(broker.health().status, HealthStatus::Degraded);
    }

    void aModuleThatIsMissingIsToldWithTheWayOut()
    {
        KafkaBroker broker(m_rig->options(), u"/nowhere/countersign-kafka.so"_s);
        const Result<void> started = awaited(broker.start());
        QVERIFY(!started && started.error().message.contains(u"/nowhere/countersign-kafka.so"_s));
        QVERIFY(broker.health().message.contains(u"Install"_s));
        const Result<QString> put = awaited(broker.publish(u"orders"_s, messages(0, 1)));
        QVERIFY(!put && put.error().retryable);
    }

    void whoeverGoesWhileNobodyAnswersGoesQuickly()
    {
        Reader reader(*m_rig);
        start(reader.broker);
        QVERIFY(put(reader.broker, 0, 10));
        QTRY_COMPARE_WITH_TIMEOUT(seen({&reader}), 10, kLong);
        for (int broker = 1; broker <= 3; ++broker)
            m_rig->cluster.down(broker);
        QTRY_COMPARE_WITH_TIMEOUT(reader.broker.health().status, HealthStatus::Degraded, kLong);
        stop(reader.broker); // within a minute at the very most, or this fails
    }

private:
    std::unique_ptr<KafkaBrokerRig> m_rig;
};

QTEST_GUILESS_MAIN(TestKafkaFaults)
#include "tst_kafkafaults.moc"

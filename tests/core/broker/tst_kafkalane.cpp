#include "broker/kafka/kafkalane.h"
#include "support/waiting.h"

#include <QSet>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// What a member of a group was told to do.
struct Orders
{
    KafkaConsumer::Told told;
    int asked = 0, released = 0; ///< for another batch; after a rebalance
    QList<KafkaOffset> committed{};
};

/// A module whose group the test is.
class PlayedModule final : public KafkaModule
{
    struct Member final : KafkaConsumer
    {
        explicit Member(Orders &orders) : orders(orders) {}
        void more() override { ++orders.asked; }
        void commit(QList<KafkaOffset> offsets) override { orders.committed += offsets; }
        void setPaused(bool paused) override { Q_UNUSED(paused) }
        void released() override { ++orders.released; }
        Orders &orders;
    };

public:
    explicit PlayedModule(Orders &orders) : m_orders(orders) {}
    [[nodiscard]] QByteArray version() const override { return "played"; }
    [[nodiscard]] std::unique_ptr<KafkaProducer> producer(
        const KafkaProperties &properties, KafkaTold told, QByteArray &error) override
    {
        Q_UNUSED(properties)
        Q_UNUSED(told)
        Q_UNUSED(error)
        return nullptr;
    }
    [[nodiscard]] std::unique_ptr<KafkaConsumer> consumer(const KafkaProperties &properties,
        const QByteArrayList &topics, KafkaConsumer::Told told, QByteArray &error) override
    {
        Q_UNUSED(properties)
        Q_UNUSED(topics)
        Q_UNUSED(error)
        m_orders.told = std::move(told);
        return std::make_unique<Member>(m_orders);
    }

private:
    Orders &m_orders;
};
} // namespace

/// What a member of a group keeps, asks for and lets go of, batch by batch.
class TestKafkaLane : public QObject
{
    Q_OBJECT
    QCoro::Task<Result<Handled>> take(QList<Delivery> deliveries)
    {
        ++m_calls;
        for (const Delivery &one : std::as_const(deliveries))
            m_offered.insert(one.place);
        if (m_holds) {
            const OneShot<bool> mine = m_held;
            co_await mine.wait();
        }
        if (m_refuses)
            co_return fail(ErrorCode::Full, u"not now"_s, {}, true);
        Handled later;
        for (qsizetype i = 0; i < deliveries.size(); ++i)
            if (m_postpones)
                later.append(i);
            else
                m_seen.append(deliveries[i].place);
        co_return later;
    }
    void give(int partition, qint64 from, int count, qsizetype size = 1) const
    {
        QList<KafkaMessage> batch;
        for (qint64 offset = from; offset < from + count; ++offset)
            batch.append({"orders", partition, offset, {}, QByteArray(size, 'x')});
        m_orders.told.came(batch);
    }

private Q_SLOTS:
    void init()
    {
        m_orders = {};
        m_seen.clear();
        m_offered.clear();
        m_calls = 0;
        m_refuses = m_postpones = m_holds = false;
        m_held = {};
        KafkaOptions options;
        options.pauseMs = 10;
        m_lane = std::make_unique<KafkaLane>(options, u"desk"_s);
        m_lane->add(u"orders"_s, [this](QList<Delivery> deliveries) { return take(std::move(deliveries)); });
        QVERIFY(m_lane->start(m_module));
    }
    void cleanup()
    {
        m_held.resolve(true);
        waitDone(m_lane->stop());
        m_lane.reset();
    }

    void whatIsHandledMakesRoomForMore()
    {
        give(0, 5, 3);
        QTRY_COMPARE(m_seen, QStringList({u"orders:0:5"_s, u"orders:0:6"_s, u"orders:0:7"_s}));
        QCOMPARE(m_orders.asked, 1);
        QVERIFY(m_orders.committed == (QList<KafkaOffset>{{"orders", 0, 8}}));
    }

    void whileItIsRefusedNoMoreIsAskedFor()
    {
        m_refuses = true;
        give(0, 0, 3);
        QTRY_VERIFY(m_calls >= 3);
        QCOMPARE(m_orders.asked, 0);
        QVERIFY(m_orders.committed.isEmpty());
        m_refuses = false;
        QTRY_COMPARE(m_seen.size(), 3);
        QTRY_COMPARE(m_orders.asked, 1);
    }

    /// 32 MiB are not exceeded by the largest batch that may come.
    void whatIsLeftForLaterIsBounded()
    {
        constexpr qsizetype kEach = 8 * 1024 * 1024;
        m_postpones = true;
        for (int i = 0; i < 3; ++i) {
            give(0, i, 1, kEach);
            QTRY_COMPARE(m_offered.size(), i + 1);
        }
        const int before = m_orders.asked, calls = m_calls;
        QVERIFY(before > 0);              // for the second of them there was room
        QTRY_VERIFY(m_calls > calls + 5); // what it has is tried again, and that is all
        QCOMPARE(m_orders.asked, before);
        m_postpones = false;
        QTRY_COMPARE(m_seen.size(), 3);
        QTRY_VERIFY(m_orders.asked > before);
    }

    void whatIsInHandIsCommittedBeforeItIsLetGoOf()
    {
        m_holds = true;
        give(0, 0, 2);
        QTRY_COMPARE(m_calls, 1);
        m_orders.told.revoked(QList<KafkaOffset>{{"orders", 0, -1}});
        m_holds = false;
        m_held.resolve(true);
        QTRY_COMPARE(m_orders.released, 1);
        QVERIFY(m_orders.committed == (QList<KafkaOffset>{{"orders", 0, 2}}));
        QCOMPARE(m_seen.size(), 2);
    }

    /// A rebalance waits for what is in hand, and not for ever: what comes after it is not let go of with what was
    /// there before.
    void whatComesWhileSomethingElseIsInHandIsKept()
    {
        m_holds = true;
        m_refuses = true;
        give(0, 0, 2);
        QTRY_COMPARE(m_calls, 1);
        m_orders.told.revoked(QList<KafkaOffset>{{"orders", 0, -1}});
        give(1, 7, 3); // it has not waited
        QCoreApplication::processEvents();
        m_holds = false;
        m_held.resolve(true);
        m_refuses = false;
        QTRY_COMPARE(m_seen, QStringList({u"orders:1:7"_s, u"orders:1:8"_s, u"orders:1:9"_s}));
        QTRY_VERIFY(m_orders.committed.contains(KafkaOffset{"orders", 1, 10}));
        for (const KafkaOffset &one : std::as_const(m_orders.committed))
            QCOMPARE(one.partition, 1); // of what was in hand nothing was done, and others have it
    }

private:
    Orders m_orders;
    PlayedModule m_module{m_orders};
    std::unique_ptr<KafkaLane> m_lane;
    QStringList m_seen;
    QSet<QString> m_offered;
    int m_calls = 0;
    bool m_refuses = false, m_postpones = false, m_holds = false;
    OneShot<bool> m_held;
};

QTEST_GUILESS_MAIN(TestKafkaLane)
#include "tst_kafkalane.moc"

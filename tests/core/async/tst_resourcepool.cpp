#include "async/resourcepool.h"
#include "base/literals.h"
#include "support/heldclock.h"
#include "support/waiting.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
struct Session
{
    explicit Session(int number) : number(number) { ++alive; }
    ~Session() { --alive; }
    Q_DISABLE_COPY_MOVE(Session)
    int number;
    bool works = true;
    static inline int alive = 0;
};

using Pool = ResourcePool<Session>;

/// Makes sessions 1, 2, 3 …; fails while told to; waits while held.
struct Factory
{
    int made = 0;
    bool fails = false;
    bool holds = false;
    QList<OneShot<bool>> held;

    Pool::Make make()
    {
        return [this] { return one(); };
    }
    QCoro::Task<Pool::Made> one()
    {
        if (holds) {
            const OneShot<bool> turn;
            held.append(turn);
            co_await turn.wait();
        }
        if (fails)
            co_return Pool::Made{nullptr, Error{ErrorCode::Unavailable, u"no server"_s, {}, true}};
        co_return Pool::Made{std::make_unique<Session>(++made), {}};
    }
};

QCoro::Task<> take(Pool *pool, QString name, QStringList *out, std::vector<Pool::Lease> *leases)
{
    const Result<Pool::Lease> lease = co_await pool->acquire();
    out->append(lease ? name + QString::number((*lease)->number) : name + u"!"_s);
    if (lease)
        leases->push_back(*lease);
}
} // namespace

class TestResourcePool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_out.clear();
        m_leases.clear();
        m_clock = HeldClock();
        m_factory = {};
    }
    void cleanup()
    {
        std::exchange(m_leases, {}).clear();
        QCOMPARE(Session::alive, 0);
    }

    void lendsAgainWhatCameBack()
    {
        Pool pool({}, m_factory.make(), {}, m_clock);
        {
            const Result<Pool::Lease> first = awaited(pool.acquire());
            QCOMPARE((*first)->number, 1);
            QCOMPARE(pool.numbers().lent, 1);
        }
        QCOMPARE(pool.numbers().idle, 1);
        QCOMPARE((*awaited(pool.acquire()))->number, 1);
        QCOMPARE(pool.numbers().made, 1);
    }
    void atMostSoManyAndInOrder()
    {
        Pool pool({0, 2}, m_factory.make(), {}, m_clock);
        const QCoro::Task<> a = take(&pool, u"a"_s, &m_out, &m_leases), b = take(&pool, u"b"_s, &m_out, &m_leases);
        const QCoro::Task<> c = take(&pool, u"c"_s, &m_out, &m_leases), d = take(&pool, u"d"_s, &m_out, &m_leases);
        QCOMPARE(m_out, (QStringList{u"a1"_s, u"b2"_s}));
        QCOMPARE(pool.numbers().waiting, 2);
        m_leases.reserve(8);
        const Pool::Lease copy = m_leases.front();
        m_leases.erase(m_leases.begin());
        QCOMPARE(m_out.size(), 2); // the copy holds it
        QCOMPARE(pool.numbers().lent, 2);
    }
    void whoWaitsLongestComesFirst()
    {
        Pool pool({0, 1}, m_factory.make(), {}, m_clock);
        std::optional<Pool::Lease> held = *awaited(pool.acquire());
        const QCoro::Task<> a = take(&pool, u"a"_s, &m_out, &m_leases), b = take(&pool, u"b"_s, &m_out, &m_leases);
        held.reset();
        QCOMPARE(m_out, QStringList{u"a1"_s});
        std::exchange(m_leases, {}).clear(); // whoever is woken by it adds to the list
        QTRY_COMPARE(m_out, (QStringList{u"a1"_s, u"b1"_s}));
    }
    void brokenAndUnhealthyOnesGo()
    {
        Pool pool({}, m_factory.make(), [](Session &s) { return s.works; }, m_clock);
        {
            Result<Pool::Lease> first = awaited(pool.acquire());
            first->discard();
        }
        QCOMPARE(pool.numbers().idle, 0);
        {
            const Result<Pool::Lease> second = awaited(pool.acquire());
            QCOMPARE((*second)->number, 2);
            (*second)->works = false; // found out when it is to be lent again
        }
        QCOMPARE(pool.numbers().idle, 1);
        QCOMPARE((*awaited(pool.acquire()))->number, 3);
        QCOMPARE(pool.numbers().discarded, 2);
    }
    void idleAndOldOnesGo()
    {
        Pool pool({1, 4, 60'000, 600'000, 1'000'000'000}, m_factory.make(), {}, m_clock);
        {
            const Result<Pool::Lease> a = awaited(pool.acquire()), b = awaited(pool.acquire()),
                                      c = awaited(pool.acquire());
            QCOMPARE(pool.numbers().lent, 3);
        }
        m_clock.advanceMs(59'999);
        pool.tidy();
        QCOMPARE(pool.numbers().idle, 3);
        m_clock.advanceMs(1);
        pool.tidy();
        QCOMPARE(pool.numbers().idle, 1); // the least that is kept
        m_clock.advanceMs(600'000);
        QCOMPARE((*awaited(pool.acquire()))->number, 4); // the kept one had become too old
    }
    void aLeakIsToldOnce()
    {
        Pool pool({0, 1, 60'000, 0, 5000}, m_factory.make(), {}, m_clock);
        QList<qint64> told;
        pool.onLeak([&](qint64 ms) { told.append(ms); });
        {
            const Result<Pool::Lease> forgotten = awaited(pool.acquire());
            m_clock.advanceMs(4999);
            pool.tidy();
            QVERIFY(told.isEmpty());
            m_clock.advanceMs(2);
            pool.tidy();
            pool.tidy();
            QCOMPARE(told, QList<qint64>{5001});
            QCOMPARE(pool.numbers().leaked, 1);
        }
        QCOMPARE(pool.numbers().leaked, 0);
    }
    void aFailureIsItsCallersAndFreesThePlace()
    {
        Pool pool({0, 1}, m_factory.make(), {}, m_clock);
        m_factory.holds = true;
        const QCoro::Task<> a = take(&pool, u"a"_s, &m_out, &m_leases), b = take(&pool, u"b"_s, &m_out, &m_leases);
        QCOMPARE(pool.numbers().waiting, 1);
        m_factory.fails = true;
        m_factory.holds = false;
        m_factory.held.takeFirst().resolve(true);
        QTRY_COMPARE(m_out, (QStringList{u"b!"_s, u"a!"_s}));
        m_factory.fails = false;
        QVERIFY(awaited(pool.acquire()).has_value());
    }
    void aPoolThatGoesLeavesLentOnesAlone()
    {
        auto pool = std::make_unique<Pool>(PoolOptions{0, 1}, m_factory.make(), Pool::Check(), m_clock);
        const QCoro::Task<> a = take(pool.get(), u"a"_s, &m_out, &m_leases),
                            b = take(pool.get(), u"b"_s, &m_out, &m_leases);
        pool.reset();
        QCOMPARE(m_out, (QStringList{u"a1"_s, u"b!"_s}));
        QCOMPARE(m_leases.front()->number, 1);
        m_leases.clear();
        QCOMPARE(Session::alive, 0);
    }

private:
    HeldClock m_clock;
    Factory m_factory;
    QStringList m_out;
    std::vector<Pool::Lease> m_leases;
};

QTEST_GUILESS_MAIN(TestResourcePool)
#include "tst_resourcepool.moc"

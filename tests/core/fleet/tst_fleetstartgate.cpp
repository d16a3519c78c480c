#include "fleet/limits/fleetstarts.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
const QByteArray kWindow = "t:starts:one";
const QString kA = u"00000000-0000-7000-8000-00000000000a"_s, kB = u"00000000-0000-7000-8000-00000000000b"_s,
              kC = u"00000000-0000-7000-8000-00000000000c"_s;

StartLimits limitsOf(int most)
{
    StartLimits limits;
    limits.most = most;
    limits.windowMs = 600;
    limits.answerMs = 400;
    limits.graceMs = 100;
    limits.slackMs = 50;
    return limits;
}

QCoro::Task<> passAll(StartGate *gate, int times, QString name, QStringList *out)
{
    for (int i = 0; i < times; ++i) {
        const Result<void> passed = co_await gate->acquire();
        out->append(passed ? name : name + u'!');
        if (!passed)
            co_return;
    }
}

/// One instance's way to Redis, and its gate.
struct Instance
{
    Instance(const RedisServer &redis, const QString &uuid, int most, const QByteArrayList &windows = {kWindow})
        : link(redis.options())
    {
        if (!awaited(link.start()))
            qFatal("no link");
        gate = std::make_unique<FleetStartGate>(link, windows, uuid, limitsOf(most));
    }
    ~Instance()
    {
        gate.reset();
        waitDone(link.stop());
    }
    RedisLink link;
    std::unique_ptr<FleetStartGate> gate;
};
} // namespace

/// One gate, and a few of them at one window; what arrives of several processes is tst_fleetstarts.
class TestFleetStartGate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("no redis-server");
    }
    void init() { m_redis = std::make_unique<RedisServer>(); }
    void cleanup() { m_redis.reset(); }

    void aNewWindowIsWaitedForAndSaysSo()
    {
        Instance a(*m_redis, kA, 2);
        QStringList out;
        const QCoro::Task<> going = passAll(a.gate.get(), 3, u"a"_s, &out);
        QTRY_VERIFY(a.gate->why().contains("does not know"_L1));
        QVERIFY(a.gate->waitMs() > 0 && a.gate->waitMs() <= limitsOf(2).wholeMs() + 1);
        QVERIFY(out.isEmpty());
        QTRY_COMPARE(out.size(), 2);
        QTRY_VERIFY(a.gate->why().contains("2 request"_L1)); // the third one waits for the window
        QTRY_COMPARE(out.size(), 3);
        QVERIFY(a.gate->why().isEmpty());
    }

    void sharesAreAgreedAndNeverMoreThanAll()
    {
        Instance a(*m_redis, kA, 10);
        QTRY_COMPARE(a.gate->allowance(), 10);
        Instance b(*m_redis, kB, 10);
        QTRY_VERIFY(a.gate->allowance() == 5 && b.gate->allowance() == 5);
        Instance c(*m_redis, kC, 10);
        QTRY_VERIFY(a.gate->allowance() == 3 && b.gate->allowance() == 3 && c.gate->allowance() == 3);
        waitDone(c.gate->leave());
        QTRY_VERIFY(a.gate->allowance() == 5 && b.gate->allowance() == 5);
        QVERIFY(!m_redis->cli({u"HKEYS"_s, QString::fromLatin1(kWindow) + u":who"_s}).contains(kC.toLatin1()));
    }

    void withoutRedisNothingStartsAndCancellingEndsTheWait()
    {
        m_redis->kill();
        RedisLink link(m_redis->options());
        QVERIFY(awaited(link.start()));
        QStringList out;
        auto gate = std::make_unique<FleetStartGate>(link, QByteArrayList{kWindow}, kA, limitsOf(5));
        const QCoro::Task<> one = passAll(gate.get(), 1, u"a"_s, &out);
        QTRY_VERIFY(gate->why().contains("not been reached"_L1));
        QVERIFY(out.isEmpty());
        gate->cancelAll();
        QCOMPARE(out, QStringList{u"a!"_s});
        const QCoro::Task<> two = passAll(gate.get(), 1, u"b"_s, &out);
        gate.reset(); // whoever waits is told
        QCOMPARE(out, (QStringList{u"a!"_s, u"b!"_s}));
        waitDone(link.stop());
    }

    void whileRedisIsAwayAShareIsLeftAndIsCountedAfterwards()
    {
        Instance a(*m_redis, kA, 4), b(*m_redis, kB, 4);
        QTRY_VERIFY(a.gate->allowance() == 2 && b.gate->allowance() == 2);
        m_redis->freeze(true);
        QStringList out;
        const QCoro::Task<> going = passAll(a.gate.get(), 2, u"a"_s, &out);
        QTRY_COMPARE_WITH_TIMEOUT(out.size(), 2, 30'000);
        m_redis->freeze(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_redis->cli({u"ZCARD"_s, QString::fromLatin1(kWindow)}).toInt() >= 3, 15'000);
    }

    void aWindowThatIsLostOrOfAnotherClockBeginsAnew()
    {
        Instance a(*m_redis, kA, 3);
        QStringList out;
        const QCoro::Task<> first = passAll(a.gate.get(), 1, u"a"_s, &out);
        QTRY_COMPARE(out.size(), 1);
        const QString window = QString::fromLatin1(kWindow);
        const std::vector<QStringList> losses{{u"FLUSHALL"_s}, {u"DEL"_s, window}, {u"DEL"_s, window + u":who"_s},
            {u"HSET"_s, window + u":who"_s, u"last"_s, u"9000000000000000"_s}};
        for (const QStringList &loss : losses) {
            m_redis->cli(loss);
            const qsizetype before = out.size();
            const QCoro::Task<> next = passAll(a.gate.get(), 1, u"a"_s, &out);
            QTRY_VERIFY2(a.gate->why().contains("does not know"_L1), qPrintable(loss.join(u' ')));
            QCOMPARE(out.size(), before);
            QTRY_COMPARE(out.size(), before + 1);
        }
    }

    void whoDoesNotReachRedisIsRememberedByOthersWhenAllIsLost()
    {
        Instance a(*m_redis, kA, 4);
        auto b = std::make_unique<Instance>(*m_redis, kB, 4);
        QTRY_VERIFY(a.gate->allowance() == 2 && b->gate->allowance() == 2);
        b.reset(); // gone without a word
        const auto entry = [this](const QString &uuid) {
            return m_redis->cli({u"HGET"_s, QString::fromLatin1(kWindow) + u":who"_s, u"i:"_s + uuid});
        };
        for (int i = 0; i < 2; ++i) { // and the other one has heard of it
            const QByteArray before = entry(kA);
            QTRY_VERIFY(entry(kA) != before);
        }
        m_redis->cli({u"FLUSHALL"_s});
        QTRY_VERIFY(entry(kB).contains(" 2 - "));
        QCOMPARE(a.gate->allowance(), 2);
    }

    void aStartNeedsRoomUnderEachKeyThatHolds()
    {
        Instance before(*m_redis, kA, 1, {"t:starts:old"}), between(*m_redis, kB, 1, {"t:starts:new", "t:starts:old"}),
            after(*m_redis, kC, 1, {"t:starts:new"});
        QStringList out;
        const QCoro::Task<> a = passAll(between.gate.get(), 1, u"between"_s, &out);
        QTRY_COMPARE(out.size(), 1);
        const QCoro::Task<> b = passAll(before.gate.get(), 1, u"before"_s, &out),
                            c = passAll(after.gate.get(), 1, u"after"_s, &out);
        QTRY_VERIFY(before.gate->why().contains("1 request"_L1) && after.gate->why().contains("1 request"_L1));
        QCOMPARE(out.size(), 1);
        QTRY_COMPARE(out.size(), 3);
    }

    void whatStandsInRedisTellsNothingOfTheCredential()
    {
        RedisLink link(m_redis->options());
        QVERIFY(awaited(link.start()));
        {
            FleetStarts starts(link, {u"t"_s, 600});
            const auto secret = []() -> QCoro::Task<Result<QString>> { co_return u"sk-very-secret"_s; };
            const std::unique_ptr<StartGate> gate = starts.gate(u"claude"_s, 5, secret);
            QStringList out;
            const QCoro::Task<> going = passAll(gate.get(), 1, u"a"_s, &out);
            QVERIFY(gate->why().contains("not been joined"_L1));
            const FleetKey key = FleetKey::make();
            starts.begin({key}, kA);
            QTRY_COMPARE_WITH_TIMEOUT(out.size(), 1, 15'000);
            QCOMPARE(
                starts.window(u"claude"_s, u"sk-very-secret"_s, 5), starts.window(u"claude"_s, u"sk-very-secret"_s, 5));
            QVERIFY(starts.window(u"gmail"_s, u"sk-very-secret"_s, 5) !=
                    starts.window(u"claude"_s, u"sk-very-secret"_s, 5));
            const QByteArray keys = m_redis->cli({u"KEYS"_s, u"*"_s});
            QVERIFY(keys.contains("t:starts:"));
            QVERIFY(!keys.contains("secret") && !keys.contains("claude"));
            waitDone(starts.leave());
        }
        waitDone(link.stop());
    }

private:
    std::unique_ptr<RedisServer> m_redis;
};

QTEST_GUILESS_MAIN(TestFleetStartGate)
#include "tst_fleetstartgate.moc"

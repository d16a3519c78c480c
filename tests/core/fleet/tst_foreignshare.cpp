#include "fleet/limits/fleetstarts.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// A share that somebody has written into Redis, or that an instance has left behind that never comes back, does not
/// stop everybody else for a day; and a Redis that grants everything does not make one instance start more than all
/// may.
class TestForeignShare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("no redis-server");
    }

    void whatIsKeptFreeIsForgottenInMinutes()
    {
        QVERIFY(StartLimits().forgetMs <= 30 * 60'000);
        QVERIFY(StartLimits().forgetMs > 5 * StartLimits().quietMs()); // and not while a Redis is restarted
    }

    void whoReplacesTheOnlyOneThatWasKilledStarts()
    {
        const RedisServer redis;
        RedisLink link(redis.options());
        QVERIFY(awaited(link.start()));
        const QString first = u"00000000-0000-7000-8000-00000000000a"_s,
                      next = u"00000000-0000-7000-8000-00000000000b"_s;
        auto gate = std::make_unique<FleetStartGate>(link, QByteArrayList{"t:starts:one"}, first, limits());
        QTRY_COMPARE(gate->allowance(), 4);
        gate.reset(); // killed: it has not left
        gate = std::make_unique<FleetStartGate>(link, QByteArrayList{"t:starts:one"}, next, limits());
        std::optional<Result<void>> passed;
        const QCoro::Task<> going = keep(gate.get(), &passed);
        QTRY_VERIFY_WITH_TIMEOUT(passed.has_value(), 20 * limits().wholeMs());
        gate.reset();
        waitDone(link.stop());
    }

    /// All of it, held for ever, of nobody; and what is no number.
    void whatAnybodyHasWrittenThereIsForgottenInTime()
    {
        const RedisServer redis;
        RedisLink link(redis.options());
        QVERIFY(awaited(link.start()));
        FleetStartGate gate(link, {"t:starts:one"}, u"00000000-0000-7000-8000-00000000000a"_s, limits());
        QTRY_COMPARE(gate.allowance(), 4);
        const QString who = u"t:starts:one:who"_s;
        redis.cli({u"HSET"_s, who, u"i:ghost"_s, u"9999999999999999 9999 - 9999 9999999999999999"_s});
        redis.cli({u"HSET"_s, who, u"last"_s, u"soon"_s});
        redis.cli({u"HSET"_s, who, u"i:none"_s, u"a b c"_s});
        std::optional<Result<void>> passed;
        const QCoro::Task<> going = keep(&gate, &passed);
        QTRY_VERIFY_WITH_TIMEOUT(passed.has_value() && *passed, 20 * limits().wholeMs());
        QVERIFY(!redis.cli({u"HKEYS"_s, who}).contains("ghost"));
        waitDone(link.stop());
    }

    void whateverRedisSaysNoInstanceStartsMoreThanAllMay()
    {
        const RedisServer redis;
        RedisLink link(redis.options());
        QVERIFY(awaited(link.start()));
        FleetStartGate gate(link, {"t:starts:one"}, u"00000000-0000-7000-8000-00000000000a"_s, limits());
        QTRY_COMPARE(gate.allowance(), 4);
        QElapsedTimer since;
        QList<qint64> at;
        for (int i = 0; i < 9; ++i) { // somebody takes out of the window what was counted
            std::optional<Result<void>> passed;
            const QCoro::Task<> going = keep(&gate, &passed);
            QTRY_VERIFY(passed.has_value());
            if (!since.isValid())
                since.start();
            at.append(since.elapsed());
            redis.cli({u"ZREMRANGEBYSCORE"_s, u"t:starts:one"_s, u"1"_s, u"+inf"_s});
        }
        for (qsizetype i = 4; i < at.size(); ++i)
            QVERIFY2(at[i] - at[i - 4] >= limits().windowMs, qPrintable(QString::number(at[i] - at[i - 4])));
        waitDone(link.stop());
    }

private:
    static StartLimits limits()
    {
        StartLimits out;
        out.most = 4;
        out.windowMs = 600;
        out.forgetMs = 15LL * out.windowMs;
        out.answerMs = 400;
        out.graceMs = 100;
        out.slackMs = 50;
        return out;
    }
    static QCoro::Task<> keep(StartGate *gate, std::optional<Result<void>> *out) { *out = co_await gate->acquire(); }
};

QTEST_GUILESS_MAIN(TestForeignShare)
#include "tst_foreignshare.moc"

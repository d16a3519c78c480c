#include "base/ids.h"
#include "base/literals.h"
#include "support/queuerig.h"

#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Honest letters (a request for a plan has an original of 1 MiB in it) come through, however many lie in a box: one
/// reply of Redis is bounded, and what is larger cuts the connection that everything else stands on as well.
class TestLargeLetters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
    }

    void aBoxFullOfThemIsEmptied()
    {
        const RedisServer server;
        fill(server);
        isEmptied(server);
    }

    /// Whoever had all of them in hand has not come back.
    void whatNobodyRenewsIsTakenOver()
    {
        const RedisServer server;
        fill(server);
        QList<OneShot<bool>> never;
        {
            RedisInstance victim(server.options(), quick());
            victim.queue.subscribe(u"actions"_s, u"g"_s, 64, [&](Job) -> QCoro::Task<Result<void>> {
                const OneShot<bool> mine;
                never.append(mine);
                co_await mine.wait();
                co_return Result<void>{};
            });
            victim.start();
            QTRY_COMPARE_WITH_TIMEOUT(never.size(), qsizetype(kCount), 30'000);
        }
        isEmptied(server);
        for (const OneShot<bool> &one : std::as_const(never))
            one.resolve(true);
    }

    /// It can be none of ours: a stranger has put it there.
    void whatIsTooLargeForAnyLetterGoes()
    {
        const RedisServer server;
        RedisInstance one(server.options(), quick());
        one.start();
        fill(server, 1);
        QVERIFY(awaited(
            one.link.demand({"XADD", "ai_employee:q:actions:1", "*", "i", "x", "j", QByteArray(40'000'000, 'x')})));
        one.stop();
        RedisInstance reader(server.options(), quick());
        int taken = 0;
        reader.queue.subscribe(u"actions"_s, u"g"_s, 8, [&taken](Job) -> QCoro::Task<Result<void>> {
            ++taken;
            co_return Result<void>{};
        });
        reader.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.cli({u"XLEN"_s, u"ai_employee:q:actions:1"_s}), "0", 30'000);
        QCOMPARE(taken, 1);
        reader.stop();
    }

    void deadLettersAreListed()
    {
        const RedisServer server;
        RedisInstance one(server.options());
        one.queue.subscribe(u"actions"_s, u"g"_s, 1,
            [](Job) -> QCoro::Task<Result<void>> { co_return fail(ErrorCode::Failed, u"Never."_s); });
        QSignalSpy dead(&one.queue, &MessageQueue::jobDeadLettered);
        QSignalSpy cut(&one.link, &RedisLink::disconnected);
        one.start();
        for (int i = 0; i < 40; ++i)
            QVERIFY(awaited(one.queue.publish(letter())).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(dead.count(), 40, 30'000);
        const Result<QList<DeadLetter>> listed = awaited(one.queue.deadLetters(1000));
        QVERIFY(listed.has_value());
        QCOMPARE(listed->size(), 40);
        QCOMPARE(cut.count(), 0);
        one.stop();
    }

private:
    static constexpr int kCount = 40;

    static RedisQueueOptions quick()
    {
        RedisQueueOptions options;
        options.leaseMs = 1000;
        return options;
    }
    static void fill(const RedisServer &server, int count = kCount)
    {
        RedisInstance writer(server.options());
        writer.start();
        for (int i = 0; i < count; ++i)
            QVERIFY(awaited(writer.queue.publish(letter())).has_value());
        writer.stop();
    }
    static void isEmptied(const RedisServer &server)
    {
        RedisInstance reader(server.options(), quick());
        int taken = 0;
        reader.queue.subscribe(u"actions"_s, u"g"_s, 64, [&taken](Job) -> QCoro::Task<Result<void>> {
            ++taken;
            co_return Result<void>{};
        });
        QSignalSpy cut(&reader.link, &RedisLink::disconnected);
        QSignalSpy dead(&reader.queue, &MessageQueue::jobDeadLettered);
        reader.start();
        QTRY_VERIFY_WITH_TIMEOUT(taken == kCount || cut.count() > 0 || dead.count() > 0, 60'000);
        QCOMPARE(cut.count(), 0);
        QCOMPARE(taken, kCount);
        reader.stop();
    }
    static Job letter()
    {
        return {
            newId(), u"actions"_s, Priority::Normal, {}, {{u"v"_s, 1}, {u"message"_s, QString(1'400'000, u'x')}}, 0};
    }
};

QTEST_GUILESS_MAIN(TestLargeLetters)
#include "tst_largeletters.moc"

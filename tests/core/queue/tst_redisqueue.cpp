#include "base/ids.h"
#include "support/cutproxy.h"
#include "support/queuerig.h"

#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What a queue of several machines does beside what every queue does.
class TestRedisQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
    }

    void aGroupSharesAndGroupsEachGetAll()
    {
        const RedisServer server;
        RedisInstance a(server.options()), b(server.options()), other(server.options());
        QMap<QString, QStringList> seen;
        serve(a, u"g"_s, 5, seen, u"a"_s);
        serve(b, u"g"_s, 5, seen, u"b"_s);
        serve(other, u"h"_s, 5, seen, u"other"_s);
        for (RedisInstance *one : {&a, &b, &other})
            one->start();
        for (int i = 0; i < 200; ++i)
            publish(a, QString::number(i));
        QTRY_COMPARE(seen[u"a"_s].size() + seen[u"b"_s].size(), 200);
        QTRY_COMPARE(seen[u"other"_s].size(), 200);
        QVERIFY(!seen[u"a"_s].isEmpty() && !seen[u"b"_s].isEmpty());
        const QStringList both = seen[u"a"_s] + seen[u"b"_s];
        QCOMPARE(QSet<QString>(both.begin(), both.end()).size(), 200); // each once
        for (RedisInstance *one : {&a, &b, &other})
            one->stop();
    }

    /// What one of two groups has not read or not done stays; when both have done it, it goes.
    void trimsNothingThatIsUnreadOrPending()
    {
        const RedisServer server;
        RedisQueueOptions options;
        options.leaseMs = 1000; // looks every second
        RedisInstance a(server.options(), options);
        QMap<QString, QStringList> seen;
        serve(a, u"g"_s, 50, seen, u"g"_s);
        std::vector<OneShot<bool>> held;
        int slow = 0;
        a.queue.subscribe(u"actions"_s, u"h"_s, 5, [&](Job) -> QCoro::Task<Result<void>> {
            ++slow;
            const OneShot<bool> turn;
            held.push_back(turn);
            co_await turn.wait();
            co_return Result<void>{};
        });
        a.start();
        for (int i = 0; i < 20; ++i)
            publish(a, QString::number(i));
        QTRY_COMPARE(seen[u"g"_s].size(), 20);
        QTRY_COMPARE(slow, 5);
        const QStringList length{u"XLEN"_s, u"ai_employee:q:actions:1"_s};
        QSignalSpy ticks(&a.queue, &MessageQueue::depthsChanged);
        QTRY_VERIFY(ticks.count() > 6); // it has looked several times
        QCOMPARE(server.cli(length), "20");
        while (slow < 20 || !held.empty()) {
            if (!held.empty()) {
                const OneShot<bool> turn = held.back();
                held.pop_back();
                turn.resolve(true);
            }
            QTRY_VERIFY(!held.empty() || slow == 20);
        }
        QTRY_COMPARE_WITH_TIMEOUT(server.cli(length), "0", 10'000);
        QCOMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0");
        a.stop();
    }

    /// However much of a low priority is being worked off, what is urgent does not wait for its end.
    void aBacklogDoesNotHoldUpWhatIsUrgent()
    {
        const RedisServer server;
        RedisInstance a(server.options());
        constexpr int many = 2000;
        QStringList seen;
        TaskScope scope;
        a.queue.subscribe(u"actions"_s, u"g"_s, 40, [&](Job job) -> QCoro::Task<Result<void>> {
            seen.append(job.actionId);
            if (seen.size() == 100)
                scope.spawn(publishLater(a, u"urgent"_s, Priority::High));
            co_return Result<void>{};
        });
        a.queue.setPaused(true);
        a.start();
        for (int i = 0; i < many; ++i)
            scope.spawn(publishLater(a, QString::number(i), Priority::Low));
        QTRY_COMPARE_WITH_TIMEOUT(scope.running(), 0, 30'000);
        a.queue.setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), many + 1, 60'000);
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), many + 1); // each once
        QVERIFY2(seen.indexOf(u"urgent"_s) < many / 2, qPrintable(QString::number(seen.indexOf(u"urgent"_s))));
        QTRY_COMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0");
        a.stop();
    }

    void whoIsGoneIsTakenOverFrom()
    {
        const RedisServer server;
        RedisQueueOptions options;
        options.leaseMs = 1000;
        QMap<QString, QStringList> seen;
        const OneShot<bool> never[3];
        auto gone = std::make_unique<RedisInstance>(server.options(), options);
        gone->queue.subscribe(u"actions"_s, u"g"_s, 3, [&](Job job) -> QCoro::Task<Result<void>> {
            seen[u"gone"_s].append(job.actionId);
            co_await never[seen[u"gone"_s].size() - 1].wait();
            co_return Result<void>{};
        });
        gone->start();
        for (int i = 0; i < 3; ++i)
            publish(*gone, QString::number(i));
        QTRY_COMPARE(seen[u"gone"_s].size(), 3);
        gone.reset(); // as kill -9 does: nothing is given back
        QElapsedTimer since;
        since.start();
        RedisInstance heir(server.options(), options);
        QList<int> attempts;
        heir.queue.subscribe(u"actions"_s, u"g"_s, 3, [&](Job job) -> QCoro::Task<Result<void>> {
            seen[u"heir"_s].append(job.actionId);
            attempts.append(job.attempts);
            co_return Result<void>{};
        });
        heir.start();
        QTRY_COMPARE_WITH_TIMEOUT(seen[u"heir"_s].size(), 3, 20'000);
        QVERIFY2(since.elapsed() <= options.leaseMs + 5000, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(attempts, (QList<int>{2, 2, 2}));
        heir.stop();
        for (const OneShot<bool> &one : never) // nobody is there any more who would act on it
            one.resolve(true);
    }

    void aLeaseIsRenewedAsLongAsItIsHandled()
    {
        const RedisServer server;
        RedisQueueOptions options;
        options.leaseMs = 1000;
        RedisInstance a(server.options(), options), b(server.options(), options);
        const OneShot<bool> turn;
        QStringList seen;
        a.queue.subscribe(u"actions"_s, u"g"_s, 1, [&](Job) -> QCoro::Task<Result<void>> {
            seen.append(u"a"_s);
            co_await turn.wait();
            co_return Result<void>{};
        });
        a.start();
        publish(a, u"slow"_s);
        QTRY_COMPARE(seen, QStringList{u"a"_s});
        b.queue.subscribe(u"actions"_s, u"g"_s, 1, [&](Job) -> QCoro::Task<Result<void>> {
            seen.append(u"b"_s);
            co_return Result<void>{};
        });
        b.start();
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY_WITH_TIMEOUT(since.elapsed() > 3 * options.leaseMs, 10'000);
        QCOMPARE(seen, QStringList{u"a"_s});
        turn.resolve(true);
        QTRY_COMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0");
        a.stop();
        b.stop();
    }

    /// Cut off for longer than its lease, taken over from, and back: its end ends nothing (promise 4).
    void aZombieEndsNothing()
    {
        const RedisServer server;
        CutProxy proxy(server.port());
        RedisOptions cut = server.options();
        cut.endpoint.port = proxy.serverPort();
        RedisQueueOptions options;
        options.leaseMs = 1000;
        RedisInstance zombie(cut, options), heir(server.options(), options);
        const OneShot<bool> zombies, heirs;
        QStringList seen;
        zombie.queue.subscribe(u"actions"_s, u"g"_s, 1, [&](Job) -> QCoro::Task<Result<void>> {
            seen.append(u"zombie"_s);
            co_await zombies.wait();
            co_return Result<void>{};
        });
        heir.queue.subscribe(u"actions"_s, u"g"_s, 1, [&](Job) -> QCoro::Task<Result<void>> {
            seen.append(u"heir"_s);
            co_await heirs.wait();
            co_return Result<void>{};
        });
        zombie.start();
        publish(zombie, u"a"_s);
        QTRY_COMPARE(seen, QStringList{u"zombie"_s});
        proxy.isDown = true;
        proxy.cut();
        heir.start();
        QTRY_COMPARE_WITH_TIMEOUT(seen, (QStringList{u"zombie"_s, u"heir"_s}), 20'000);
        zombies.resolve(true); // it is done, and cannot say so
        proxy.isDown = false;
        QTRY_VERIFY_WITH_TIMEOUT(zombie.link.isConnected(), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(zombie.queue.health().details.value("taken_over_from_here"_L1).toInt(), 1, 10'000);
        QCOMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "1"); // the heir's, still
        QVERIFY(server.cli({u"XPENDING"_s, u"ai_employee:q:actions:1"_s, u"g"_s}).startsWith("1"));
        heirs.resolve(true);
        QTRY_COMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0");
        QCOMPARE(seen.size(), 2);
        zombie.stop();
        heir.stop();
    }

    void deadLettersAreListedRetriedAndDiscarded()
    {
        const RedisServer server;
        RedisInstance a(server.options());
        bool mayFail = true;
        QStringList seen;
        a.queue.subscribe(u"actions"_s, u"g"_s, 1, [&](Job job) -> QCoro::Task<Result<void>> {
            seen.append(job.actionId);
            if (mayFail)
                co_return fail(ErrorCode::Refused, u"It has <b>no</b> plan."_s);
            co_return Result<void>{};
        });
        a.start();
        publish(a, u"first"_s);
        publish(a, u"second"_s, Priority::Low);
        QTRY_COMPARE(a.queue.deadCount(), 2);
        QCOMPARE(a.queue.health().status, HealthStatus::Degraded);
        QList<DeadLetter> letters = *awaited(a.queue.deadLetters(10));
        QCOMPARE(letters.size(), 2);
        QCOMPARE(letters[0].actionId, u"first"_s);
        QCOMPARE(letters[0].group, u"g"_s);
        QCOMPARE(letters[0].deliveries, 1);
        QCOMPARE(letters[0].why, u"It has <b>no</b> plan."_s);
        QVERIFY(std::abs(letters[0].atUs - systemClock().nowUs()) < 60'000'000);
        QCOMPARE(awaited(a.queue.deadLetters(1))->size(), 1);
        mayFail = false;
        QVERIFY(awaited(a.queue.retryDead(u"actions"_s, letters[0].id)));
        QTRY_COMPARE(seen.size(), 3);
        QCOMPARE(seen.last(), u"first"_s);
        QVERIFY(awaited(a.queue.discardDead(u"actions"_s, letters[1].id)));
        QCOMPARE(awaited(a.queue.retryDead(u"actions"_s, letters[1].id)).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(a.queue.discardDead(u"nowhere"_s, letters[1].id)).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(a.queue.discardDead(u"actions"_s, u"no id"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(a.queue.deadLetters(10))->size(), 0);
        QTRY_COMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0");
        a.stop();
    }

    /// Whoever begins it dies of it: five times, then never again.
    void whatKillsItsWorkersIsSetAside()
    {
        const RedisServer server;
        RedisQueueOptions options;
        options.leaseMs = 100;
        int begun = 0;
        const OneShot<bool> never[5];
        for (int i = 0; i < 5; ++i) {
            RedisInstance victim(server.options(), options);
            victim.queue.subscribe(u"actions"_s, u"g"_s, 1, [&](Job) -> QCoro::Task<Result<void>> {
                ++begun;
                co_await never[begun - 1].wait();
                co_return Result<void>{};
            });
            victim.start();
            if (i == 0)
                publish(victim, u"poison"_s);
            QTRY_COMPARE_WITH_TIMEOUT(begun, i + 1, 10'000);
        }
        RedisInstance last(server.options(), options);
        QSignalSpy aside(&last.queue, &MessageQueue::jobDeadLettered);
        QMap<QString, QStringList> seen;
        serve(last, u"g"_s, 1, seen, u"last"_s);
        last.start();
        QTRY_COMPARE_WITH_TIMEOUT(aside.count(), 1, 10'000);
        QCOMPARE(aside[0][0].value<Job>().actionId, u"poison"_s);
        QVERIFY(seen[u"last"_s].isEmpty());
        QCOMPARE(awaited(last.queue.deadLetters(9))->size(), 1);
        last.stop();
        for (const OneShot<bool> &one : never)
            one.resolve(true);
    }

    void whatCannotBeReadIsDroppedOnce()
    {
        const RedisServer server;
        RedisInstance a(server.options());
        QMap<QString, QStringList> seen;
        serve(a, u"g"_s, 5, seen, u"a"_s);
        a.start();
        const QString stream = u"ai_employee:q:actions:1"_s;
        const auto add = [&](const QStringList &fields) {
            QVERIFY(server.cli(QStringList{u"XADD"_s, stream, u"*"_s} + fields).contains('-'));
        };
        const Job job{newId(), u"actions"_s, Priority::Normal, u"x"_s, {}, 0};
        const QString good = QString::fromUtf8(*PlainJobCodec().encode(job));
        const Job elsewhere{newId(), u"executions"_s, Priority::Normal, u"x"_s, {}, 0};
        add({u"j"_s, u"{"_s});
        add({u"i"_s, u"a"_s, u"j"_s, u"[1]"_s});
        add({u"no"_s, u"fields"_s});
        add({u"i"_s, newId(), u"j"_s, good}); // another's name in front
        add({u"i"_s, elsewhere.id, u"j"_s, QString::fromUtf8(*PlainJobCodec().encode(elsewhere))}); // of another queue
        add({u"i"_s, job.id, u"n"_s, u"-99999999999999999999"_s, u"j"_s, good});
        QTRY_COMPARE(seen[u"a"_s], QStringList{u"x"_s});
        QTRY_COMPARE(a.queue.refused(), 5);
        QTRY_COMPARE(server.cli({u"XLEN"_s, stream}), "0");
        publish(a, u"y"_s);
        QTRY_COMPARE(seen[u"a"_s], (QStringList{u"x"_s, u"y"_s}));
        QCOMPARE(a.queue.refused(), 5);
        a.stop();
    }

    void whatIsGivenBackComesAtOnce()
    {
        const RedisServer server;
        RedisInstance heir(server.options());
        auto first = std::make_unique<RedisInstance>(server.options());
        QStringList seen;
        OneShot<bool> ends;
        first->queue.subscribe(u"actions"_s, u"g"_s, 2, [&](Job job) -> QCoro::Task<Result<void>> {
            seen.append(job.actionId);
            co_await ends.wait();
            co_return cancelled();
        });
        first->start();
        publish(*first, u"a"_s);
        QTRY_COMPARE(seen.size(), 1);
        ends.resolve(true);
        first->stop();
        QVERIFY(!server.cli({u"XINFO"_s, u"CONSUMERS"_s, u"ai_employee:q:actions:0"_s, u"g"_s}).contains("desk"));
        QMap<QString, QStringList> there;
        serve(heir, u"g"_s, 1, there, u"heir"_s);
        QElapsedTimer since;
        since.start();
        heir.start();
        QTRY_COMPARE(there[u"heir"_s], QStringList{u"a"_s});
        QVERIFY(since.elapsed() < 10'000); // its lease was not waited for
        heir.stop();
    }

    /// At most two commands a second, and nothing at all where nobody serves or publishes.
    void anIdleQueueIsQuiet()
    {
        const RedisServer server;
        RedisInstance a(server.options());
        QMap<QString, QStringList> seen;
        serve(a, u"g"_s, 5, seen, u"a"_s);
        a.start();
        publish(a, u"x"_s);
        QTRY_COMPARE(seen[u"a"_s].size(), 1);
        const auto commands = [&] {
            const QByteArray stats = server.cli({u"INFO"_s, u"stats"_s});
            const qsizetype at = stats.indexOf("total_commands_processed:") + 25;
            return stats.mid(at, stats.indexOf('\r', at) - at).toLongLong();
        };
        QTRY_COMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}), "0");
        QSignalSpy looks(&a.queue, &MessageQueue::depthsChanged);
        QTRY_VERIFY_WITH_TIMEOUT(looks.count() >= 2, 20'000); // one that sees that all is done, and one after it
        QElapsedTimer since;
        since.start();
        const qint64 before = commands();
        looks.clear();
        QTRY_VERIFY_WITH_TIMEOUT(looks.count() >= 1, 20'000); // it lives
        const double perSecond = double(commands() - before - 1) / (double(since.elapsed()) / 1000);
        QVERIFY2(perSecond <= 2, qPrintable(QString::number(perSecond))); // those inside scripts count there, too
        const QByteArray stats = server.cli({u"INFO"_s, u"commandstats"_s});
        const qsizetype at = stats.indexOf("cmdstat_evalsha:calls=") + 22;
        const qint64 scripts = stats.mid(at, stats.indexOf(',', at) - at).toLongLong();
        QVERIFY2(scripts < 30, qPrintable(QString::number(scripts)));
        a.stop();
    }

    /// What a handler says in the very turn in which the queue is stopped.
    void stopsAlthoughAHandlerJustPublishes()
    {
        const RedisServer server;
        RedisInstance a(server.options());
        bool isIn = false, hasStopped = false;
        const OneShot<bool> goOn;
        a.queue.subscribe(u"actions"_s, u"g"_s, 1, [&](Job) { return answer(&a.queue, &isIn, goOn); });
        a.start();
        publish(a, u"x"_s);
        QTRY_VERIFY(isIn);
        TaskScope scope;
        goOn.resolve(true); // it publishes now
        scope.spawn(end(&a.queue, &hasStopped));
        QTRY_VERIFY(hasStopped);
        QCOMPARE(server.cli({u"HLEN"_s, u"ai_employee:q:answers:ids"_s}), "1");
        waitDone(a.link.stop());
    }

private:
    static QCoro::Task<Result<void>> answer(RedisQueue *queue, bool *isIn, OneShot<bool> goOn)
    {
        *isIn = true;
        std::ignore = co_await goOn.wait();
        const Result<void> said =
            co_await queue->publish({newId(), u"answers"_s, Priority::Normal, u"b"_s, {{u"v"_s, 1}}, 0});
        co_return said;
    }
    static QCoro::Task<> end(RedisQueue *queue, bool *hasStopped)
    {
        co_await queue->stop();
        *hasStopped = true;
    }
    static void serve(
        RedisInstance &at, const QString &group, int concurrency, QMap<QString, QStringList> &seen, const QString &name)
    {
        at.queue.subscribe(
            u"actions"_s, group, concurrency, [&seen, name](Job job) { return note(seen, name, std::move(job)); });
    }
    static QCoro::Task<Result<void>> note(QMap<QString, QStringList> &seen, QString name, Job job)
    {
        seen[name].append(job.actionId);
        co_return Result<void>{};
    }
    static QCoro::Task<> publishLater(RedisInstance &at, QString name, Priority priority)
    {
        const Result<void> put = co_await at.queue.publish({newId(), u"actions"_s, priority, name, {{u"v"_s, 1}}, 0});
        if (!put)
            qFatal("not put");
    }
    static void publish(RedisInstance &at, const QString &name, Priority priority = Priority::Normal)
    {
        QVERIFY(awaited(at.queue.publish({newId(), u"actions"_s, priority, name, {{u"v"_s, 1}}, 0})));
    }
};

QTEST_GUILESS_MAIN(TestRedisQueue)
#include "tst_redisqueue.moc"

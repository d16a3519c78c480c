#include "base/ids.h"
#include "support/queuerig.h"

#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What every queue promises, whatever lies below it.
class TestQueueContract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("overRedis");
        QTest::newRow("local") << false;
        if (RedisServer::isInstalled())
            QTest::newRow("redis") << true;
    }
    void init()
    {
        QFETCH_GLOBAL(bool, overRedis);
        if (overRedis)
            m_rig = std::make_unique<RedisRig>();
        else
            m_rig = std::make_unique<LocalRig>();
        m_seen.clear();
        m_attempts.clear();
        m_jobs.clear();
        m_answers.clear();
        m_hold = false;
        m_poison.clear();
    }
    void cleanup()
    {
        release();
        m_rig.reset();
    }

    void deliversByPriority()
    {
        startQueue(1);
        m_queue->setPaused(true);
        put(u"low"_s, Priority::Low);
        put(u"high"_s, Priority::High);
        put(u"normal"_s);
        m_queue->setPaused(false);
        QTRY_COMPARE(m_seen, (QStringList{u"high"_s, u"normal"_s, u"low"_s}));
        QTRY_COMPARE(m_rig->openJobs(), 0);
    }

    void keepsToItsConcurrency()
    {
        m_hold = true;
        startQueue(2);
        for (int i = 0; i < 7; ++i)
            put(QString::number(i));
        QTRY_COMPARE(m_seen.size(), 2);
        m_held.takeFirst().resolve(true);
        QTRY_COMPARE(m_seen.size(), 3);
        QTRY_COMPARE(m_rig->openJobs(), 6);
        QCOMPARE(m_seen.size(), 3);
        release();
        QTRY_COMPARE(m_seen.size(), 7);
        QTRY_COMPARE(m_rig->openJobs(), 0);
    }

    void carriesEverything()
    {
        startQueue(1);
        Job job{newId(), u"actions"_s, Priority::High, newId(),
            {{u"text"_s, u"Grüße \"\\ \u2028 😀"_s}, {u"deep"_s, QJsonObject{{u"n"_s, 1.5}}}}, 0};
        QVERIFY(awaited(m_queue->publish(job)));
        QTRY_COMPARE(m_jobs.size(), 1);
        QCOMPARE(m_jobs[0].id, job.id);
        QCOMPARE(m_jobs[0].actionId, job.actionId);
        QCOMPARE(m_jobs[0].body, job.body);
        QCOMPARE(m_jobs[0].priority, job.priority);
        QCOMPARE(m_jobs[0].attempts, 1);
    }

    void theSameJobTwiceIsOne()
    {
        m_hold = true;
        startQueue(5);
        const Job job = makeJob(u"a"_s);
        QVERIFY(awaited(m_queue->publish(job)));
        QVERIFY(awaited(m_queue->publish(job)));
        put(u"b"_s);
        QTRY_COMPARE(m_seen, (QStringList{u"a"_s, u"b"_s}));
        QVERIFY(awaited(m_queue->publish(job))); // also while it is handled
        put(u"c"_s);
        QTRY_COMPARE(m_seen, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        release();
        QTRY_COMPARE(m_rig->openJobs(), 0);
        QCOMPARE(m_seen.size(), 3);
    }

    void deliversAgainWhatMaySucceedLater()
    {
        m_answers = {fail(ErrorCode::Unavailable, u"away"_s, {}, true)};
        startQueue(1);
        put(u"a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_seen.size(), 2, 10'000);
        QCOMPARE(m_attempts, (QList<int>{1, 2}));
        QTRY_COMPARE(m_rig->openJobs(), 0);
    }

    void aTimeToWaitForIsNoFailure()
    {
        Error later{ErrorCode::Unavailable, u"later"_s, {}, true};
        later.notBeforeUs = systemClock().nowUs() + 300'000;
        m_answers = {fail(later)};
        startQueue(1);
        put(u"a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_seen.size(), 2, 10'000);
        QVERIFY(systemClock().nowUs() >= later.notBeforeUs);
        QCOMPARE(m_attempts, (QList<int>{1, 1}));
        QTRY_COMPARE(m_rig->openJobs(), 0);
    }

    void aFinalErrorEndsTheJob()
    {
        m_answers = {fail(ErrorCode::Refused, u"no"_s)};
        startQueue(1);
        QSignalSpy aside(m_queue, &MessageQueue::jobDeadLettered);
        put(u"a"_s);
        QTRY_COMPARE(aside.count(), 1); // and is told: nobody else would say what became of it
        QCOMPARE(aside[0][1].value<Error>().message, u"no"_s);
        QCOMPARE(aside[0][0].value<Job>().actionId, u"a"_s);
        put(u"b"_s);
        QTRY_COMPARE(m_seen, (QStringList{u"a"_s, u"b"_s}));
    }

    void setsAPoisonJobAside()
    {
        m_poison = u"poison"_s;
        startQueue(2);
        QSignalSpy aside(m_queue, &MessageQueue::jobDeadLettered);
        put(m_poison);
        for (int i = 0; i < 20; ++i)
            put(QString::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(aside.count(), 1, 30'000);
        QCOMPARE(m_seen.count(m_poison), 5);
        QCOMPARE(m_seen.size(), 25); // its neighbours never noticed
        QCOMPARE(aside[0][0].value<Job>().attempts, 5);
    }

    void waitsForItsTime()
    {
        startQueue(1);
        Job later = makeJob(u"later"_s, Priority::High);
        later.body.insert(u"not_before"_s, systemClock().nowUs() + 400'000);
        QVERIFY(awaited(m_queue->publish(later)));
        put(u"now"_s, Priority::Low);
        QTRY_COMPARE(m_seen, (QStringList{u"now"_s, u"later"_s}));
        QVERIFY(systemClock().nowUs() >= later.body.value("not_before"_L1).toInteger());
        QTRY_COMPARE(m_rig->openJobs(), 0);
    }

    void standsStillWhilePaused()
    {
        startQueue(1);
        m_queue->setPaused(true);
        put(u"a"_s);
        QCOMPARE(m_rig->openJobs(), 1);
        QVERIFY(m_seen.isEmpty());
        m_queue->setPaused(false);
        QTRY_COMPARE(m_seen.size(), 1);
    }

    void takesUpWhatWasOpen()
    {
        startQueue(1);
        m_queue->setPaused(true);
        put(u"a"_s);
        put(u"b"_s);
        m_rig->close();
        startQueue(1);
        QTRY_COMPARE(m_seen, (QStringList{u"a"_s, u"b"_s}));
        QTRY_COMPARE(m_rig->openJobs(), 0);
        m_rig->close();
        startQueue(1); // and never what was ended
        put(u"c"_s);
        QTRY_COMPARE(m_seen, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    }

    void whatStoppingHasCutComesToTheNextRun()
    {
        m_answers = {cancelled()};
        startQueue(1);
        put(u"a"_s);
        put(u"b"_s);
        QTRY_COMPARE(m_seen, (QStringList{u"a"_s, u"b"_s}));
        QTRY_COMPARE(m_rig->openJobs(), 1); // neither ended nor, in this run, delivered again
        m_rig->close();
        startQueue(1);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_seen, (QStringList{u"a"_s, u"b"_s, u"a"_s}), 15'000); // it is idle: each 5 s it looks
        QCOMPARE(m_attempts.last(), 1);                             // being stopped is no failure
        QTRY_COMPARE(m_rig->openJobs(), 0);
    }

    void saysWhenItIsFullAndWhenNot()
    {
        m_hold = true;
        startQueue(1, 2);
        QSignalSpy room(m_queue, &MessageQueue::roomAvailable);
        for (int i = 0; i < 3; ++i) {
            const Result<void> put = awaited(m_queue->publish(makeJob(QString::number(i))));
            QVERIFY(put || put.error().code == ErrorCode::Full); // a queue may refuse, and says so
        }
        QTRY_VERIFY(!m_queue->hasRoom());
        QVERIFY(m_queue->isFull());
        release();
        QTRY_VERIFY(m_queue->hasRoom());
        QVERIFY(room.count() >= 1);
    }

private:
    void startQueue(int concurrency, int maxSize = 1000)
    {
        m_queue = &m_rig->open(maxSize);
        m_queue->subscribe(u"actions"_s, u"g"_s, concurrency, [this](Job job) { return handle(std::move(job)); });
        QVERIFY(awaited(m_queue->start()));
    }
    static Job makeJob(const QString &name, Priority priority = Priority::Normal)
    {
        return {newId(), u"actions"_s, priority, name, {{u"v"_s, 1}}, 0};
    }
    void put(const QString &name, Priority priority = Priority::Normal)
    {
        QVERIFY(awaited(m_queue->publish(makeJob(name, priority))));
    }
    QCoro::Task<Result<void>> handle(Job job)
    {
        m_seen.append(job.actionId);
        m_attempts.append(job.attempts);
        m_jobs.append(job);
        if (m_hold) {
            const OneShot<bool> turn;
            m_held.append(turn);
            co_await turn.wait();
        }
        if (job.actionId == m_poison)
            co_return fail(ErrorCode::Unavailable, u"away"_s, {}, true);
        if (m_answers.isEmpty())
            co_return Result<void>{};
        co_return m_answers.takeFirst();
    }
    void release()
    {
        m_hold = false;
        const auto held = std::exchange(m_held, {});
        for (const OneShot<bool> &turn : held)
            turn.resolve(true);
    }

    std::unique_ptr<QueueRig> m_rig;
    MessageQueue *m_queue = nullptr;
    QStringList m_seen;
    QList<int> m_attempts;
    QList<Job> m_jobs;
    QList<Result<void>> m_answers;
    QList<OneShot<bool>> m_held;
    QString m_poison;
    bool m_hold = false;
};

QTEST_GUILESS_MAIN(TestQueueContract)
#include "tst_queuecontract.moc"

#include "queue/localqueue.h"

#include "base/literals.h"
#include "support/heldclock.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Delivery out of a real journal.
class TestLocalQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_seen.clear();
        m_hold = m_alwaysFail = false;
        m_answers.clear();
        m_clock.offUs = 0;
        openJournal();
    }
    void cleanup()
    {
        if (m_queue)
            waitDone(m_queue->stop());
        m_queue.reset();
        waitDone(m_journal->stop());
    }

    void deliversByPriority()
    {
        put(u"low"_s, Priority::Low);
        put(u"high"_s, Priority::High);
        put(u"normal"_s, Priority::Normal);
        startQueue(1);
        QTRY_COMPARE(m_seen, (QStringList{u"high"_s, u"normal"_s, u"low"_s}));
        QTRY_VERIFY(open().isEmpty());
    }

    void keepsToItsConcurrency()
    {
        m_hold = true;
        startQueue(2);
        for (int i = 0; i < 5; ++i)
            put(QString::number(i), Priority::Normal);
        QTRY_COMPARE(m_seen.size(), 2);
        QCOMPARE(m_queue->depths().value(u"normal"_s), 3);
        release();
        QTRY_COMPARE(m_seen.size(), 5);
    }

    void whatOnlyWaitsMakesRoom()
    {
        m_hold = true;
        startQueue(2);
        for (int i = 0; i < 7; ++i)
            put(QString::number(i), Priority::Normal);
        QTRY_COMPARE(m_seen.size(), 2);
        m_queue->setWaiting(u"actions"_s, 2);
        QTRY_COMPARE(m_seen.size(), 4);
        m_queue->setWaiting(u"actions"_s, 0);
        QCOMPARE(m_queue->depths().value(u"normal"_s), 3);
        m_held.takeFirst().resolve(true);
        QTRY_COMPARE(open().size(), 6); // it has ended, and its place was free
        QCOMPARE(m_seen.size(), 4);     // three are still in hand, and two are allowed
        release();
        QTRY_COMPARE(m_seen.size(), 7);
    }

    void takesUpWhatWasOpen()
    {
        put(u"a"_s, Priority::Normal);
        waitDone(m_journal->stop());
        openJournal();
        startQueue(1);
        QTRY_COMPARE(m_seen, QStringList{u"a"_s});
    }

    void deliversAgainWhatMaySucceedLater()
    {
        m_answers = {fail(ErrorCode::Unavailable, u"away"_s, {}, true)};
        startQueue(1);
        put(u"a"_s, Priority::Normal);
        QTRY_COMPARE_WITH_TIMEOUT(m_seen.size(), 2, 10000);
        QTRY_VERIFY(open().isEmpty());
    }

    void aFinalErrorEndsTheJob()
    {
        m_answers = {fail(ErrorCode::Refused, u"no"_s)};
        startQueue(1);
        QSignalSpy aside(m_queue.get(), &MessageQueue::jobDeadLettered);
        put(u"a"_s, Priority::Normal);
        QTRY_VERIFY(!m_seen.isEmpty());
        QTRY_VERIFY(open().isEmpty());
        QCOMPARE(m_seen.size(), 1);
        QCOMPARE(aside.count(), 1); // and is told: nobody else would say what became of it
        QCOMPARE(aside[0][1].value<Error>().message, u"no"_s);
    }

    void whatNobodyServesHereFillsTheQueueAllTheSame()
    {
        put(u"before"_s, Priority::Normal);
        m_queue = std::make_unique<LocalQueue>(*m_journal, 3, m_clock); // no subscriber: roles [watch, desk]
        QVERIFY(awaited(m_queue->start()).has_value());
        QVERIFY(m_queue->hasRoom());
        put(u"a"_s, Priority::High);
        put(u"b"_s, Priority::Low);
        QTRY_VERIFY(!m_queue->hasRoom());
        const QMap<QString, qint64> depths = m_queue->depths();
        QCOMPARE(depths.value(u"high_priority"_s) + depths.value(u"normal"_s) + depths.value(u"low_priority"_s), 3);
        QCOMPARE(open().size(), 3); // and nothing is delivered or lost
        QSignalSpy room(m_queue.get(), &MessageQueue::roomAvailable);
        QVERIFY(awaited(m_journal->changeJobs({}, {open().first().id})));
        QTRY_COMPARE(room.count(), 1);
    }

    void setsAPoisonJobAside()
    {
        m_alwaysFail = true;
        startQueue(1);
        QSignalSpy aside(m_queue.get(), &MessageQueue::jobDeadLettered);
        Job job = makeJob(u"a"_s, Priority::Normal);
        job.attempts = LocalQueue::kMaxDeliveries - 1;
        QVERIFY(awaited(m_queue->publish(job)).has_value());
        QTRY_COMPARE(aside.count(), 1);
        QTRY_VERIFY(open().isEmpty());
    }

    void waitsForItsTime()
    {
        startQueue(1);
        Job later = makeJob(u"later"_s, Priority::High);
        later.body.insert(u"not_before"_s, SystemClock().nowUs() + 400'000);
        QVERIFY(awaited(m_queue->publish(later)).has_value());
        put(u"now"_s, Priority::Low);
        QTRY_COMPARE(m_seen, (QStringList{u"now"_s, u"later"_s}));
    }

    void aClockThatIsSetLosesAndDoublesNothing_data()
    {
        QTest::addColumn<int>("hours");
        for (const int hours : {-24, -1, 1, 24})
            QTest::addRow("%+d h", hours) << hours;
    }
    void aClockThatIsSetLosesAndDoublesNothing()
    {
        QFETCH(int, hours);
        startQueue(1);
        Job later = makeJob(u"later"_s, Priority::High);
        later.body.insert(u"not_before"_s, m_clock.nowUs() + 500'000);
        QVERIFY(awaited(m_queue->publish(later)).has_value());
        m_clock.offUs = hours * 3'600'000'000LL;
        put(u"now"_s, Priority::Low); // looks at the time again
        QTRY_COMPARE(m_seen, QStringList{u"now"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_seen, (QStringList{u"now"_s, u"later"_s}), 3000);
        Job after = makeJob(u"after"_s, Priority::Low);
        after.body.insert(u"not_before"_s, m_clock.nowUs() + 100'000);
        QVERIFY(awaited(m_queue->publish(after)).has_value()); // the timer runs once more
        QTRY_COMPARE(m_seen.value(2), u"after"_s);
        QTRY_VERIFY(open().isEmpty());
        QCOMPARE(m_seen.size(), 3);
    }

    void whatStoppingHasCutStaysInTheJournal()
    {
        m_answers = {cancelled()};
        startQueue(1);
        put(u"a"_s, Priority::Normal);
        put(u"b"_s, Priority::Low);
        QTRY_COMPARE(m_seen, (QStringList{u"a"_s, u"b"_s}));
        QTRY_COMPARE(open().size(), 1); // neither ended nor, in this run, delivered again
        QCOMPARE(open().first().actionId, u"a"_s);
        QCOMPARE(m_seen.size(), 2);
    }

    void aJobThatWasCalledBackIsNotDelivered()
    {
        startQueue(1);
        Job later = makeJob(u"later"_s, Priority::High);
        later.body.insert(u"not_before"_s, SystemClock().nowUs() + 200'000);
        QVERIFY(awaited(m_queue->publish(later)).has_value());
        QVERIFY(awaited(m_journal->changeJobs({}, {later.id})).has_value());
        Job after = makeJob(u"after"_s, Priority::Low);
        after.body.insert(u"not_before"_s, SystemClock().nowUs() + 300'000); // later than that one
        QVERIFY(awaited(m_queue->publish(after)).has_value());
        QTRY_COMPARE(m_seen, QStringList{u"after"_s});
    }

    /// Else an alert would say for days that nothing gets done.
    void whatIsToBeDoneLaterDoesNotWaitYet()
    {
        Job monday = makeJob(u"monday"_s, Priority::High);
        monday.queue = u"executions"_s;
        Job now = makeJob(u"now"_s, Priority::High);
        now.queue = u"executions"_s;
        monday.body.insert(u"not_before"_s, m_clock.nowUs() + 3'600'000'000);
        startQueue(1);
        m_queue->setPaused(true);
        QVERIFY(awaited(m_queue->publish(monday)).has_value());
        QCOMPARE(m_queue->depths().value(u"executions"_s), 0);
        QVERIFY(awaited(m_queue->publish(now)).has_value());
        QCOMPARE(m_queue->depths().value(u"executions"_s), 1);
    }

    void standsStillWhilePaused()
    {
        startQueue(1);
        m_queue->setPaused(true);
        put(u"a"_s, Priority::Normal);
        QCOMPARE(m_queue->depths().value(u"normal"_s), 1);
        QVERIFY(m_seen.isEmpty());
        m_queue->setPaused(false);
        QTRY_COMPARE(m_seen.size(), 1);
    }

    /// What is in hand ends, nothing else begins, and no source is waited for.
    void beginsNothingNewWhileItIsDrained()
    {
        m_hold = true;
        startQueue(1);
        put(u"a"_s, Priority::Normal);
        QTRY_COMPARE(m_seen.size(), 1);
        QCOMPARE(m_queue->inHand(), 1);
        m_queue->setDraining(true);
        QVERIFY(!m_queue->hasRoom() && !m_queue->isFull());
        QCOMPARE(m_queue->health().status, HealthStatus::Degraded);
        put(u"b"_s, Priority::Normal);
        m_queue->setPaused(true);
        m_queue->setPaused(false); // the panic stop that is lifted lifts nothing else
        m_hold = false;
        release();
        QTRY_COMPARE(m_queue->inHand(), 0);
        QCOMPARE(m_seen, QStringList{u"a"_s});
        QSignalSpy room(m_queue.get(), &MessageQueue::roomAvailable);
        m_queue->setDraining(false);
        QTRY_COMPARE(m_seen.size(), 2);
        QVERIFY(room.count() >= 1);
    }

    void saysWhenItIsFullAndWhenNot()
    {
        m_hold = true;
        startQueue(1, 2);
        QSignalSpy room(m_queue.get(), &MessageQueue::roomAvailable);
        for (int i = 0; i < 3; ++i)
            put(QString::number(i), Priority::Normal);
        QTRY_VERIFY(!m_queue->hasRoom());
        release();
        QTRY_VERIFY(m_queue->hasRoom());
        QVERIFY(room.count() >= 1);
    }

private:
    void openJournal()
    {
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void startQueue(int concurrency, int maxSize = 1000)
    {
        m_queue = std::make_unique<LocalQueue>(*m_journal, maxSize, m_clock);
        m_queue->subscribe(u"actions"_s, u"g"_s, concurrency, [this](Job job) { return handle(std::move(job)); });
        QVERIFY(awaited(m_queue->start()).has_value());
    }
    static Job makeJob(const QString &name, Priority priority)
    {
        return {newId(), u"actions"_s, priority, name, {{u"v"_s, 1}}, 0};
    }
    void put(const QString &name, Priority priority)
    {
        QVERIFY(awaited(m_journal->changeJobs({makeJob(name, priority)}, {})).has_value());
    }
    QList<Job> open() { return *awaited(m_journal->openJobs(u"actions"_s)); }
    QCoro::Task<Result<void>> handle(Job job)
    {
        m_seen.append(job.actionId);
        if (m_hold) {
            const OneShot<bool> turn;
            m_held.append(turn);
            co_await turn.wait();
        }
        if (m_alwaysFail)
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

    std::unique_ptr<QTemporaryDir> m_dir;
    MovedClock m_clock;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<LocalQueue> m_queue;
    QStringList m_seen;
    QList<Result<void>> m_answers;
    QList<OneShot<bool>> m_held;
    bool m_hold = false;
    bool m_alwaysFail = false;
};

QTEST_GUILESS_MAIN(TestLocalQueue)
#include "tst_localqueue.moc"

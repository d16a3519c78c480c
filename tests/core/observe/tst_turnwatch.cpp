#include "observe/turnwatch.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/whatruns.h"
#include "support/cputime.h"

#include <QAbstractEventDispatcher>
#include <QCoroTask>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace countersign;

namespace {

/// Uses so much CPU of this thread.
void burn(int ms)
{
    for (const double until = test::threadCpuMs() + ms; test::threadCpuMs() < until;)
        ;
}

class SlowOne : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
public Q_SLOTS:
    void work() { burn(30); }
};

QCoro::Task<> resumedSlowly(QThreadPool *pool)
{
    co_await offload(pool, [] { return 1; });
    burn(30);
}

} // namespace

class TestTurnWatch : public QObject
{
    Q_OBJECT

    QList<LogLine> m_lines;
    LogSink m_before;

    /// The line in which `receiver` is what took longest; on a busy machine there may be others.
    [[nodiscard]] QJsonObject toldOf(const char *receiver) const
    {
        for (const LogLine &line : m_lines)
            if (line.level == LogLevel::Warning &&
                line.fields.value("receiver"_L1).toString() == QLatin1String(receiver))
                return line.fields;
        return {};
    }
    /// Turns the loop until `done`.
    static void turnUntil(const bool &done)
    {
        while (!done)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents(); // ends the last turn
    }

private Q_SLOTS:
    void init()
    {
        m_lines.clear();
        m_before = installLogSink([this](const LogLine &line) { m_lines.append(line); });
    }
    void cleanup() { installLogSink(m_before); }

    void aSlowSlotIsNamed()
    {
        TurnWatch watch(20);
        SlowOne slow;
        bool done = false;
        QMetaObject::invokeMethod(&slow, &SlowOne::work, Qt::QueuedConnection);
        QMetaObject::invokeMethod(this, [&done] { done = true; }, Qt::QueuedConnection);
        turnUntil(done);
        const QJsonObject told = toldOf(SlowOne::staticMetaObject.className());
        QCOMPARE(told.value("event"_L1).toString(), u"MetaCall"_s);
        QVERIFY(told.value("duration_ms"_L1).toDouble() >= 30);
        QVERIFY(told.value("event_ms"_L1).toDouble() >= 30);
        QVERIFY(told.value("cpu_ms"_L1).toDouble() >= 30);
        QVERIFY(told.value("cpu_ms"_L1).toDouble() <= told.value("duration_ms"_L1).toDouble() + 1);
        QVERIFY(watch.longest().cpuMs >= 30);
        QVERIFY(watch.longest().wallMs >= watch.longest().cpuMs - 1);
    }

    void aDoorSaysWhatRan()
    {
        TurnWatch watch(20);
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        QSocketNotifier notifier(ends[0], QSocketNotifier::Read);
        bool done = false;
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            whatRuns = "a door";
            burn(30);
            notifier.setEnabled(false);
            done = true;
        });
        QCOMPARE(::write(ends[1], "x", 1), 1);
        turnUntil(done);
        ::close(ends[0]);
        ::close(ends[1]);
        QCOMPARE(toldOf("QSocketNotifier").value("what"_L1).toString(), u"a door"_s);
    }

    void whoWaitedForOtherThreadsIsNamed()
    {
        TurnWatch watch(20);
        QThreadPool pool;
        QCoro::waitFor(resumedSlowly(&pool));
        QCoreApplication::processEvents();
        const QString what =
            toldOf(QCoreApplication::instance()->metaObject()->className()).value("what"_L1).toString();
        QVERIFY2(what.contains("resumedSlowly"_L1), qPrintable(what));
    }

    void manySmallEventsOfOneTurnAddUp()
    {
        TurnWatch watch(20);
        bool done = false;
        for (int i = 0; i < 30; ++i)
            QMetaObject::invokeMethod(this, [] { burn(1); }, Qt::QueuedConnection);
        QMetaObject::invokeMethod(this, [&done] { done = true; }, Qt::QueuedConnection);
        turnUntil(done);
        QVERIFY(m_lines.size() >= 1);
        QVERIFY(watch.longest().cpuMs >= 20);
    }

    void waitingIsNoWork()
    {
        TurnWatch watch(1000);
        bool done = false;
        QTimer::singleShot(60, this, [&done] { done = true; });
        turnUntil(done);
        QVERIFY(watch.longest().turns > 0);
        QVERIFY2(watch.longest().cpuMs < 30, qPrintable(QString::number(watch.longest().cpuMs)));
        QCOMPARE(m_lines.size(), 0);
    }

    void aLoopInsideASlotHasTurnsOfItsOwn()
    {
        TurnWatch watch(1000);
        bool done = false;
        QTimer::singleShot(0, this, [&done] {
            QEventLoop inner; // a dialog
            QTimer timer;
            int fired = 0;
            connect(&timer, &QTimer::timeout, &inner, [&] {
                burn(5);
                if (++fired == 10)
                    inner.quit();
            });
            timer.start(0);
            inner.exec();
            done = true;
        });
        turnUntil(done);
        QVERIFY2(watch.longest().cpuMs >= 5 && watch.longest().cpuMs < 45,
            qPrintable(QString::number(watch.longest().cpuMs)));
    }

    void itWakesNobody()
    {
        const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        const auto signalsWithin = [&](int ms) {
            int count = 0;
            const QMetaObject::Connection counting =
                connect(dispatcher, &QAbstractEventDispatcher::awake, this, [&count] { ++count; });
            bool done = false;
            QTimer::singleShot(ms, Qt::PreciseTimer, this, [&done] { done = true; });
            while (!done)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            disconnect(counting);
            return count;
        };
        (void)signalsWithin(1);
        const int without = std::min({signalsWithin(30), signalsWithin(30), signalsWithin(30)});
        const TurnWatch watch(1000);
        QCOMPARE(std::min({signalsWithin(30), signalsWithin(30), signalsWithin(30)}), without);
    }

    void whatRunsOutsideOfTheLoopIsNoTurn()
    {
        TurnWatch watch(20);
        QObject parent;
        QObject child(&parent); // tells its parent with an event
        burn(30);
        bool done = false;
        QMetaObject::invokeMethod(this, [&done] { done = true; }, Qt::QueuedConnection);
        turnUntil(done);
        QVERIFY2(watch.longest().cpuMs < 20, qPrintable(QString::number(watch.longest().cpuMs)));
    }

    void otherThreadsAreNotWatched()
    {
        TurnWatch watch(20);
        QThread thread;
        QObject there;
        there.moveToThread(&thread);
        thread.start();
        QMetaObject::invokeMethod(&there, [] { burn(30); }, Qt::BlockingQueuedConnection);
        thread.quit();
        thread.wait();
        QCOMPARE(watch.longest().turns, 0);
    }
};

int main(int argc, char **argv)
{
    // A watch of its own for each test instead of the application's.
    struct Application : QCoreApplication
    {
        using QCoreApplication::QCoreApplication;
        bool notify(QObject *receiver, QEvent *event) override
        {
            const TurnWatch::Delivery delivery(receiver, event);
            return QCoreApplication::notify(receiver, event);
        }
    } app(argc, argv);
    TestTurnWatch test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_turnwatch.moc"

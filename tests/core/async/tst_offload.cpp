#include "async/offload.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace countersign;

namespace {
QCoro::Task<> run(QThreadPool *pool, QSemaphore *gate, QThread **worked, QThread **resumed, int *out)
{
    const int value = co_await offload(pool, [gate, worked] {
        *worked = QThread::currentThread();
        gate->acquire();
        return 42;
    });
    *resumed = QThread::currentThread();
    *out = value;
}

QCoro::Task<> carry(QThreadPool *pool, std::unique_ptr<int> *out)
{
    std::unique_ptr<int> value = co_await offload(pool, [] { return std::make_unique<int>(9); });
    *out = std::move(value);
}
} // namespace

class TestOffload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void worksElsewhereAndComesBack()
    {
        QThreadPool pool;
        QSemaphore gate;
        QThread *worked = nullptr;
        QThread *resumed = nullptr;
        int out = 0;
        const QCoro::Task<> task = run(&pool, &gate, &worked, &resumed, &out);
        QVERIFY(!task.isReady());
        gate.release();
        QTRY_COMPARE(out, 42);
        QVERIFY(worked != QThread::currentThread());
        QCOMPARE(resumed, QThread::currentThread());
    }

    void theCallerMayLetGo()
    {
        QThreadPool pool;
        QSemaphore gate;
        QThread *worked = nullptr;
        QThread *resumed = nullptr;
        int out = 0;
        {
            [[maybe_unused]] const QCoro::Task<> dropped = run(&pool, &gate, &worked, &resumed, &out);
        }
        gate.release();
        QTRY_COMPARE(out, 42); // a Task that was dropped runs on: TaskScope is what holds them
    }

    void carriesWhatCanOnlyBeMoved()
    {
        QThreadPool pool;
        std::unique_ptr<int> out;
        const QCoro::Task<> task = carry(&pool, &out);
        QTRY_VERIFY(out);
        QCOMPARE(*out, 9);
    }
};

QTEST_GUILESS_MAIN(TestOffload)
#include "tst_offload.moc"

#include "async/taskscope.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

namespace {
QCoro::Task<> nothing()
{
    co_return;
}

QCoro::Task<> note(OneShot<int> shot, QList<int> *out)
{
    const int value = co_await shot.wait();
    out->append(value);
}

QCoro::Task<> sleeper(TaskScope *scope, int ms, QList<QString> *out)
{
    const Result<void> slept = co_await scope->sleep(ms);
    out->append(slept ? u"slept"_s : errorCodeName(slept.error().code));
}

QCoro::Task<> waitDrained(TaskScope *scope, bool *done)
{
    co_await scope->drained();
    *done = true;
}
} // namespace

class TestTaskScope : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTaskThatIsDoneAtOnce()
    {
        TaskScope scope;
        scope.spawn(nothing());
        QCOMPARE(scope.running(), 0);
        bool done = false;
        const QCoro::Task<> task = waitDrained(&scope, &done);
        QVERIFY(done);
    }

    void drainedWaitsForTheLast()
    {
        TaskScope scope;
        const OneShot<int> one;
        const OneShot<int> two;
        QList<int> out;
        scope.spawn(note(one, &out));
        scope.spawn(note(two, &out));
        QCOMPARE(scope.running(), 2);
        bool done = false;
        bool alsoDone = false;
        const QCoro::Task<> first = waitDrained(&scope, &done);
        const QCoro::Task<> second = waitDrained(&scope, &alsoDone);
        one.resolve(1);
        QVERIFY(!done);
        two.resolve(2);
        QVERIFY(done && alsoDone);
        QCOMPARE(out, (QList<int>{1, 2}));
    }

    void sleepEndsByItself()
    {
        TaskScope scope;
        QList<QString> out;
        scope.spawn(sleeper(&scope, 1, &out));
        QCOMPARE(out.size(), 0);
        QTRY_COMPARE(out, QList<QString>{u"slept"_s});
        QCOMPARE(scope.running(), 0);
    }

    void stopEndsEverySleep()
    {
        TaskScope scope;
        QList<QString> out;
        scope.spawn(sleeper(&scope, 3600000, &out));
        scope.spawn(sleeper(&scope, 3600000, &out));
        scope.requestStop();
        QVERIFY(scope.stopping());
        QCOMPARE(out, (QList<QString>{u"cancelled"_s, u"cancelled"_s}));
        scope.spawn(sleeper(&scope, 3600000, &out)); // stopped already: no sleep at all
        QCOMPARE(out.size(), 3);
        QCOMPARE(scope.running(), 0);
    }

    void theScopesEndEndsItsTasks()
    {
        QList<QString> out;
        auto scope = std::make_unique<TaskScope>();
        TaskScope *raw = scope.get();
        scope->spawn(sleeper(raw, 3600000, &out));
        scope.reset();
        QCOMPARE(out, QList<QString>{u"cancelled"_s});
    }

    void aTaskMayOutliveItsScope()
    {
        const OneShot<int> shot;
        QList<int> out;
        auto scope = std::make_unique<TaskScope>();
        scope->spawn(note(shot, &out));
        scope.reset();
        shot.resolve(4);
        QCOMPARE(out, QList<int>{4});
    }

    void callbacksRunOnce()
    {
        TaskScope scope;
        int first = 0;
        scope.onStop([&] { ++first; });
        scope.requestStop();
        scope.requestStop();
        QCOMPARE(first, 1);
        int late = 0;
        scope.onStop([&] { ++late; });
        QCOMPARE(late, 1);
    }

    void aCallbackMayDestroyTheScope()
    {
        auto scope = std::make_unique<TaskScope>();
        int others = 0;
        scope->onStop([&] { scope.reset(); });
        scope->onStop([&] { ++others; });
        scope->requestStop();
        QVERIFY(!scope);
        QCOMPARE(others, 1);
    }
};

QTEST_GUILESS_MAIN(TestTaskScope)
#include "tst_taskscope.moc"

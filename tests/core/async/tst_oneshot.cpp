#include "async/oneshot.h"

#include <QCoroTask>
#include <QTest>

#include <memory>

using namespace countersign;

namespace {
QCoro::Task<> waitFor(OneShot<int> shot, int *out)
{
    const int value = co_await shot.wait();
    *out = value;
}

QCoro::Task<> waitForPointer(OneShot<std::unique_ptr<int>> shot, int *out)
{
    const std::unique_ptr<int> value = co_await shot.wait();
    *out = *value;
}
} // namespace

class TestOneShot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ready()
    {
        const OneShot<int> shot;
        QVERIFY(shot.resolve(7));
        int out = 0;
        const QCoro::Task<> task = waitFor(shot, &out);
        QVERIFY(task.isReady());
        QCOMPARE(out, 7);
    }

    void suspended()
    {
        const OneShot<int> shot;
        int out = 0;
        const QCoro::Task<> task = waitFor(shot, &out);
        QVERIFY(!task.isReady());
        QVERIFY(!shot.isResolved());
        QVERIFY(shot.resolve(7));
        QVERIFY(task.isReady());
        QCOMPARE(out, 7);
    }

    void theFirstValueWins()
    {
        const OneShot<int> shot;
        QVERIFY(shot.resolve(1));
        QVERIFY(!shot.resolve(2));
        int out = 0;
        const QCoro::Task<> task = waitFor(shot, &out);
        QCOMPARE(out, 1);
    }

    void theProducerMayGoBeforeTheWaiter()
    {
        auto shot = std::make_unique<OneShot<int>>();
        const OneShot<int> copy = *shot;
        int out = 0;
        const QCoro::Task<> task = waitFor(*shot, &out);
        shot.reset();
        QVERIFY(copy.resolve(3));
        QCOMPARE(out, 3);
    }

    void theObjectMayGoWhileItResolves()
    {
        auto shot = std::make_unique<OneShot<int>>();
        const auto gone = [](OneShot<int> own, std::unique_ptr<OneShot<int>> *owner) -> QCoro::Task<> {
            [[maybe_unused]] const int value = co_await own.wait();
            owner->reset(); // the caller of resolve() is a member of this object
        };
        const QCoro::Task<> task = gone(*shot, &shot);
        QVERIFY(shot->resolve(1));
        QVERIFY(!shot);
        QVERIFY(task.isReady());
    }

    void carriesWhatCanOnlyBeMoved()
    {
        const OneShot<std::unique_ptr<int>> shot;
        int out = 0;
        const QCoro::Task<> task = waitForPointer(shot, &out);
        QVERIFY(shot.resolve(std::make_unique<int>(5)));
        QCOMPARE(out, 5);
    }
};

QTEST_GUILESS_MAIN(TestOneShot)
#include "tst_oneshot.moc"

#include "async/semaphore.h"

#include "base/literals.h"

#include <QTest>

#include <optional>

using namespace countersign;

namespace {
struct Taken
{
    QString name;
    std::optional<Semaphore::Permit> permit;
};

QCoro::Task<> take(Semaphore *semaphore, QString name, QList<Taken> *out)
{
    const Result<Semaphore::Permit> permit = co_await semaphore->acquire();
    out->append({permit ? name : name + u" cancelled"_s, permit ? std::optional(*permit) : std::nullopt});
}

QStringList names(const QList<Taken> &taken)
{
    QStringList out;
    for (const Taken &one : taken)
        out.append(one.name);
    return out;
}
} // namespace

class TestSemaphore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readyWhileThereIsRoom()
    {
        Semaphore semaphore(2);
        QList<Taken> out;
        const QCoro::Task<> a = take(&semaphore, u"a"_s, &out);
        const QCoro::Task<> b = take(&semaphore, u"b"_s, &out);
        QCOMPARE(names(out), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(semaphore.inUse(), 2);
        out.clear();
        QCOMPARE(semaphore.inUse(), 0);
    }

    void theLongestWaiterComesFirst()
    {
        Semaphore semaphore(1);
        QList<Taken> out;
        const QCoro::Task<> a = take(&semaphore, u"a"_s, &out);
        const QCoro::Task<> b = take(&semaphore, u"b"_s, &out);
        const QCoro::Task<> c = take(&semaphore, u"c"_s, &out);
        QCOMPARE(semaphore.waiting(), 2);
        std::optional<Semaphore::Permit> held = std::exchange(out[0].permit, {});
        held.reset();
        QCOMPARE(names(out), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(semaphore.inUse(), 1);
        held = std::exchange(out[1].permit, {});
        held.reset();
        QCOMPARE(names(out).last(), u"c"_s);
        out.clear();
        QCOMPARE(semaphore.inUse(), 0);
        QCOMPARE(semaphore.waiting(), 0);
    }

    void cancelAllEndsTheWaiting()
    {
        Semaphore semaphore(1);
        QList<Taken> out;
        const QCoro::Task<> a = take(&semaphore, u"a"_s, &out);
        const QCoro::Task<> b = take(&semaphore, u"b"_s, &out);
        semaphore.cancelAll();
        QCOMPARE(names(out).last(), u"b cancelled"_s);
        QCOMPARE(semaphore.inUse(), 1); // who has a place keeps it
        out.clear();
        const QCoro::Task<> c = take(&semaphore, u"c"_s, &out);
        QCOMPARE(names(out), QStringList{u"c"_s});
    }

    void aLimitThatChangesHoldsFromThenOn()
    {
        Semaphore semaphore(1);
        QList<Taken> out;
        const QCoro::Task<> a = take(&semaphore, u"a"_s, &out);
        const QCoro::Task<> b = take(&semaphore, u"b"_s, &out);
        const QCoro::Task<> c = take(&semaphore, u"c"_s, &out);
        const QCoro::Task<> d = take(&semaphore, u"d"_s, &out);
        semaphore.setLimit(3);
        QCOMPARE(names(out), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        semaphore.setLimit(1);
        QCOMPARE(semaphore.inUse(), 3); // who has a place keeps it
        out[0].permit.reset();
        out[1].permit.reset();
        QCOMPARE(names(out), (QStringList{u"a"_s, u"b"_s, u"c"_s})); // and hands it on to nobody
        QCOMPARE(semaphore.inUse(), 1);
        out[2].permit.reset();
        QCOMPARE(names(out).last(), u"d"_s);
        QCOMPARE(semaphore.inUse(), 1);
    }

    void theSemaphoreMayGoFirst()
    {
        QList<Taken> out;
        auto semaphore = std::make_unique<Semaphore>(1);
        const QCoro::Task<> a = take(semaphore.get(), u"a"_s, &out);
        const QCoro::Task<> b = take(semaphore.get(), u"b"_s, &out);
        semaphore.reset();
        QCOMPARE(names(out), (QStringList{u"a"_s, u"b cancelled"_s}));
        out.clear(); // the permit outlived its semaphore
    }
};

QTEST_GUILESS_MAIN(TestSemaphore)
#include "tst_semaphore.moc"

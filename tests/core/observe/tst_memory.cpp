#include "base/literals.h"
#include "fixtures.h"
#include "observe/memory.h"

#include <QSignalSpy>
#include <QThreadPool>

using namespace countersign;
using namespace countersign::test;

class TestMemory : public QObject
{
    Q_OBJECT
private:
    HeldClock m_clock;
    EventBus m_bus;
    SystemSampler m_sampler{m_clock, u"/tmp"_s, QThreadPool::globalInstance()};

    void something()
    {
        m_bus.publish(makeEvent(EventType::FileCreated, {}, {}, u"test"_s));
        m_bus.flush();
    }

private Q_SLOTS:
    void shedReportsBytes()
    {
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
        QSKIP("AddressSanitizer keeps freed memory to itself.");
#endif
#endif
        MemoryKeeper keeper(m_bus, m_sampler, m_clock, 100000, 300);
        auto cache = std::make_unique<QByteArray>(64 * 1024 * 1024, 'x'); // touched, so resident
        keeper.addShedder([&] { cache.reset(); });
        const qint64 freed = keeper.shed();
        QVERIFY(!cache);
        QVERIFY2(freed >= 60 * 1024 * 1024, qPrintable(QString::number(freed)));
        QVERIFY(keeper.shed() >= 0);
    }

    void anIdleProcessIsLeftAlone()
    {
        MemoryKeeper keeper(m_bus, m_sampler, m_clock, 100000, 1);
        QVERIFY(!keeper.isPlanned());
        something();
        QVERIFY(keeper.isPlanned());
        QSignalSpy shed(&keeper, &MemoryKeeper::shedDone);
        QVERIFY(shed.wait(10000));
        QVERIFY(!keeper.isPlanned()); // nothing happened since
    }

    void pressureShedsAtOnce()
    {
        MemoryKeeper keeper(m_bus, m_sampler, m_clock, 1, 3600); // any process is above 80 % of 1 MB
        const QSignalSpy shed(&keeper, &MemoryKeeper::shedDone);
        something();
        QCOMPARE(shed.size(), 0); // looks at most every ten seconds
        m_clock.advance(10);
        something();
        QCOMPARE(shed.size(), 1);
        something();
        QCOMPARE(shed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestMemory)
#include "tst_memory.moc"

#include "bus/eventhistory.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestEventHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheNewest()
    {
        EventBus bus;
        const EventHistory history(bus, 3);
        for (qint64 seq = 1; seq <= 5; ++seq) {
            Event event;
            event.seq = seq;
            event.payload = {{u"large"_s, QString(1000, u'x')}};
            bus.publish(event);
        }
        bus.flush();
        QCOMPARE(history.size(), 3);
        const QList<Event> all = history.last(100);
        QCOMPARE(all.size(), 3);
        QCOMPARE(all.first().seq, 3);
        QCOMPARE(all.last().seq, 5);
        QCOMPARE(all.last().payload.value("large"_L1).toString().size(), 500); // what a sentence needs of it
        QCOMPARE(history.last(1).first().seq, 5);
        QVERIFY(history.last(0).isEmpty());
    }

    void holdsAThousandByDefault()
    {
        EventBus bus;
        const EventHistory history(bus);
        for (int i = 0; i < 1200; ++i)
            bus.publish(Event{});
        bus.flush();
        QCOMPARE(history.size(), 1000);
    }
};

QTEST_GUILESS_MAIN(TestEventHistory)
#include "tst_eventhistory.moc"

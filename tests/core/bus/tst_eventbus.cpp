#include "bus/eventbus.h"

#include "base/literals.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTest>

using namespace countersign;

class TestEventBus : public QObject
{
    Q_OBJECT
private:
    static Event numbered(qint64 seq)
    {
        Event event;
        event.seq = seq;
        event.type = EventType::FileCreated;
        return event;
    }

private Q_SLOTS:
    void publishingReturnsFirst()
    {
        EventBus bus;
        int delivered = 0;
        connect(&bus, &EventBus::published, this, [&] { ++delivered; });
        bus.publish(numbered(1));
        QCOMPARE(delivered, 0);
        QCOMPARE(bus.pending(), 1);
        QTRY_COMPARE(delivered, 1);
        QCOMPARE(bus.pending(), 0);
    }

    void keepsOrder()
    {
        EventBus bus;
        QList<qint64> seen;
        connect(&bus, &EventBus::published, this, [&](const Event &event) { seen.append(event.seq); });
        bus.publish(numbered(1));
        bus.publish(QList<Event>{numbered(2), numbered(3)});
        bus.publish(numbered(4));
        bus.flush();
        QCOMPARE(seen, (QList<qint64>{1, 2, 3, 4}));
    }

    void everySubscriberSeesOneBeforeTheNext()
    {
        EventBus bus;
        QList<QString> seen;
        connect(&bus, &EventBus::published, this, [&](const Event &event) {
            seen.append(u"a%1"_s.arg(event.seq));
            if (event.seq == 1)
                bus.publish(numbered(2)); // from within: comes after, not in between
        });
        connect(&bus, &EventBus::published, this, [&](const Event &event) { seen.append(u"b%1"_s.arg(event.seq)); });
        bus.publish(numbered(1));
        bus.flush();
        QCOMPARE(seen, (QList<QString>{u"a1"_s, u"b1"_s, u"a2"_s, u"b2"_s}));
    }

    void aNestedLoopDoesNotReorder()
    {
        EventBus bus;
        QList<qint64> seen;
        connect(&bus, &EventBus::published, this, [&](const Event &event) {
            if (event.seq == 1) {
                bus.flush();                       // does nothing from within
                QCoreApplication::processEvents(); // a dialog, say
            }
            seen.append(event.seq);
        });
        bus.publish(numbered(1));
        bus.publish(numbered(2));
        QTRY_COMPARE(seen, (QList<qint64>{1, 2}));
    }

    void aFloodLeavesRoomForOthers()
    {
        EventBus bus;
        constexpr int kCount = 2000;
        int delivered = 0;
        int deliveredAtOther = -1;
        connect(&bus, &EventBus::published, this, [&] {
            ++delivered;
            QElapsedTimer busy; // 2,000 × 50 µs is far above one slice
            busy.start();
            while (busy.nsecsElapsed() < 50000) {
            }
        });
        QList<Event> flood;
        for (int i = 0; i < kCount; ++i)
            flood.append(numbered(i));
        bus.publish(flood);
        QMetaObject::invokeMethod(this, [&] { deliveredAtOther = delivered; }, Qt::QueuedConnection);
        QTRY_COMPARE(delivered, kCount);
        QVERIFY2(deliveredAtOther > 0 && deliveredAtOther < kCount, qPrintable(QString::number(deliveredAtOther)));
    }

    void aSubscriberMayGo()
    {
        EventBus bus;
        int delivered = 0;
        auto subscriber = std::make_unique<QObject>();
        connect(&bus, &EventBus::published, subscriber.get(), [&] {
            ++delivered;
            subscriber.reset();
        });
        bus.publish(numbered(1));
        bus.publish(numbered(2));
        bus.flush();
        QCOMPARE(delivered, 1);
    }

    void theBusMayGoWithEventsWaiting()
    {
        auto bus = std::make_unique<EventBus>();
        bus->publish(numbered(1));
        bus.reset();
        QCoreApplication::processEvents();
    }

    void theBusMayGoWhileItDelivers()
    {
        const QPointer<EventBus> gone = new EventBus;
        int delivered = 0;
        connect(gone, &EventBus::published, this, [&] {
            ++delivered;
            gone->deleteLater();
        });
        gone->publish(numbered(1));
        gone->publish(numbered(2));
        QTRY_VERIFY(gone.isNull());
        QCOMPARE(delivered, 2);
    }
};

QTEST_GUILESS_MAIN(TestEventBus)
#include "tst_eventbus.moc"

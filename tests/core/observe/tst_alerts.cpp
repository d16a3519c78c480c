#include "base/literals.h"
#include "fixtures.h"
#include "observe/alerts.h"

#include <QSignalSpy>

#include <QThreadPool>

using namespace countersign;
using namespace countersign::test;

class TestAlerts : public QObject
{
    Q_OBJECT
private:
    struct House
    {
        explicit House(AlertLimits limits = quiet()) : alerts(bus, times, sampler, clock, limits)
        {
            QObject::connect(&bus, &EventBus::published, &alerts, [this](const Event &event) {
                if (event.type == EventType::AlertRaised || event.type == EventType::AlertCleared)
                    told.append(event);
            });
        }
        /// The machine of the test must not raise alerts of its own.
        static AlertLimits quiet()
        {
            AlertLimits limits;
            limits.cpuPercent = 1000;
            limits.diskFreeGb = 0;
            limits.maxMemoryMb = 1000000;
            return limits;
        }
        void finish(int count, EventType end = EventType::ExecutionCompleted, double seconds = 0.1) const
        {
            for (int i = 0; i < count; ++i)
                story.execute(story.pending(0), seconds, end);
        }
        HeldClock clock;
        EventBus bus;
        Story story{bus, clock};
        ActionTimes times{bus};
        SystemSampler sampler{clock, u"/tmp"_s, QThreadPool::globalInstance()};
        Alerts alerts;
        QList<Event> told;
    };
    static QStringList names(const char *list) { return QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts); }

private Q_SLOTS:
    void errorRateNeedsTwentyFinished()
    {
        House house;
        house.finish(17);
        house.finish(2, EventType::ExecutionFailed);
        QCOMPARE(house.alerts.firing(), QStringList()); // 2 of 19: too few to tell
        house.finish(1);
        QCOMPARE(house.alerts.firing(), names("HighErrorRate"));
        house.bus.flush();
        QCOMPARE(house.told.size(), 1);
        QCOMPARE(house.told[0].type, EventType::AlertRaised);
        QCOMPARE(house.told[0].payload.value(u"alert"_s).toString(), u"HighErrorRate"_s);
        QVERIFY(house.told[0].payload.value(u"message"_s).toString().contains("10"_L1));
        house.finish(20); // 2 of 40 is exactly the limit, and no more
        QCOMPARE(house.alerts.firing(), QStringList());
        house.bus.flush();
        QCOMPARE(house.told.last().type, EventType::AlertCleared);
    }

    void failuresAreForgottenAfterFiveMinutes()
    {
        House house;
        house.finish(20, EventType::ExecutionFailed);
        QCOMPARE(house.alerts.firing(), names("HighErrorRate"));
        QVERIFY(house.alerts.isWatching());
        house.clock.advance(311);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), QStringList());
        QVERIFY(!house.alerts.isWatching());
    }

    void latency()
    {
        House house;
        house.finish(19, EventType::ExecutionCompleted, 5);
        QCOMPARE(house.alerts.firing(), QStringList());
        AlertLimits limits = House::quiet();
        limits.p95Seconds = 2;
        House strict(limits);
        strict.finish(19, EventType::ExecutionCompleted, 5);
        QCOMPARE(strict.alerts.firing(), QStringList());
        strict.finish(1, EventType::ExecutionCompleted, 5);
        QCOMPARE(strict.alerts.firing(), names("HighLatency"));
    }

    void backlog()
    {
        House house;
        house.alerts.setQueueDepths({{u"normal"_s, 1000}});
        QCOMPARE(house.alerts.firing(), QStringList());
        house.alerts.setQueueDepths({{u"normal"_s, 1001}});
        QCOMPARE(house.alerts.firing(), names("QueueBacklog"));
        house.alerts.setQueueDepths({});
        QCOMPARE(house.alerts.firing(), QStringList());
        QVERIFY(!house.alerts.isWatching());
    }

    void throughputCountsOnlyWhileWorkWaits()
    {
        House house;
        house.clock.advance(3600);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), QStringList()); // a quiet desk is no alert
        house.alerts.setQueueDepths({{u"normal"_s, 3}});
        QVERIFY(house.alerts.isWatching());
        house.clock.advance(299);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), QStringList());
        house.clock.advance(1);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), names("LowThroughput"));
        house.finish(50, EventType::ExecutionCompleted, 0); // ten a minute over the last five
        QCOMPARE(house.alerts.firing(), QStringList());
    }

    void pausedIsNotSlow()
    {
        House house;
        house.alerts.setQueueDepths({{u"normal"_s, 3}});
        house.story.tell(EventType::AgentPaused, {});
        house.clock.advance(600);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), QStringList());
        house.story.tell(EventType::AgentResumed, {});
        house.clock.advance(301);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), names("LowThroughput"));
    }

    void aServiceWithoutRestartsLeft()
    {
        House house;
        house.story.tell(EventType::ServiceFailed, {}, {{u"service"_s, u"mail"_s}});
        QCOMPARE(house.alerts.firing(), QStringList()); // will be restarted
        house.story.tell(EventType::ServiceFailed, {}, {{u"service"_s, u"mail"_s}, {u"exhausted"_s, true}});
        QCOMPARE(house.alerts.firing(), names("ServiceDown"));
        house.bus.flush();
        QVERIFY(house.told.last().payload.value(u"message"_s).toString().contains("mail"_L1));
        house.story.tell(EventType::ServiceStarted, {}, {{u"service"_s, u"mail"_s}});
        QCOMPARE(house.alerts.firing(), QStringList());
    }

    void aDeadLetterStaysUntilItWasSeen()
    {
        House house;
        const QSignalSpy changed(&house.alerts, &Alerts::changed);
        house.alerts.noteDeadLetter(u"The server is away."_s);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), names("DeadLetters"));
        QVERIFY(!changed.isEmpty());
        QVERIFY(!house.alerts.isWatching()); // it goes by its owner's word: an idle process is left alone
        house.alerts.noteDeadLetter(u"And another one."_s);
        house.bus.flush();
        QCOMPARE(house.told.size(), 2);
        for (const Event &event : house.told) // nobody has seen it: it was not cleared in between
            QCOMPARE(event.type, EventType::AlertRaised);
        QCOMPARE(house.alerts.current().size(), 1);
        const Alert alert = house.alerts.current().first();
        QVERIFY2(alert.message.contains(u"no more: 2.") && alert.message.contains(u"And another one."),
            qPrintable(alert.message));
        QVERIFY(alert.staysUntilSeen && alert.severity == u"critical");
        QCOMPARE(alert.sinceUs, house.clock.nowUs());
        house.alerts.dismiss(u"LowDisk"_s); // only what stays can be dismissed
        QCOMPARE(house.alerts.firing(), names("DeadLetters"));
        house.alerts.dismiss(u"DeadLetters"_s);
        QCOMPARE(house.alerts.firing(), QStringList());
        house.alerts.noteDeadLetter(u"Again."_s);
        QVERIFY(house.alerts.current().first().message.contains(u"no more: 1."));
    }

    void mailIsToldByAccount()
    {
        House house;
        house.alerts.setMail({});
        house.bus.flush();
        QVERIFY(house.told.isEmpty());
        house.alerts.setMail({{u"work"_s}, {u"home"_s}});
        QCOMPARE(house.alerts.firing(), names("MailSignIn MailSilent"));
        QVERIFY(house.alerts.isWatching());
        house.alerts.setMail({{u"work"_s}, {u"home"_s}}); // nothing new
        house.bus.flush();
        QCOMPARE(house.told.size(), 2);
        for (const Alert &alert : house.alerts.current())
            QCOMPARE(alert.severity, alert.name == u"MailSilent" ? u"critical"_s : u"warning"_s);
        house.alerts.setMail({{u"work"_s, u"shop"_s}});
        QCOMPARE(house.alerts.firing(), names("MailSilent"));
        QVERIFY(house.alerts.current().first().message.endsWith(u"(work, shop)"_s));
        house.alerts.setMail({});
        QCOMPARE(house.alerts.firing(), QStringList());
        house.bus.flush();
        QCOMPARE(house.told.size(), 5); // raised twice, cleared, raised anew, cleared
        QVERIFY(!house.alerts.isWatching());
        house.alerts.setMail({.unpushed = {u"home"_s}});
        QCOMPARE(house.alerts.firing(), names("MailNoPush"));
        QCOMPARE(house.alerts.current().first().severity, u"warning"_s);
    }

    void whoRecordsThemIsToldInPlaceOfTheBus()
    {
        House house;
        QList<Event> recorded;
        house.alerts.setTeller([&recorded](const Event &event) { recorded.append(event); });
        house.alerts.setQueueDepths({{u"normal"_s, 1001}});
        house.alerts.setQueueDepths({});
        house.bus.flush();
        QVERIFY(house.told.isEmpty());
        QCOMPARE(recorded.size(), 2);
        QCOMPARE(recorded.first().type, EventType::AlertRaised);
        QCOMPARE(recorded.last().type, EventType::AlertCleared);
    }

    void memoryAndDisk()
    {
        AlertLimits limits = House::quiet();
        limits.maxMemoryMb = 1;
        limits.diskFreeGb = 1e6;
        House house(limits);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), names("HighMemory LowDisk"));
        house.bus.flush();
        QCOMPARE(house.told.size(), 2);
        house.alerts.evaluate();
        house.bus.flush();
        QCOMPARE(house.told.size(), 2); // told once
        for (const Event &event : std::as_const(house.told))
            if (event.payload.value(u"alert"_s).toString() == u"HighMemory")
                QCOMPARE(event.payload.value(u"severity"_s).toString(), u"critical"_s);
    }

    void processorsMustBeBusyForAWhile()
    {
        AlertLimits limits = House::quiet();
        limits.cpuPercent = -1; // always above
        House house(limits);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), QStringList());
        house.clock.advance(30);
        house.alerts.evaluate();
        QCOMPARE(house.alerts.firing(), names("HighCpu"));
    }

    void watchesOnlyWhileThereIsWork()
    {
        House house;
        QVERIFY(!house.alerts.isWatching());
        const QString id = house.story.pending();
        QVERIFY(house.alerts.isWatching());
        house.alerts.evaluate(); // it waits for a person now
        QVERIFY(!house.alerts.isWatching());
        house.story.tell(EventType::ApprovalGranted, id);
        house.story.tell(EventType::ExecutionStarted, id);
        QVERIFY(house.alerts.isWatching());
        house.story.tell(EventType::ExecutionCompleted, id);
        QVERIFY(!house.alerts.isWatching());
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"

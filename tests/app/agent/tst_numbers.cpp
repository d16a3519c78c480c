#include "base/ids.h"
#include "engine.h"
#include "observe/timeseries.h"

#include <numeric>

using namespace countersign;
using namespace countersign::test;

namespace {
const QByteArray kText = "Minutes of meeting %1 of 3 November 2026\n\nThe roof will be repaired in spring.\n";
const QString kRule = u"approval.rules=[{name: all, when: {server: countersign}, max_per_day: 1000}]"_s;

qint64 completedIn(const TimeSeries &series, Span span)
{
    const QList<SeriesPoint> points = series.points(span, systemClock().nowUs());
    return std::accumulate(points.begin(), points.end(), qint64(0),
        [](qint64 sum, const SeriesPoint &point) { return sum + point.outcomes.completed; });
}

void drop(Engine &engine, int from, int to)
{
    for (int i = from; i < to; ++i)
        engine.drop(u"minutes %1.txt"_s.arg(i), QByteArray(kText).replace("%1", QByteArray::number(i)));
}

const ServiceInfo *ill(const QList<ServiceInfo> &services)
{
    const auto found = std::ranges::find(services, u"unhealthy"_s, &ServiceInfo::health);
    return found == services.end() ? nullptr : &*found;
}

QList<Event> eventsOf(Engine &engine, EventType type)
{
    return awaited(engine.app.journal().eventsAfter(0, 100'000, {type}))->events;
}
} // namespace

/// What the window shows of a whole engine: the same after a restart, and told when it is another.
class TestNumbers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDeadLetterStaysUntilItWasSeenOverAnyStart()
    {
        const auto dead = [](Engine &engine) {
            const QList<AlertInfo> alerts = engine.app.surfaces().system.alerts();
            const auto found = std::ranges::find(alerts, u"DeadLetters"_s, &AlertInfo::name);
            return found == alerts.end() ? QString() : found->message;
        };
        const auto fail = [](Engine &engine) { // a job of nothing
            const QString id = newId();
            QVERIFY(awaited(engine.app.journal().changeJobs({PlanService::planningJob(id, id, Priority::Normal)}, {})));
        };
        const QTemporaryDir dir;
        {
            Engine engine(dir.path());
            QVERIFY(dead(engine).isEmpty());
            fail(engine);
            QTRY_VERIFY_WITH_TIMEOUT(dead(engine).contains(u"no more: 1."), 20'000);
        }
        {
            Engine engine(dir.path());
            QVERIFY2(dead(engine).contains(u"no more: 1."), qPrintable(dead(engine)));
            fail(engine);
            QTRY_VERIFY_WITH_TIMEOUT(dead(engine).contains(u"no more: 2."), 20'000);
            QVERIFY(eventsOf(engine, EventType::AlertCleared).isEmpty());
        }
        {
            Engine engine(dir.path());
            QVERIFY2(dead(engine).contains(u"no more: 2."), qPrintable(dead(engine)));
            engine.app.surfaces().system.dismissAlert(u"DeadLetters"_s);
            QVERIFY(dead(engine).isEmpty());
        }
        Engine engine(dir.path());
        QVERIFY(dead(engine).isEmpty());
        QCOMPARE(eventsOf(engine, EventType::AlertRaised).size(), 2);
        QCOMPARE(eventsOf(engine, EventType::AlertCleared).size(), 1);
    }
    void aRestartForgetsNothing()
    {
        const QTemporaryDir dir;
        {
            Engine engine(dir.path(), {kRule});
            drop(engine, 0, 3);
            QTRY_COMPARE_WITH_TIMEOUT(engine.app.surfaces().system.today(), Outcomes{.completed = 3}, 20'000);
            QTRY_COMPARE(completedIn(engine.app.series(), Span::Hour), 3);
        }
        Engine again(dir.path(), {kRule});
        QCOMPARE(again.app.surfaces().system.today(), Outcomes{.completed = 3});
        for (const Span span : {Span::Hour, Span::Day, Span::Month})
            QTRY_COMPARE(completedIn(again.app.series(), span), 3);
        drop(again, 3, 4);
        QTRY_COMPARE_WITH_TIMEOUT(completedIn(again.app.series(), Span::Day), 4, 20'000);
        QCOMPARE(again.app.surfaces().system.today(), Outcomes{.completed = 4});
    }

    void aVaultThatVanishesIsTold()
    {
        const QTemporaryDir dir;
        Engine engine(dir.path());
        SystemInfo &system = engine.app.surfaces().system;
        QVERIFY(!ill(system.services()));
        QSignalSpy told(&system, &SystemInfo::servicesChanged);
        const QString vault = engine.app.config().app.vaultPath, elsewhere = dir.filePath(u"elsewhere"_s);
        QVERIFY(QFile::rename(vault, elsewhere));
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty() && ill(system.services()), 3000);
        const QList<ServiceInfo> services = system.services(); // each says what it suffers from; one of them, why
        QVERIFY(
            std::ranges::any_of(services, [&vault](const ServiceInfo &one) { return one.message.contains(vault); }));
        QVERIFY(!QFileInfo::exists(vault)); // never a second one
        QVERIFY(QFile::rename(elsewhere, vault));
        told.clear();
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty() && !ill(system.services()), 3000);
        drop(engine, 0, 1); // and it is taken in as before
        QTRY_COMPARE_WITH_TIMEOUT(system.counts().value(State::AwaitingDecision), 1, 20'000);
    }

    void anAlertIsRecordedAndShown()
    {
        const QTemporaryDir dir;
        Engine engine(dir.path(), {u"alerts.disk_free_gb=900000"_s});
        SystemInfo &system = engine.app.surfaces().system;
        drop(engine, 0, 1);
        QTRY_VERIFY_WITH_TIMEOUT(!system.alerts().isEmpty(), 20'000);
        const AlertInfo alert = system.alerts().first();
        QCOMPARE(alert.name, u"LowDisk"_s);
        QVERIFY(alert.sinceUs > 0 && !alert.message.isEmpty());
        QTRY_COMPARE(eventsOf(engine, EventType::AlertRaised).size(), 1);
        QCOMPARE(system.status().toJson().value("alerts"_L1).toArray().size(), 1);
    }

    void aDeadLetterIsShownUntilItWasSeen()
    {
        const QTemporaryDir dir;
        Engine engine(dir.path());
        SystemInfo &system = engine.app.surfaces().system;
        QSignalSpy told(&system, &SystemInfo::servicesChanged);
        Q_EMIT engine.app.queue().jobDeadLettered({}, {ErrorCode::Io, u"The tool server is away."_s, {}, true});
        QCOMPARE(system.alerts().size(), 1);
        QVERIFY(system.alerts().first().message.contains(u"The tool server is away."));
        QVERIFY(system.alerts().first().staysUntilSeen && !told.isEmpty());
        QTRY_COMPARE(eventsOf(engine, EventType::AlertRaised).size(), 1);
        system.dismissAlert(u"DeadLetters"_s);
        QVERIFY(system.alerts().isEmpty());
        QTRY_COMPARE(eventsOf(engine, EventType::AlertCleared).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestNumbers)
#include "tst_numbers.moc"

#include "base/literals.h"
#include "supervise/supervisor.h"
#include "support/waiting.h"

#include <QSignalSpy>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Starts as often as told to fail, and remembers when it was stopped.
class Part : public Service
{
public:
    Part(QString name, int failures, QStringList &diary) : m_name(std::move(name)), m_failures(failures), m_diary(diary)
    {
    }
    QString name() const override { return m_name; }
    QCoro::Task<Result<void>> start() override
    {
        ++starts;
        if (m_failures-- > 0) {
            setState(ServiceState::Failed);
            co_return fail(ErrorCode::Io, u"%1 does not work. Try later."_s.arg(m_name));
        }
        m_diary.append(u'+' + m_name);
        setState(ServiceState::Running);
        co_return Result<void>{};
    }
    QCoro::Task<> stop() override
    {
        m_diary.append(u'-' + m_name);
        setState(ServiceState::Stopped);
        co_return;
    }
    HealthReport health() const override { return {}; }
    void breakDown() { setState(ServiceState::Failed); }
    int starts = 0;

private:
    QString m_name;
    int m_failures;
    QStringList &m_diary;
};
} // namespace

/// Order of start and stop, and what becomes of a part that fails.
class TestSupervisor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_diary.clear();
        m_events.clear();
        m_bus = std::make_unique<EventBus>();
        connect(m_bus.get(), &EventBus::published, this, [this](const Event &event) {
            m_events.append(eventTypeName(event.type) + u' ' + event.payload.value(u"service"_s).toString() +
                            (event.payload.value(u"exhausted"_s).toBool() ? u" exhausted"_s : QString()));
        });
    }

    void stopsInTheReverseOrder()
    {
        Supervisor supervisor(*m_bus);
        Part a(u"a"_s, 0, m_diary), b(u"b"_s, 0, m_diary), c(u"c"_s, 0, m_diary);
        for (Part *part : {&a, &b, &c})
            QVERIFY(awaited(supervisor.start(part, true)).has_value());
        waitDone(supervisor.stopAll());
        QCOMPARE(m_diary, QStringList({u"+a"_s, u"+b"_s, u"+c"_s, u"-c"_s, u"-b"_s, u"-a"_s}));
        QTRY_COMPARE(m_events.size(), 6);
        QCOMPARE(m_events.first(), u"service.started a"_s);
        QCOMPARE(m_events.last(), u"service.stopped a"_s);
    }

    void anEssentialPartThatFailsEndsTheStart()
    {
        Supervisor supervisor(*m_bus);
        Part journal(u"journal"_s, 1, m_diary);
        const Result<void> started = awaited(supervisor.start(&journal, true));
        QVERIFY(!started.has_value());
        QCOMPARE(started.error().message, u"journal does not work. Try later."_s);
        QTRY_COMPARE(m_events, QStringList{u"service.failed journal"_s});
        waitDone(supervisor.stopAll());
        QCOMPARE(journal.starts, 1); // not tried again behind the user's back
    }

    void anotherPartIsTriedAgain()
    {
        Supervisor supervisor(*m_bus);
        Part mail(u"mail"_s, 1, m_diary);
        QVERIFY(awaited(supervisor.start(&mail, false)).has_value()); // the rest goes on
        QCOMPARE(mail.starts, 1);
        QTRY_COMPARE_WITH_TIMEOUT(mail.state(), ServiceState::Running, 20000);
        QCOMPARE(mail.starts, 2);
        QTRY_COMPARE(m_events, QStringList({u"service.failed mail"_s, u"service.started mail"_s}));
        waitDone(supervisor.stopAll());
    }

    void aPartThatBreaksDownLaterIsRestarted()
    {
        Supervisor supervisor(*m_bus);
        Part watcher(u"watcher"_s, 0, m_diary);
        QVERIFY(awaited(supervisor.start(&watcher, false)).has_value());
        watcher.breakDown();
        QTRY_COMPARE_WITH_TIMEOUT(watcher.state(), ServiceState::Running, 20000);
        QCOMPARE(watcher.starts, 2);
        waitDone(supervisor.stopAll());
    }

    /// A disk that is plugged in an hour later.
    void whatFailsForLongIsToldOnceAndTriedOn()
    {
        Supervisor supervisor(*m_bus, {1, 2});
        Part disk(u"disk"_s, 12, m_diary);
        QVERIFY(awaited(supervisor.start(&disk, false)).has_value());
        QTRY_COMPARE(disk.state(), ServiceState::Running);
        QCOMPARE(disk.starts, 13);
        QTRY_COMPARE(m_events.count(u"service.started disk"_s), 1);
        QCOMPARE(m_events.count(u"service.failed disk exhausted"_s), 1);
        QCOMPARE(m_events.count(u"service.failed disk"_s), 6); // the start, and five times more
        disk.breakDown();                                      // and it is looked after as before
        QTRY_COMPARE(disk.starts, 14);
        waitDone(supervisor.stopAll());
    }

    void nothingIsRestartedOnceTheEndHasBegun()
    {
        Supervisor supervisor(*m_bus);
        Part mail(u"mail"_s, 100, m_diary);
        QVERIFY(awaited(supervisor.start(&mail, false)).has_value());
        waitDone(supervisor.stopAll()); // while a restart waits for its turn
        const int starts = mail.starts;
        mail.breakDown();
        QCoreApplication::processEvents();
        QCOMPARE(mail.starts, starts);
        QCOMPARE(m_diary.last(), u"-mail"_s);
    }

private:
    std::unique_ptr<EventBus> m_bus;
    QStringList m_diary, m_events;
};

QTEST_GUILESS_MAIN(TestSupervisor)
#include "tst_supervisor.moc"

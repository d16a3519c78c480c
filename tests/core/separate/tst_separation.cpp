#include "base/literals.h"
#include "confine/landlock.h"
#include "separate/separation.h"

#include <QCoroTask>
#include <QTest>

using namespace countersign;

/// What is missing is a state that is shown, never a silence.
class TestSeparation : public QObject
{
    Q_OBJECT

    static Separation::Sources sources(GivenUp bundled, GivenUp reader)
    {
        return {[] { return u"bubblewrap"_s; }, [bundled] { return bundled; }, [reader] { return reader; }};
    }
    const GivenUp m_all{{u"landlock"_s, u"seccomp"_s, u"rlimits"_s}, {}};

private Q_SLOTS:
    void saysWhatHolds()
    {
        Separation separation(sources(m_all, m_all));
        QVERIFY(QCoro::waitFor(separation.start()).has_value());
        QCOMPARE(separation.state(), ServiceState::Running);
        QCOMPARE(separation.told().toJson(),
            (QJsonObject{{u"tools"_s, u"bubblewrap"_s}, {u"bundled"_s, u"landlock"_s}, {u"reader"_s, u"landlock"_s}}));
        QCOMPARE(separation.health().status, HealthStatus::Healthy);
    }

    void whatIsMissingIsSaid()
    {
        const GivenUp noLandlock{{u"seccomp"_s}, {u"landlock"_s}}, noFilter{{u"landlock"_s}, {u"seccomp"_s}};
        const Separation tools(sources(noLandlock, m_all));
        QCOMPARE(tools.told().toJson().value("bundled"_L1).toString(), u"none"_s);
        QCOMPARE(tools.health().status, HealthStatus::Degraded);
        QVERIFY(tools.health().message.contains(u"bundled tools"_s));
        const Separation reader(sources(m_all, noLandlock));
        QCOMPARE(reader.told().toJson().value("reader"_L1).toString(), u"none"_s);
        QCOMPARE(reader.health().status, HealthStatus::Degraded);
        const Separation calls(sources(noFilter, m_all));
        QCOMPARE(calls.told().toJson().value("bundled"_L1).toString(), u"landlock"_s);
        QCOMPARE(calls.health().status, HealthStatus::Degraded);
    }

    void beforeTheyHaveStartedTheKernelIsAsked()
    {
        const Separation separation(sources({}, {}));
        const bool can = Landlock::version() >= 2;
        QCOMPARE(separation.told().toJson().value("reader"_L1).toString(), can ? u"landlock"_s : u"none"_s);
        QCOMPARE(separation.health().status, can ? HealthStatus::Healthy : HealthStatus::Degraded);
        QVERIFY(!can || separation.health().message.contains(u"once it starts"_s));
    }
};

QTEST_GUILESS_MAIN(TestSeparation)
#include "tst_separation.moc"

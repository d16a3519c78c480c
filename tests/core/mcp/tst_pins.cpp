#include "mcp/pins.h"
#include "support/heldclock.h"

#include <QTest>

using namespace countersign;

namespace {
const QString kFiles = QStringLiteral("files");
const QString kOurs = QStringLiteral("countersign");
const QString kTool = QStringLiteral("read");
} // namespace

class TestPins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFirstSightIsPinned()
    {
        Pins pins(m_clock, {});
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Unknown);
        QVERIFY(pins.see(kFiles, kTool, QStringLiteral("h1"), false));
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Pinned);
        QVERIFY(!pins.see(kFiles, kTool, QStringLiteral("h1"), false));
    }

    void aChangeStaysRefusedUntilTheOwnerPins()
    {
        Pins pins(m_clock, {});
        pins.see(kFiles, kTool, QStringLiteral("h1"), false);
        QVERIFY(!pins.see(kFiles, kTool, QStringLiteral("h2"), false));
        QVERIFY(!pins.see(kFiles, kTool, QStringLiteral("h2"), false));
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h2")), PinState::Changed);
        pins.pin(kFiles, kTool, QStringLiteral("h2"));
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h2")), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Changed);
    }

    void theBundledServersUpdateIsPinned()
    {
        Pins pins(m_clock, {});
        pins.see(kOurs, kTool, QStringLiteral("h1"), true);
        QVERIFY(pins.see(kOurs, kTool, QStringLiteral("h2"), true));
        QCOMPARE(pins.state(kOurs, kTool, QStringLiteral("h2")), PinState::Pinned);
    }

    void savesOnceForManyAndOnlyChanges()
    {
        QList<QJsonObject> saved;
        Pins pins(m_clock, [&](const QJsonObject &all) { saved.append(all); });
        pins.flush();
        QCOMPARE(saved.size(), 0);
        pins.see(kFiles, kTool, QStringLiteral("h1"), false);
        pins.see(kFiles, QStringLiteral("write"), QStringLiteral("h2"), false);
        pins.flush();
        pins.flush();
        QCOMPARE(saved.size(), 1);
        const QJsonValue pin = saved.first()[QLatin1String("servers")][kFiles][kTool];
        QCOMPARE(pin[QLatin1String("hash")].toString(), QStringLiteral("h1"));
        QCOMPARE(pin[QLatin1String("by")].toString(), QStringLiteral("first_sight"));
        QCOMPARE(pin[QLatin1String("at")].toString(), QStringLiteral("2026-02-16T10:30:00.123456Z"));
    }

    void survivesARoundTrip()
    {
        Pins first(m_clock, {});
        first.see(kFiles, kTool, QStringLiteral("h1"), false);
        first.pin(kFiles, QStringLiteral("write"), QStringLiteral("h2"));
        Pins second(m_clock, {});
        QVERIFY(second.load(first.toJson()).has_value());
        QCOMPARE(second.toJson(), first.toJson());
        QCOMPARE(second.state(kFiles, kTool, QStringLiteral("x")), PinState::Changed);
    }

    void aBrokenStoreIsNotAnEmptyOne()
    {
        Pins pins(m_clock, {});
        pins.see(kFiles, kTool, QStringLiteral("h1"), false);
        QVERIFY(!pins.load({{QStringLiteral("v"), 2}, {QStringLiteral("servers"), QJsonObject()}}));
        QVERIFY(!pins.load({{QStringLiteral("v"), 1}}));
        const QJsonObject noHash{{kFiles, QJsonObject{{kTool, QJsonObject()}}}};
        QVERIFY(!pins.load({{QStringLiteral("v"), 1}, {QStringLiteral("servers"), noHash}}));
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Pinned);
    }

private:
    test::HeldClock m_clock{1771237800123456}; // 2026-02-16T10:30:00.123456Z
};

QTEST_GUILESS_MAIN(TestPins)
#include "tst_pins.moc"

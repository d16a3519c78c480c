#include "mcp/pins.h"

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
        Pins pins;
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Unknown);
        QVERIFY(pins.see(kFiles, kTool, QStringLiteral("h1"), false));
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Pinned);
        QVERIFY(!pins.see(kFiles, kTool, QStringLiteral("h1"), false));
    }

    void aChangeStaysRefusedUntilTheOwnerPins()
    {
        Pins pins;
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
        Pins pins;
        pins.see(kOurs, kTool, QStringLiteral("h1"), true);
        QVERIFY(pins.see(kOurs, kTool, QStringLiteral("h2"), true));
        QCOMPARE(pins.state(kOurs, kTool, QStringLiteral("h2")), PinState::Pinned);
    }

    void theLastEventOfAToolCounts()
    {
        const auto event = [](const char *tool, const char *hash) {
            return makeEvent(EventType::ToolPinned, {}, {}, QStringLiteral("mcp_service"),
                             {{QStringLiteral("server"), kFiles}, {QStringLiteral("tool"), QLatin1String(tool)}, {QStringLiteral("hash"), QLatin1String(hash)}});
        };
        Pins pins;
        pins.see(kFiles, QStringLiteral("gone"), QStringLiteral("h"), false);
        pins.load({event("read", "h1"), event("write", "h2"), event("read", "h3")});
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h3")), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Changed);
        QCOMPARE(pins.state(kFiles, QStringLiteral("write"), QStringLiteral("h2")), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, QStringLiteral("gone"), QStringLiteral("h")), PinState::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestPins)
#include "tst_pins.moc"

#include "mcp/pins.h"

#include <QTest>

using namespace countersign;

namespace {
const QString kFiles = QStringLiteral("files");
const QString kOurs = QStringLiteral("countersign");
const QString kTool = QStringLiteral("read");

ToolInfo toolOf(const QString &name, const char *hash)
{
    ToolInfo info;
    info.name = name;
    info.hash = QLatin1String(hash);
    return info;
}
QList<ToolInfo> one(const char *hash)
{
    return {toolOf(kTool, hash)};
}
} // namespace

class TestPins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFirstSightIsPinned()
    {
        Pins pins;
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Unknown);
        QVERIFY(pins.see(kFiles, one("h1"), false));
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Pinned);
        QVERIFY(!pins.see(kFiles, one("h1"), false));
    }

    void aChangeStaysRefusedUntilTheOwnerPins()
    {
        Pins pins;
        QVERIFY(pins.see(kFiles, one("h1"), false));
        QVERIFY(!pins.see(kFiles, one("h2"), false));
        QVERIFY(!pins.see(kFiles, one("h2"), false));
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h2")), PinState::Changed);
        pins.pin(kFiles, kTool, QStringLiteral("h2"));
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h2")), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Changed);
    }

    void theBundledServersUpdateIsPinned()
    {
        Pins pins;
        QVERIFY(pins.see(kOurs, one("h1"), true));
        QVERIFY(pins.see(kOurs, one("h2"), true));
        QCOMPARE(pins.state(kOurs, kTool, QStringLiteral("h2")), PinState::Pinned);
    }

    void aToolThatComesLaterIsTheOwners()
    {
        Pins pins;
        QVERIFY(!pins.see(kFiles, {}, false)); // nothing seen yet
        QVERIFY(pins.see(kFiles, one("h1"), false));
        const QList<ToolInfo> more{toolOf(kTool, "h1"), toolOf(QStringLiteral("send"), "h2")};
        QVERIFY(!pins.see(kFiles, more, false));
        QCOMPARE(pins.state(kFiles, QStringLiteral("send"), QStringLiteral("h2")), PinState::Changed);
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Pinned);
    }

    void aListIsReadBack()
    {
        const QList<ToolInfo> tools{toolOf(kTool, "h1"), toolOf(QStringLiteral("send"), "h2")};
        const auto event = [](const QJsonObject &payload) {
            return makeEvent(EventType::ToolPinned, {}, {}, QStringLiteral("mcp_service"), payload);
        };
        Pins pins;
        pins.load({event(Pins::listed(kFiles, tools, QStringLiteral("first_sight")).toJson()),
            event(ToolsPinned{kFiles, {{kTool, QStringLiteral("h3")}}, QStringLiteral("owner"), false}.toJson())});
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h3")), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, QStringLiteral("send"), QStringLiteral("h2")), PinState::Pinned);
    }

    void theLastEventOfAToolCounts()
    {
        const auto event = [](const char *tool, const char *hash) {
            return makeEvent(EventType::ToolPinned, {}, {}, QStringLiteral("mcp_service"),
                {{QStringLiteral("server"), kFiles}, {QStringLiteral("tool"), QLatin1String(tool)},
                    {QStringLiteral("hash"), QLatin1String(hash)}});
        };
        Pins pins;
        pins.pin(QStringLiteral("other"), QStringLiteral("gone"), QStringLiteral("h"));
        pins.load({event("read", "h1"), event("write", "h2"), event("read", "h3")});
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h3")), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, kTool, QStringLiteral("h1")), PinState::Changed);
        QCOMPARE(pins.state(kFiles, QStringLiteral("write"), QStringLiteral("h2")), PinState::Pinned);
        QCOMPARE(pins.state(QStringLiteral("other"), QStringLiteral("gone"), QStringLiteral("h")), PinState::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestPins)
#include "tst_pins.moc"

#include "mcp/pins.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

namespace {
const QString kFiles = u"files"_s;
const QString kOurs = u"countersign"_s;
const QString kTool = u"read"_s;

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
        QCOMPARE(pins.state(kFiles, kTool, u"h1"_s), PinState::Unknown);
        QVERIFY(pins.see(kFiles, one("h1"), false));
        QCOMPARE(pins.state(kFiles, kTool, u"h1"_s), PinState::Pinned);
        QVERIFY(!pins.see(kFiles, one("h1"), false));
    }

    void aChangeStaysRefusedUntilTheOwnerPins()
    {
        Pins pins;
        QVERIFY(pins.see(kFiles, one("h1"), false));
        QVERIFY(!pins.see(kFiles, one("h2"), false));
        QVERIFY(!pins.see(kFiles, one("h2"), false));
        QCOMPARE(pins.state(kFiles, kTool, u"h2"_s), PinState::Changed);
        pins.pin(kFiles, kTool, u"h2"_s);
        QCOMPARE(pins.state(kFiles, kTool, u"h2"_s), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, kTool, u"h1"_s), PinState::Changed);
    }

    void theBundledServersUpdateIsPinned()
    {
        Pins pins;
        QVERIFY(pins.see(kOurs, one("h1"), true));
        QVERIFY(pins.see(kOurs, one("h2"), true));
        QCOMPARE(pins.state(kOurs, kTool, u"h2"_s), PinState::Pinned);
    }

    void aToolThatComesLaterIsTheOwners()
    {
        Pins pins;
        QVERIFY(!pins.see(kFiles, {}, false)); // nothing seen yet
        QVERIFY(pins.see(kFiles, one("h1"), false));
        const QList<ToolInfo> more{toolOf(kTool, "h1"), toolOf(u"send"_s, "h2")};
        QVERIFY(!pins.see(kFiles, more, false));
        QCOMPARE(pins.state(kFiles, u"send"_s, u"h2"_s), PinState::Changed);
        QCOMPARE(pins.state(kFiles, kTool, u"h1"_s), PinState::Pinned);
    }

    void aListIsReadBack()
    {
        const QList<ToolInfo> tools{toolOf(kTool, "h1"), toolOf(u"send"_s, "h2")};
        const auto event = [](const QJsonObject &payload) {
            return makeEvent(EventType::ToolPinned, {}, {}, u"mcp_service"_s, payload);
        };
        Pins pins;
        pins.load({event(Pins::listed(kFiles, tools, u"first_sight"_s).toJson()),
            event(ToolsPinned{kFiles, {{kTool, u"h3"_s}}, u"owner"_s, false}.toJson())});
        QCOMPARE(pins.state(kFiles, kTool, u"h3"_s), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, u"send"_s, u"h2"_s), PinState::Pinned);
    }

    void theLastEventOfAToolCounts()
    {
        const auto event = [](const char *tool, const char *hash) {
            return makeEvent(EventType::ToolPinned, {}, {}, u"mcp_service"_s,
                {{u"server"_s, kFiles}, {u"tool"_s, QLatin1String(tool)}, {u"hash"_s, QLatin1String(hash)}});
        };
        Pins pins;
        pins.pin(u"other"_s, u"gone"_s, u"h"_s);
        pins.load({event("read", "h1"), event("write", "h2"), event("read", "h3")});
        QCOMPARE(pins.state(kFiles, kTool, u"h3"_s), PinState::Pinned);
        QCOMPARE(pins.state(kFiles, kTool, u"h1"_s), PinState::Changed);
        QCOMPARE(pins.state(kFiles, u"write"_s, u"h2"_s), PinState::Pinned);
        QCOMPARE(pins.state(u"other"_s, u"gone"_s, u"h"_s), PinState::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestPins)
#include "tst_pins.moc"

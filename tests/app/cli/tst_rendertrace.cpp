#include "cli/verbs.h"

#include <QJsonArray>
#include <QtTest>

using namespace countersign;

/// The tree of `trace`: who did what when, how long it took, and what was made from it later.
class TestRenderTrace : public QObject
{
    Q_OBJECT
    static QJsonObject event(const char *action, const char *type, const char *at, const QJsonObject &payload = {})
    {
        return {{QStringLiteral("action_id"), QLatin1String(action)}, {QStringLiteral("type"), QLatin1String(type)},
            {QStringLiteral("at"), QStringLiteral("2026-11-24T10:00:%1Z").arg(QLatin1String(at))},
            {QStringLiteral("actor"), QStringLiteral("executor")}, {QStringLiteral("payload"), payload}};
    }
    static QString render(const QJsonArray &events)
    {
        return renderTrace(
            {{QStringLiteral("correlation_id"), QStringLiteral("c0")}, {QStringLiteral("events"), events}});
    }

private Q_SLOTS:
    void showsTimesDurationsAndActors()
    {
        const QString text =
            render({event("a1", "action.generated", "00.000000", {{QStringLiteral("title"), QStringLiteral("Rent")}}),
                event("a1", "execution.started", "01.500000"),
                event("a1", "step.started", "01.500000",
                    {{QStringLiteral("step"), 0}, {QStringLiteral("tool"), QStringLiteral("vault_move")}}),
                event("a1", "step.completed", "01.512000",
                    {{QStringLiteral("step"), 0}, {QStringLiteral("duration_ms"), 12}}),
                event("a1", "execution.completed", "01.513000")});
        const QStringList lines = text.split(u'\n');
        QCOMPARE(lines[0], QStringLiteral("Correlation id c0"));
        QVERIFY(text.contains(u"Rent  a1"));
        QVERIFY(text.contains(u"in all 1.51 s"));
        QVERIFY2(text.contains(u"+1.50 s"), qPrintable(text));
        QVERIFY(text.contains(u"│  ├ step.started"));
        QVERIFY(text.contains(u"│  └ step.completed"));
        QVERIFY(text.contains(u"step 1 vault_move"));
        QVERIFY(text.contains(u"took 12 ms"));
        QVERIFY(lines.last().startsWith(u"└ execution.completed"));
        QVERIFY(lines.last().contains(u"executor"));
    }
    void anUndoIsATreeOfItsOwn()
    {
        const QString text =
            render({event("a1", "action.generated", "00.000000", {{QStringLiteral("title"), QStringLiteral("Rent")}}),
                event("a2", "action.generated", "05.000000", {{QStringLiteral("title"), QStringLiteral("Undo: Rent")}}),
                event("a1", "execution.completed", "06.000000")});
        QVERIFY(text.indexOf(u"Rent  a1") < text.indexOf(u"Undo: Rent  a2"));
        QVERIFY(text.indexOf(u"execution.completed") < text.indexOf(u"Undo: Rent  a2"));
    }
    void hostileTextStaysText()
    {
        const QString text = render({event("a1", "action.generated", "00.000000",
            {{QStringLiteral("title"), QStringLiteral("x\x1b[2J\nfake line\u202e")}})});
        QVERIFY(!text.contains(u'\x1b'));
        QVERIFY(!text.contains(QChar(0x202e)));
        QVERIFY(!text.contains(u"\nfake"));
    }
};

QTEST_GUILESS_MAIN(TestRenderTrace)
#include "tst_rendertrace.moc"

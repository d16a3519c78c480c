#include "cli/verbs.h"

#include "base/literals.h"

#include <QJsonArray>
#include <QtTest>

using namespace countersign;

/// The tree of `trace`: who did what when, how long it took, and what was made from it later.
class TestRenderTrace : public QObject
{
    Q_OBJECT
    static QJsonObject event(const char *action, const char *type, const char *at, const QJsonObject &payload = {})
    {
        return {{u"action_id"_s, QLatin1String(action)}, {u"type"_s, QLatin1String(type)},
            {u"at"_s, u"2026-11-24T10:00:%1Z"_s.arg(QLatin1String(at))}, {u"actor"_s, u"executor"_s},
            {u"payload"_s, payload}};
    }
    static QString render(const QJsonArray &events)
    {
        return renderTrace({{u"correlation_id"_s, u"c0"_s}, {u"events"_s, events}});
    }

private Q_SLOTS:
    void showsTimesDurationsAndActors()
    {
        const QString text = render({event("a1", "action.generated", "00.000000", {{u"title"_s, u"Rent"_s}}),
            event("a1", "execution.started", "01.500000"),
            event("a1", "step.started", "01.500000", {{u"step"_s, 0}, {u"tool"_s, u"vault_move"_s}}),
            event("a1", "step.completed", "01.512000", {{u"step"_s, 0}, {u"duration_ms"_s, 12}}),
            event("a1", "execution.completed", "01.513000")});
        const QStringList lines = text.split(u'\n');
        QCOMPARE(lines[0], u"Correlation id c0"_s);
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
        const QString text = render({event("a1", "action.generated", "00.000000", {{u"title"_s, u"Rent"_s}}),
            event("a2", "action.generated", "05.000000", {{u"title"_s, u"Undo: Rent"_s}}),
            event("a1", "execution.completed", "06.000000")});
        QVERIFY(text.indexOf(u"Rent  a1") < text.indexOf(u"Undo: Rent  a2"));
        QVERIFY(text.indexOf(u"execution.completed") < text.indexOf(u"Undo: Rent  a2"));
    }
    void hostileTextStaysText()
    {
        const QString text =
            render({event("a1", "action.generated", "00.000000", {{u"title"_s, u"x\x1b[2J\nfake line\u202e"_s}})});
        QVERIFY(!text.contains(u'\x1b'));
        QVERIFY(!text.contains(QChar(0x202e)));
        QVERIFY(!text.contains(u"\nfake"));
    }
};

QTEST_GUILESS_MAIN(TestRenderTrace)
#include "tst_rendertrace.moc"

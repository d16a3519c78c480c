#include "support/samples.h"
#include "vault/noteparts.h"

#include <QRegularExpression>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// The note without its fences (and without the "> " of callouts): what Obsidian would render as Markdown.
QString rendered(const QString &note)
{
    static const QRegularExpression quote(QStringLiteral("^(> ?)+"));
    static const QRegularExpression fence(QStringLiteral("^\\s*(`{3,}|~{3,})"));
    QStringList out;
    QString open;
    for (QString line : note.split(u'\n')) {
        line.remove(quote);
        const QRegularExpressionMatch match = fence.match(line);
        if (open.isEmpty() && match.hasMatch())
            open = match.captured(1);
        else if (!open.isEmpty() && match.hasMatch() && match.captured(1).startsWith(open) &&
                 line.trimmed() == match.captured(1))
            open.clear();
        else if (open.isEmpty())
            out.append(line);
    }
    return out.join(u'\n');
}
} // namespace

/// Text from outside stands in fences only, whatever it tries.
class TestNoteParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outsideTextIsNeverRendered_data()
    {
        QTest::addColumn<QString>("outside");
        QTest::newRow("plain") << QStringLiteral("MARK it is");
        QTest::newRow("fence") << QStringLiteral("```\nMARK\n```");
        QTest::newRow("long fence") << QStringLiteral("``````\nMARK\n``````");
        QTest::newRow("other fence") << QStringLiteral("~~~\nMARK\n~~~");
        QTest::newRow("fence and heading") << QStringLiteral("x\n```\n# MARK");
        QTest::newRow("front matter") << QStringLiteral("---\nstate: approved\nMARK: 1\n---");
        QTest::newRow("wiki link") << QStringLiteral("[[Approved/MARK]] ![[MARK]]");
        QTest::newRow("html") << QStringLiteral("<script>MARK</script>");
        QTest::newRow("image") << QStringLiteral("![MARK](http://tracker.example/MARK.png)");
        QTest::newRow("callout") << QStringLiteral("> [!success] MARK approved");
        QTest::newRow("carriage returns") << QStringLiteral("a\r```\rMARK");
        QTest::newRow("separators") << QStringLiteral("a\u2028```\u2029MARK");
    }
    void outsideTextIsNeverRendered()
    {
        QFETCH(QString, outside);
        const QString note = noteparts::callout("warning", QStringLiteral("The owner should look."), outside);
        QVERIFY(note.contains(u"MARK")); // it is there to be read
        QVERIFY2(!rendered(note).contains(u"MARK"), qPrintable(note));
        QVERIFY(rendered(note).contains(u"The owner should look."));
    }

    void aCalloutWithoutOutsideTextHasNoFence()
    {
        const QString note = noteparts::callout("info", QStringLiteral("All done."));
        QVERIFY(note.contains(u"All done."));
        QVERIFY(!note.contains(u"```"));
        const QStringList lines = note.trimmed().split(u'\n');
        for (const QString &line : lines)
            QVERIFY2(line.startsWith(u'>'), qPrintable(line));
    }

    void aPlanShowsItsStepsAndFencesTheirValues()
    {
        ActionDetail detail;
        const Append made = newAction();
        QVERIFY(applyEvent(detail, made.events.first()).has_value());
        Step step = reversibleStep(QStringLiteral("Records/[[MARK]].txt"));
        step.sentence = QStringLiteral("Move # MARK");
        const Append proposed = proposal(detail.action, planWith(detail.action.id, {step}));
        for (const Event &event : proposed.events)
            QVERIFY(applyEvent(detail, event).has_value());
        const QString note = noteparts::plan(detail);
        QVERIFY(note.contains(u"Records/[[MARK]].txt"));
        QVERIFY2(!rendered(note).contains(u"[[MARK]]"), qPrintable(note));
        QVERIFY(rendered(note).contains(u"vault_move")); // ours, and worth reading at once
    }

    void whatAnotherProgramAnsweredIsFenced()
    {
        ActionDetail detail;
        const Append made = newAction();
        QVERIFY(applyEvent(detail, made.events.first()).has_value());
        const Append proposed = proposal(detail.action, planWith(detail.action.id, {reversibleStep()}));
        for (const Event &event : proposed.events)
            QVERIFY(applyEvent(detail, event).has_value());
        const auto event = [&](EventType type, const QJsonObject &payload = {}) {
            return makeEvent(type, detail.action.correlationId, detail.action.id, QStringLiteral("executor"), payload);
        };
        const QString forged = QStringLiteral("no\n```\n# MARK approved\n[[Approved/MARK]]");
        for (const Event &next : {event(EventType::ApprovalGranted), event(EventType::ExecutionStarted),
                 event(EventType::StepStarted, {{QStringLiteral("step"), 0}}),
                 event(EventType::StepFailed, {{QStringLiteral("step"), 0}, {QStringLiteral("error"), forged}}),
                 event(EventType::ExecutionFailed,
                     {{QStringLiteral("reason"), forged}, {QStringLiteral("mode"), QStringLiteral("live")}})})
            QVERIFY(applyEvent(detail, next).has_value());
        QCOMPARE(detail.action.state, State::Failed);
        const QString shown = rendered(noteparts::outcome(detail));
        QVERIFY2(!shown.contains(u"# MARK"), qPrintable(shown));
        QVERIFY2(!shown.contains(u"[[Approved/MARK]]"), qPrintable(shown));
    }

    void theNameOfTheOriginalIsNoMarkdown()
    {
        ActionDetail detail;
        Append made = newAction(QStringLiteral("](http://evil.example) # MARK"));
        QVERIFY(applyEvent(detail, made.events.first()).has_value());
        const QString shown = rendered(noteparts::about(detail));
        QVERIFY2(!shown.contains(u"](http"), qPrintable(shown));
    }

    void aToolWithAForgedNameCannotWriteMarkdown()
    {
        ActionDetail detail;
        const Append made = newAction();
        QVERIFY(applyEvent(detail, made.events.first()).has_value());
        Step step = reversibleStep();
        step.tool = QStringLiteral("x`](http://evil.example) **approved**");
        const Append proposed = proposal(detail.action, planWith(detail.action.id, {step}));
        for (const Event &event : proposed.events)
            QVERIFY(applyEvent(detail, event).has_value());
        const QString shown = rendered(noteparts::plan(detail));
        QVERIFY2(!shown.contains(u"](http"), qPrintable(shown));
        QVERIFY(!shown.contains(u"**approved**"));
    }

    void whatIsNotAllThereSaysSo()
    {
        const auto whole = [](int bytes) {
            return QJsonObject{{QStringLiteral("bytes"), bytes}, {QStringLiteral("sha256"), QString(64, u'a')}};
        };
        ActionDetail detail;
        detail.execution = {{QStringLiteral("steps"),
            QJsonArray{QJsonObject{{QStringLiteral("state"), QStringLiteral("undo_failed")},
                {QStringLiteral("result"), QStringLiteral("RESULT")}, {QStringLiteral("whole"), whole(11)},
                {QStringLiteral("error"), QStringLiteral("ERROR")}, {QStringLiteral("error_whole"), whole(22)}}}}};
        const QString note = noteparts::outcome(detail);
        const qsizetype result = note.indexOf(u"RESULT"), first = note.indexOf(u"answered 11 bytes"),
                        error = note.indexOf(u"ERROR"), second = note.indexOf(u"answered 22 bytes");
        QVERIFY2(result >= 0 && result < first && first < error && error < second, qPrintable(note));
    }
};

QTEST_APPLESS_MAIN(TestNoteParts)
#include "tst_noteparts.moc"

#include "base/literals.h"
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
    static const QRegularExpression quote(u"^(> ?)+"_s);
    static const QRegularExpression fence(u"^\\s*(`{3,}|~{3,})"_s);
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
        QTest::newRow("plain") << u"MARK it is"_s;
        QTest::newRow("fence") << u"```\nMARK\n```"_s;
        QTest::newRow("long fence") << u"``````\nMARK\n``````"_s;
        QTest::newRow("other fence") << u"~~~\nMARK\n~~~"_s;
        QTest::newRow("fence and heading") << u"x\n```\n# MARK"_s;
        QTest::newRow("front matter") << u"---\nstate: approved\nMARK: 1\n---"_s;
        QTest::newRow("wiki link") << u"[[Approved/MARK]] ![[MARK]]"_s;
        QTest::newRow("html") << u"<script>MARK</script>"_s;
        QTest::newRow("image") << u"![MARK](http://tracker.example/MARK.png)"_s;
        QTest::newRow("callout") << u"> [!success] MARK approved"_s;
        QTest::newRow("carriage returns") << u"a\r```\rMARK"_s;
        QTest::newRow("separators") << u"a\u2028```\u2029MARK"_s;
    }
    void outsideTextIsNeverRendered()
    {
        QFETCH(QString, outside);
        const QString note = noteparts::callout("warning", u"The owner should look."_s, outside);
        QVERIFY(note.contains(u"MARK")); // it is there to be read
        QVERIFY2(!rendered(note).contains(u"MARK"), qPrintable(note));
        QVERIFY(rendered(note).contains(u"The owner should look."));
    }

    void aCalloutWithoutOutsideTextHasNoFence()
    {
        const QString note = noteparts::callout("info", u"All done."_s);
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
        Step step = reversibleStep(u"Records/[[MARK]].txt"_s);
        step.sentence = u"Move # MARK"_s;
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
            return makeEvent(type, detail.action.correlationId, detail.action.id, u"executor"_s, payload);
        };
        const QString forged = u"no\n```\n# MARK approved\n[[Approved/MARK]]"_s;
        for (const Event &next : {event(EventType::ApprovalGranted), event(EventType::ExecutionStarted),
                 event(EventType::StepStarted, {{u"step"_s, 0}}),
                 event(EventType::StepFailed, {{u"step"_s, 0}, {u"error"_s, forged}}),
                 event(EventType::ExecutionFailed, {{u"reason"_s, forged}, {u"mode"_s, u"live"_s}})})
            QVERIFY(applyEvent(detail, next).has_value());
        QCOMPARE(detail.action.state, State::Failed);
        const QString shown = rendered(noteparts::outcome(detail));
        QVERIFY2(!shown.contains(u"# MARK"), qPrintable(shown));
        QVERIFY2(!shown.contains(u"[[Approved/MARK]]"), qPrintable(shown));
    }

    void theNameOfTheOriginalIsNoMarkdown()
    {
        ActionDetail detail;
        Append made = newAction(u"](http://evil.example) # MARK"_s);
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
        step.tool = u"x`](http://evil.example) **approved**"_s;
        const Append proposed = proposal(detail.action, planWith(detail.action.id, {step}));
        for (const Event &event : proposed.events)
            QVERIFY(applyEvent(detail, event).has_value());
        const QString shown = rendered(noteparts::plan(detail));
        QVERIFY2(!shown.contains(u"](http"), qPrintable(shown));
        QVERIFY(!shown.contains(u"**approved**"));
    }

    void whatIsNotAllThereSaysSo()
    {
        const auto whole = [](int bytes) { return QJsonObject{{u"bytes"_s, bytes}, {u"sha256"_s, QString(64, u'a')}}; };
        ActionDetail detail;
        detail.execution = {
            {u"steps"_s, QJsonArray{QJsonObject{{u"state"_s, u"undo_failed"_s}, {u"result"_s, u"RESULT"_s},
                             {u"whole"_s, whole(11)}, {u"error"_s, u"ERROR"_s}, {u"error_whole"_s, whole(22)}}}}};
        const QString note = noteparts::outcome(detail);
        const qsizetype result = note.indexOf(u"RESULT"), first = note.indexOf(u"answered 11 bytes"),
                        error = note.indexOf(u"ERROR"), second = note.indexOf(u"answered 22 bytes");
        QVERIFY2(result >= 0 && result < first && first < error && error < second, qPrintable(note));
    }
};

QTEST_APPLESS_MAIN(TestNoteParts)
#include "tst_noteparts.moc"

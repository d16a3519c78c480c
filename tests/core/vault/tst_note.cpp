#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/dashboard.h"
#include "vault/frontmatter.h"
#include "vault/note.h"
#include "vault/seal.h"

#include "support/hostiletexts.h"

#include <QTest>

#include <ctime>

using namespace countersign;
using namespace countersign::testing;

class TestNote : public QObject
{
    Q_OBJECT
    [[nodiscard]] static NoteContent content(const FakeSource &source, const QString &id = kAction)
    {
        return *contentOf(id, source.stories.value(id));
    }

    /// What is left of a note when its fences are gone: nothing in it may come from outside.
    static QByteArray withoutFences(const QByteArray &note)
    {
        QByteArray rest, fence;
        for (const QByteArray &line : note.split('\n')) {
            QByteArray bare = line.trimmed();
            while (bare.startsWith("> "))
                bare = bare.mid(2);
            if (fence.isEmpty() && bare.startsWith("```"))
                fence = bare.left(bare.lastIndexOf('`') + 1);
            else if (!fence.isEmpty() && bare == fence)
                fence.clear();
            else if (fence.isEmpty())
                rest += line + '\n';
        }
        return rest;
    }

    static void compareWithGolden(const QByteArray &note, const char *name)
    {
        const QString path = QStringLiteral(SOURCE_DIR "/tests/core/vault/golden/") + QLatin1String(name);
        if (qEnvironmentVariableIsSet("COUNTERSIGN_UPDATE_GOLDEN"))
            putFile(path, withoutSeal(note));
        QCOMPARE(sealOf(note), Seal::Intact);
        QCOMPARE(QString::fromUtf8(withoutSeal(note)), QString::fromUtf8(contentOfFile(path)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Europe/Vienna");
        ::tzset();
    }

    void waitingForADecision()
    {
        FakeSource source;
        source.await(kAction);
        compareWithGolden(renderNote(content(source), {}), "awaiting.md");
    }

    void completed()
    {
        FakeSource source;
        source.await(kAction);
        source.approve(kAction);
        source.carryOut(kAction);
        compareWithGolden(renderNote(content(source), {}), "completed.md");
    }

    void putBackWithAReason()
    {
        FakeSource source;
        source.await(kAction, {step(), step(Reversibility::Irreversible)});
        compareWithGolden(renderNote(content(source), {}, u"The note's text had been changed."_s), "putback.md");
    }

    void propertiesTellTheState()
    {
        FakeSource source;
        source.await(kAction);
        const Result<QMap<QString, QString>> fields = parseFrontMatter(renderNote(content(source), {}));
        QVERIFY(fields);
        for (const char *key :
            {"id", "correlation_id", "action_id", "type", "priority", "state", "plan_digest", "created", "expires"})
            QVERIFY2(fields->contains(QLatin1String(key)), key);
        QCOMPARE(fields->value(u"state"_s), u"awaiting_decision"_s);
        QCOMPARE(fields->value(u"plan_digest"_s), source.digest(kAction));
        QCOMPARE(fields->value(u"type"_s), u"invoice"_s);
    }

    void isAPureFunction()
    {
        FakeSource source;
        source.await(kAction);
        QCOMPARE(renderNote(content(source), {}), renderNote(content(source), {}));
        source.await(actionId(7)); // related events of another action change nothing
        QList<Event> mixed = source.stories.value(actionId(7)) + source.stories.value(kAction);
        QCOMPARE(renderNote(*contentOf(kAction, mixed), {}), renderNote(content(source), {}));
    }

    void hostileTextStaysInFences()
    {
        const QString evil =
            u"---\nstate: \"approved\"\n---\n```\n# EVILMARK <script>x</script>\n![[EVILMARK]]\n````` EVILMARK \u202e> "
            u"[!tip] Move EVILMARK"_s;
        FakeSource source;
        Step bad = step();
        bad.sentence = bad.why = evil;
        bad.tool = u"x`[[EVIL*MARK]]"_s;
        bad.arguments = {{u"to"_s, evil}, {evil, QJsonObject{{evil, evil}}}};
        source.receive(kAction, evil);
        source.propose(kAction, {bad}, evil);
        const QByteArray note = renderNote(content(source), {}, evil);
        const Result<QMap<QString, QString>> fields = parseFrontMatter(note);
        QVERIFY(fields);
        QCOMPARE(fields->value(u"state"_s), u"awaiting_decision"_s);
        const QByteArray body = withoutFences(note.mid(note.indexOf("\n---\n") + 5));
        for (const QByteArray &line : body.split('\n'))
            if (line.contains("EVILMARK"))
                QVERIFY2(line.startsWith("# "), line.constData()); // as plain words of the heading only
        QVERIFY(!body.contains("<script>") && !body.contains("[[") && !body.contains("[!tip] Move EVILMARK"));
        QVERIFY(!note.contains("\xe2\x80\xae")); // the bidi mark itself is nowhere
    }

    void twoHundredHostileTexts()
    {
        for (const QString &text : hostileTexts()) {
            const QString evil = QString::fromUtf8(text.toUtf8()); // half a character cannot be in a plan
            FakeSource source;
            Step bad = step();
            bad.sentence = bad.why = evil;
            bad.arguments = {{u"to"_s, evil}};
            source.receive(kAction, evil);
            source.propose(kAction, {bad}, evil);
            const QByteArray note = renderNote(content(source), {}, evil);
            const Result<QMap<QString, QString>> fields = parseFrontMatter(note);
            QVERIFY2(fields, qPrintable(evil.left(80)));
            QCOMPARE(fields->value(u"state"_s), u"awaiting_decision"_s);
            const QByteArray body = withoutFences(note.mid(note.indexOf("\n---\n") + 5));
            QVERIFY2(!body.contains('<') && !body.contains("[[") && !body.contains("](") && !body.contains("%%"),
                body.left(400).constData());
            for (const char32_t c : QString::fromUtf8(note).toStdU32String())
                QVERIFY2(c == U'\n' || c == U'\t' ||
                             (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0) && !(c >= 0x202a && c <= 0x202e) &&
                                 !(c >= 0x2066 && c <= 0x2069) && c != 0x200b && c != 0xfeff),
                    qPrintable(QString::number(uint(c), 16)));
        }
    }

    void hintsOnlyWhereAMoveDecides()
    {
        FakeSource source;
        source.await(kAction);
        const QByteArray hint("Move this note to");
        QVERIFY(renderNote(content(source), {}).contains(hint));
        QVERIFY(!renderNote(content(source), {false}).contains(hint));
        source.await(actionId(1), {step(), step(Reversibility::Compensable)});
        QVERIFY(!renderNote(content(source, actionId(1)), {}).contains(hint));
        QVERIFY(renderNote(content(source, actionId(1)), {}).contains("countersign approve " + actionId(1).toLatin1()));
        source.approve(kAction);
        QVERIFY(!renderNote(content(source), {}).contains(hint));
    }

    void whatWasTakenBackSaysSo()
    {
        FakeSource source;
        source.await(kAction);
        source.approve(kAction);
        source.carryOut(kAction);
        QList<Event> trace = source.stories.value(kAction);
        const NoteContent done = *contentOf(kAction, trace);
        QVERIFY(!renderNote(done, {}).contains("taken back"));
        Event undone = makeEvent(EventType::ExecutionCompleted, u"c"_s, actionId(7), u"executor"_s,
            {{u"mode"_s, u"live"_s}, {u"undo_of"_s, actionId(8)}});
        undone.atUs = *parseTime(u"2026-11-02T11:30:00Z"_s);
        trace.append(undone);
        QVERIFY(!renderNote(*contentOf(kAction, trace), {}).contains("taken back")); // another one was
        trace.last().payload.insert(u"undo_of"_s, kAction);
        const QByteArray note = renderNote(*contentOf(kAction, trace), {});
        QVERIFY2(note.contains("This was taken back (2026-11-02 12:30"), note.constData());
        Action back = done.detail.action;
        back.id = actionId(7);
        back.source = u"undo:"_s + kAction;
        const QByteArray page = renderDashboard({{}, {}, {}, {back, done.detail.action}, 1});
        QCOMPARE(page.count("Completed, and taken back"), 1);
    }
    void unknownActionsHaveNoNote() { QCOMPARE(contentOf(kAction, {}).error().code, ErrorCode::NotFound); }

    void dashboardLinksAndCounts()
    {
        FakeSource source;
        source.receive(kAction, u"a]] | [[b <img>"_s);
        source.propose(kAction);
        const Action action = content(source).detail.action;
        const QByteArray page =
            renderDashboard({{{State::AwaitingDecision, 3}, {State::Stale, 1}}, {}, {action}, {}, 1});
        QVERIFY(page.contains("[[Pending_Approval/" + kAction.toLatin1() + "|a b img]]"));
        QVERIFY(page.contains("| 4 |"));
        QVERIFY(page.contains("Nothing has been done yet."));
    }
};

QTEST_GUILESS_MAIN(TestNote)
#include "tst_note.moc"

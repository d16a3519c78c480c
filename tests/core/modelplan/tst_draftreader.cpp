#include "base/literals.h"
#include "domain/present/sentence.h"
#include "faketools.h"
#include "plan/model/draftreader.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
struct Desk
{
    FakeTools tools;
    Catalogue catalogue = *Catalogue::load();
    ToolMenu menu{tools.tools(), catalogue};
    DraftReading read(const QJsonObject &call) const { return readDraft(call, menu, tools); }
    DraftReading plan(const QJsonObject &input) const { return read(use(u"submit_plan"_s, input)); }
};
const QString kMove = u"vault_move"_s;
const QJsonObject kPaths{{u"from"_s, u"Needs_Action/a1/x"_s}, {u"to"_s, u"Records/{from}/x.txt"_s}};
} // namespace

class TestDraftReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesAPlan()
    {
        const DraftReading reading = Desk().plan(planWith(kMove, kPaths));
        QVERIFY2(reading.wrong.isEmpty(), qPrintable(reading.wrong.join(u' ')));
        const Step &step = reading.draft.plan.steps.first();
        QCOMPARE(step.server, u"countersign"_s);
        QCOMPARE(step.arguments, kPaths);
        QCOMPARE(step.reversibility, Reversibility::Irreversible); // until our catalogue says otherwise
        QVERIFY(step.compensation.isEmpty() && step.preconditions.isEmpty());
    }
    // A sentence that the model could write would be a sentence that the reviewer believes.
    void sentencesAreOurs()
    {
        QJsonObject input = planWith(kMove, kPaths);
        QJsonObject step = input["steps"_L1][0].toObject();
        step.insert(u"sentence"_s, u"Do nothing at all"_s);
        step.insert(u"reversibility"_s, u"read_only"_s);
        input.insert(u"steps"_s, QJsonArray{step});
        const Step read = Desk().plan(input).draft.plan.steps.first();
        QVERIFY(read.sentence.isEmpty());
        QCOMPARE(stepSentence(read), u"Move “x” to Records/{from}"_s); // a value is not filled in again
        const DraftReading foreign = Desk().plan(planWith(u"crm_server__contacts_find"_s, {}));
        QCOMPARE(stepSentence(foreign.draft.plan.steps.first()), u"Call contacts.find on crm.server"_s);
    }
    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QJsonObject>("call");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QJsonObject &call, const char *words) {
            QTest::newRow(name) << call << QString::fromLatin1(words);
        };
        const auto plan = [](const QJsonObject &input) { return use(u"submit_plan"_s, input); };
        row("no call", {}, "submit_plan or ask_owner");
        row("another call", use(u"vault_move"_s, kPaths), "submit_plan or ask_owner");
        row("unknown tool", plan(planWith(u"rm"_s, {})), "no tool \"rm\"");
        row("tool for undo", plan(planWith(u"vault_move_back"_s, {})), "no tool");
        row("arguments that do not fit", plan(planWith(kMove, {{u"bad"_s, 1}})), "bad is not known");
        QJsonObject input = planWith(kMove, kPaths);
        input.remove(u"summary"_s);
        row("no summary", plan(input), "summary");
        input = planWith(kMove, kPaths);
        input.insert(u"steps"_s, QJsonArray{});
        row("no steps", plan(input), "1 to 20");
        QJsonArray many;
        for (int i = 0; i < 21; ++i)
            many.append(planWith(kMove, kPaths)["steps"_L1][0]);
        input.insert(u"steps"_s, many);
        row("too many steps", plan(input), "1 to 20");
        input.insert(u"steps"_s, QJsonArray{QJsonObject{{u"tool"_s, kMove}, {u"arguments"_s, kPaths}}});
        row("no reason", plan(input), "say why");
        input.insert(
            u"steps"_s, QJsonArray{QJsonObject{{u"tool"_s, kMove}, {u"arguments"_s, u"x"_s}, {u"why"_s, u"y"_s}}});
        row("arguments as text", plan(input), "must be an object");
        input.insert(u"steps"_s, QJsonArray{u"x"_s});
        row("step as text", plan(input), "no tool");
        row("empty question", use(u"ask_owner"_s, {{u"question"_s, u" "_s}}), "empty");
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QJsonObject, call);
        QFETCH(QString, words);
        const DraftReading reading = Desk().read(call);
        QVERIFY2(reading.wrong.join(u' ').contains(words), qPrintable(reading.wrong.join(u' ')));
    }
    void textsAreOneLineAndPlain()
    {
        QJsonObject input = planWith(kMove, kPaths);
        input.insert(u"summary"_s, u"File\nit\u202e\u200b \x1b[31mnow"_s);
        input.insert(u"type"_s, u"../../etc"_s);
        const DraftReading reading = Desk().plan(input);
        const QString summary = reading.draft.plan.summary;
        for (const QChar c : summary)
            QVERIFY(c.isPrint());
        QVERIFY(reading.draft.type.isEmpty());
    }
    void question()
    {
        const DraftReading reading = Desk().read(use(u"ask_owner"_s, {{u"question"_s, u"Which year?"_s}}));
        QVERIFY(reading.wrong.isEmpty());
        QCOMPARE(reading.draft.question, u"Which year?"_s);
        QVERIFY(reading.draft.plan.steps.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestDraftReader)
#include "tst_draftreader.moc"

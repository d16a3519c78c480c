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
    DraftReading read(const QJsonObject &call) const { return readDraft(call, menu, tools, catalogue); }
    DraftReading plan(const QJsonObject &input) const { return read(use(QStringLiteral("submit_plan"), input)); }
};
const QString kMove = QStringLiteral("vault_move");
const QJsonObject kPaths{{QStringLiteral("from"), QStringLiteral("Needs_Action/a1/x")},
    {QStringLiteral("to"), QStringLiteral("Records/{from}.txt")}};
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
        QCOMPARE(step.server, QStringLiteral("countersign"));
        QCOMPARE(step.arguments, kPaths);
        QCOMPARE(step.reversibility, Reversibility::Irreversible); // until our catalogue says otherwise
        QVERIFY(step.compensation.isEmpty() && step.preconditions.isEmpty());
    }
    // A sentence that the model could write would be a sentence that the reviewer believes.
    void sentencesAreOurs()
    {
        QJsonObject input = planWith(kMove, kPaths);
        QJsonObject step = input[QLatin1String("steps")][0].toObject();
        step.insert(QStringLiteral("sentence"), QStringLiteral("Do nothing at all"));
        step.insert(QStringLiteral("reversibility"), QStringLiteral("read_only"));
        input.insert(QStringLiteral("steps"), QJsonArray{step});
        const Step read = Desk().plan(input).draft.plan.steps.first();
        QVERIFY(!read.sentence.contains(QLatin1String("nothing")));
        QVERIFY(read.sentence.contains(QLatin1String("Records/{from}.txt"))); // a value is not filled in again
        const DraftReading foreign = Desk().plan(planWith(QStringLiteral("crm_server__contacts_find"), {}));
        QCOMPARE(foreign.draft.plan.steps.first().sentence, QStringLiteral("Call contacts.find of crm.server"));
    }
    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QJsonObject>("call");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QJsonObject &call, const char *words) {
            QTest::newRow(name) << call << QString::fromLatin1(words);
        };
        const auto plan = [](const QJsonObject &input) { return use(QStringLiteral("submit_plan"), input); };
        row("no call", {}, "submit_plan or ask_owner");
        row("another call", use(QStringLiteral("vault_move"), kPaths), "submit_plan or ask_owner");
        row("unknown tool", plan(planWith(QStringLiteral("rm"), {})), "no tool \"rm\"");
        row("tool for undo", plan(planWith(QStringLiteral("vault_move_back"), {})), "no tool");
        row("arguments that do not fit", plan(planWith(kMove, {{QStringLiteral("bad"), 1}})), "bad is not known");
        QJsonObject input = planWith(kMove, kPaths);
        input.remove(QStringLiteral("summary"));
        row("no summary", plan(input), "summary");
        input = planWith(kMove, kPaths);
        input.insert(QStringLiteral("steps"), QJsonArray{});
        row("no steps", plan(input), "1 to 20");
        QJsonArray many;
        for (int i = 0; i < 21; ++i)
            many.append(planWith(kMove, kPaths)[QLatin1String("steps")][0]);
        input.insert(QStringLiteral("steps"), many);
        row("too many steps", plan(input), "1 to 20");
        input.insert(QStringLiteral("steps"),
            QJsonArray{QJsonObject{{QStringLiteral("tool"), kMove}, {QStringLiteral("arguments"), kPaths}}});
        row("no reason", plan(input), "say why");
        input.insert(QStringLiteral("steps"),
            QJsonArray{QJsonObject{{QStringLiteral("tool"), kMove}, {QStringLiteral("arguments"), QStringLiteral("x")},
                {QStringLiteral("why"), QStringLiteral("y")}}});
        row("arguments as text", plan(input), "must be an object");
        input.insert(QStringLiteral("steps"), QJsonArray{QStringLiteral("x")});
        row("step as text", plan(input), "no tool");
        row("empty question", use(QStringLiteral("ask_owner"), {{QStringLiteral("question"), QStringLiteral(" ")}}),
            "empty");
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
        input.insert(QStringLiteral("summary"), QStringLiteral("File\nit\u202e\u200b \x1b[31mnow"));
        input.insert(QStringLiteral("type"), QStringLiteral("../../etc"));
        const DraftReading reading = Desk().plan(input);
        const QString summary = reading.draft.plan.summary;
        for (const QChar c : summary)
            QVERIFY(c.isPrint());
        QVERIFY(reading.draft.type.isEmpty());
    }
    void question()
    {
        const DraftReading reading = Desk().read(
            use(QStringLiteral("ask_owner"), {{QStringLiteral("question"), QStringLiteral("Which year?")}}));
        QVERIFY(reading.wrong.isEmpty());
        QCOMPARE(reading.draft.question, QStringLiteral("Which year?"));
        QVERIFY(reading.draft.plan.steps.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestDraftReader)
#include "tst_draftreader.moc"

#include "approvals/incomingcard.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/words.h"
#include "domain/present/planwords.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign;

class TestStepFace : public QObject
{
    Q_OBJECT
    static Plan planOf(const ActionDetail &detail) { return Plan::fromJson(detail.plan).value(); }
    static QString value(const StepFace &face, const char *label)
    {
        for (const StepField &field : face.fields)
            if (field.label == QLatin1String(label))
                return field.value;
        return {};
    }

private Q_SLOTS:
    void aMoveSaysFromAndTo()
    {
        const FakeAgent agent;
        const Step step = planOf(FakeItems::invoice()).steps[0];
        const StepFace face = StepFace::of(step, agent.desk.toolFace(step.server, step.tool));
        QCOMPARE(face.fields.size(), 2);
        QCOMPARE(face.fields[0].label, u"From"_s);
        QCOMPARE(
            face.fields[0].value, u"rechnung nov.pdf, as it came in"_s); // where it lies is not the reader's business
        QCOMPARE(value(face, "To"), u"Records/Invoices/2026-11/2026-11-09 Nordlicht Werkzeuge 98.77 EUR.pdf"_s);
    }
    void aRowIsShownAsItsLineInTheColumnsOrder()
    {
        const StepFace face = StepFace::of(planOf(FakeItems::invoice()).steps[1], {});
        QCOMPARE(face.changes.size(), 1);
        QCOMPARE(face.changes[0].kind, StepChange::Row);
        QCOMPARE(face.changes[0].text, u"2026-11-09,Nordlicht Werkzeuge GmbH,NW-2026-1187,98.77,EUR"_s);
        QVERIFY(value(face, "Date").contains(u"2026"));
        QVERIFY(!value(face, "Date").contains(u"2026-11-09")); // in the reader's words
    }
    void commasAndQuotesAreQuoted()
    {
        Step step;
        step.arguments = {{u"row"_s, QJsonArray{u"a,b"_s, u"say \"x\""_s, 7}}};
        QCOMPARE(StepFace::of(step, {}).changes[0].text, u"\"a,b\",\"say \"\"x\"\"\",7"_s);
    }
    void aDraftsBodyIsAText()
    {
        const StepFace face = StepFace::of(planOf(FakeItems::draft()).steps[0], {});
        QCOMPARE(face.changes.size(), 1);
        QCOMPARE(face.changes[0].kind, StepChange::Text);
        QVERIFY(face.changes[0].text.startsWith(u"Guten Tag"));
    }
    void everyArgumentIsSomewhere()
    {
        for (const ActionDetail &detail : FakeItems::desk())
            for (const Step &step : planOf(detail).steps) {
                const StepFace face = StepFace::of(step, {});
                qsizetype expected = 0, technical = 0;
                for (const StepField &field : face.fields)
                    technical += field.label == u"Technical" ? field.value.count(u'\n') : 0; // several in one
                for (auto it = step.arguments.begin(); it != step.arguments.end(); ++it)
                    expected += it.key() == u"columns" || it.key() == u"row" ? 0 : 1;
                const bool hasRow = step.arguments.contains("row"_L1);
                const qsizetype cells = hasRow ? step.arguments["row"_L1].toObject().size() : 0;
                QCOMPARE(face.fields.size() + technical + face.changes.size() - (hasRow ? 1 : 0), expected + cells);
            }
    }
    void pathsAndIdsOfOursDoNotStandInTheFace()
    {
        QCOMPARE(StepFace::readable(u"Needs_Action/0193a2c4-7b1e-7000/rechnung nov.pdf"_s),
            u"rechnung nov.pdf, as it came in"_s);
        Step event = planOf(FakeItems::invitation()).steps[0];
        event.arguments.insert(u"sequence"_s, 0);
        const StepFace face = StepFace::of(event, {{{u"sequence"_s, u"Revision"_s}}});
        QCOMPARE(face.fields.last().label, u"Technical"_s);
        QCOMPARE(face.fields.last().value, u"Revision: 0\nUid: qr-2026-4@weber.example"_s);
    }
    void valuesAreReadable_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("yes") << QJsonValue(true) << u"yes"_s;
        QTest::newRow("whole") << QJsonValue(3) << u"3"_s;
        QTest::newRow("no file") << QJsonValue(u"Needs_Action/x/"_s) << u"Needs_Action/x/"_s;
        QTest::newRow("text") << QJsonValue(u"2026-13-40"_s) << u"2026-13-40"_s;
        QTest::newRow("list") << QJsonValue(QJsonArray{u"a"_s, u"b"_s}) << u"a\nb"_s;
        QTest::newRow("null") << QJsonValue() << u"nothing"_s;
    }
    void valuesAreReadable()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QString, words);
        QCOMPARE(StepFace::readable(value), words);
    }
    void thePrimaryButtonSaysWhatItDoes()
    {
        QCOMPARE(approvalWords(planOf(FakeItems::invoice())), u"Approve 3 steps"_s);
        QCOMPARE(approvalWords(planOf(FakeItems::contract())), u"Approve"_s);
        Plan mail = planOf(FakeItems::mail());
        QCOMPARE(approvalWords(mail), u"Send mail to karin@kund.example"_s);
        mail.steps[0].arguments.insert(u"cc"_s, u"a@b.example, c@d.example"_s);
        QCOMPARE(approvalWords(mail), u"Send mail to karin@kund.example and 2 more"_s);
        QCOMPARE(approvalWords(planOf(FakeItems::draft())), u"Approve"_s); // a draft is not sent
    }
    void theThirdQuestionIsAnswered()
    {
        QCOMPARE(undoWords(planOf(FakeItems::invoice())), u"all 3 steps can be undone"_s);
        QCOMPARE(undoWords(planOf(FakeItems::mail())), u"cannot be undone"_s);
        Plan mixed = planOf(FakeItems::invoice());
        mixed.steps[1].reversibility = Reversibility::Irreversible;
        QCOMPARE(undoWords(mixed), u"1 of 3 steps cannot be undone"_s);
        QCOMPARE(undoWords(Plan()), u"does nothing"_s);
    }
    void aMailsHeadingComesInOrder()
    {
        const QList<StepField> head = IncomingCard::heading(FakeItems::mail().intake.value("content"_L1).toObject());
        QCOMPARE(head[0].value, u"Karin Öst <karin@kund.example>"_s);
        QCOMPARE(head[2].value, u"Frage zum Angebot – Lieferzeit?"_s);
        QCOMPARE(head.last().value, u"Angebot 2026-118.pdf"_s);
    }
    void anInvitationSaysWhoWhatWhen()
    {
        const QList<StepField> head =
            IncomingCard::heading(FakeItems::invitation().intake.value("content"_L1).toObject());
        QCOMPARE(head[0].value, u"Jonas Weber <jonas@weber.example>"_s);
        QCOMPARE(head[1].value, u"Quarterly review"_s);
        QVERIFY(head[2].value.contains(u"2 Dec 2026"));
        QVERIFY(!head[2].value.contains(u'{'));
    }
    void otherKindsHaveNoHeading()
    {
        QVERIFY(IncomingCard::heading(FakeItems::invoice().intake.value("content"_L1).toObject()).isEmpty());
    }
    void theFooterSaysNamePagesSize()
    {
        QCOMPARE(IncomingCard::footer(FakeItems::invoice().intake), u"rechnung nov.pdf, 1 page, 38 kB"_s);
    }
    void everyStateHasWordsOfItsOwn()
    {
        QSet<QString> seen;
        for (int i = int(State::Received); i < kStateCount; ++i)
            seen.insert(Words::state(State(i)));
        QCOMPARE(seen.size(), kStateCount - 1);
    }
};

QTEST_MAIN(TestStepFace)
#include "tst_stepface.moc"

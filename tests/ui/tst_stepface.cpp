#include "approvals/incomingcard.h"
#include "approvals/stepface.h"
#include "common/words.h"
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
        QCOMPARE(face.fields[0].label, QStringLiteral("From"));
        QCOMPARE(
            value(face, "To"), QStringLiteral("Records/Invoices/2026-11/2026-11-09 Nordlicht Werkzeuge 98.77 EUR.pdf"));
    }
    void aRowIsShownAsItsLineInTheColumnsOrder()
    {
        const StepFace face = StepFace::of(planOf(FakeItems::invoice()).steps[1], {});
        QCOMPARE(face.changes.size(), 1);
        QCOMPARE(face.changes[0].kind, StepChange::Row);
        QCOMPARE(face.changes[0].text, QStringLiteral("2026-11-09,Nordlicht Werkzeuge GmbH,NW-2026-1187,98.77,EUR"));
        QVERIFY(value(face, "Date").contains(u"2026"));
        QVERIFY(!value(face, "Date").contains(u"2026-11-09")); // in the reader's words
    }
    void commasAndQuotesAreQuoted()
    {
        Step step;
        step.arguments = {{QStringLiteral("row"), QJsonArray{QStringLiteral("a,b"), QStringLiteral("say \"x\""), 7}}};
        QCOMPARE(StepFace::of(step, {}).changes[0].text, QStringLiteral("\"a,b\",\"say \"\"x\"\"\",7"));
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
                qsizetype expected = 0;
                for (auto it = step.arguments.begin(); it != step.arguments.end(); ++it)
                    expected += it.key() == u"columns" || it.key() == u"row" ? 0 : 1;
                const bool hasRow = step.arguments.contains(QLatin1String("row"));
                const qsizetype cells = hasRow ? step.arguments[QLatin1String("row")].toObject().size() : 0;
                QCOMPARE(face.fields.size() + face.changes.size() - (hasRow ? 1 : 0), expected + cells);
            }
    }
    void valuesAreReadable_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("yes") << QJsonValue(true) << QStringLiteral("yes");
        QTest::newRow("whole") << QJsonValue(3) << QStringLiteral("3");
        QTest::newRow("text") << QJsonValue(QStringLiteral("2026-13-40")) << QStringLiteral("2026-13-40");
        QTest::newRow("list") << QJsonValue(QJsonArray{QStringLiteral("a"), QStringLiteral("b")})
                              << QStringLiteral("a\nb");
        QTest::newRow("null") << QJsonValue() << QStringLiteral("nothing");
    }
    void valuesAreReadable()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QString, words);
        QCOMPARE(StepFace::readable(value), words);
    }
    void thePrimaryButtonSaysWhatItDoes()
    {
        QCOMPARE(Words::primary(planOf(FakeItems::invoice())), QStringLiteral("Approve 3 steps"));
        QCOMPARE(Words::primary(planOf(FakeItems::contract())), QStringLiteral("Approve"));
        Plan mail = planOf(FakeItems::mail());
        QCOMPARE(Words::primary(mail), QStringLiteral("Send mail to 1 person"));
        mail.steps[0].arguments.insert(QStringLiteral("cc"), QStringLiteral("a@b.example, c@d.example"));
        QCOMPARE(Words::primary(mail), QStringLiteral("Send mail to 3 people"));
        QCOMPARE(Words::primary(planOf(FakeItems::draft())), QStringLiteral("Approve")); // a draft is not sent
    }
    void theThirdQuestionIsAnswered()
    {
        QCOMPARE(Words::canItBeUndone(planOf(FakeItems::invoice())), QStringLiteral("all 3 steps can be undone"));
        QCOMPARE(Words::canItBeUndone(planOf(FakeItems::mail())), QStringLiteral("cannot be undone"));
        Plan mixed = planOf(FakeItems::invoice());
        mixed.steps[1].reversibility = Reversibility::Irreversible;
        QCOMPARE(Words::canItBeUndone(mixed), QStringLiteral("1 of 3 steps cannot be undone"));
        QCOMPARE(Words::canItBeUndone(Plan()), QStringLiteral("does nothing"));
    }
    void aMailsHeadingComesInOrder()
    {
        const QList<StepField> head =
            IncomingCard::heading(FakeItems::mail().intake.value(QLatin1String("content")).toObject());
        QCOMPARE(head[0].value, QStringLiteral("Karin Öst <karin@kund.example>"));
        QCOMPARE(head[2].value, QStringLiteral("Frage zum Angebot – Lieferzeit?"));
        QCOMPARE(head.last().value, QStringLiteral("Angebot 2026-118.pdf"));
    }
    void anInvitationSaysWhoWhatWhen()
    {
        const QList<StepField> head =
            IncomingCard::heading(FakeItems::invitation().intake.value(QLatin1String("content")).toObject());
        QCOMPARE(head[0].value, QStringLiteral("Jonas Weber <jonas@weber.example>"));
        QCOMPARE(head[1].value, QStringLiteral("Quarterly review"));
        QVERIFY(head[2].value.contains(u"2 Dec 2026"));
        QVERIFY(!head[2].value.contains(u'{'));
    }
    void otherKindsHaveNoHeading()
    {
        QVERIFY(
            IncomingCard::heading(FakeItems::invoice().intake.value(QLatin1String("content")).toObject()).isEmpty());
    }
    void theFooterSaysNamePagesSize()
    {
        QCOMPARE(IncomingCard::footer(FakeItems::invoice().intake), QStringLiteral("rechnung nov.pdf, 1 page, 38 kB"));
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

#include "domain/doubt.h"
#include "support/samples.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// What each answer leads to is what the executor does then: on with the next step, or back with those before.
class TestDoubt : public QObject
{
    Q_OBJECT

    static ActionDetail at(int doubtful, QList<Step> steps)
    {
        ActionDetail detail;
        detail.action.state = State::InDoubt;
        detail.plan = planWith(QStringLiteral("a"), steps).toJson();
        QJsonArray records;
        for (int i = 0; i < doubtful; ++i)
            records.append(QJsonObject{{QStringLiteral("state"), QStringLiteral("completed")}});
        records.append(QJsonObject{{QStringLiteral("state"), QStringLiteral("started")}});
        detail.execution = {{QStringLiteral("steps"), records},
            {QStringLiteral("doubt"), QJsonObject{{QStringLiteral("step"), doubtful},
                                          {QStringLiteral("why"), QStringLiteral("The line went dead.")}}}};
        return detail;
    }
    static Step named(const QString &sentence, Reversibility reversibility = Reversibility::Reversible)
    {
        Step step = reversibleStep();
        step.sentence = sentence;
        step.reversibility = reversibility;
        return step;
    }

private Q_SLOTS:
    void onlyADoubtIsOne()
    {
        ActionDetail detail = at(0, {named(QStringLiteral("Move"))});
        QVERIFY(doubtOf(detail).has_value());
        detail.action.state = State::Completed;
        QVERIFY(!doubtOf(detail).has_value());
        detail.action.state = State::InDoubt;
        detail.plan = {};
        QVERIFY(!doubtOf(detail).has_value());
    }
    void theOnlyStep()
    {
        const std::optional<Doubt> doubt = doubtOf(at(0, {named(QStringLiteral("Send it"))}));
        QCOMPARE(doubt->sentence, QStringLiteral("Send it"));
        QCOMPARE(doubt->why, QStringLiteral("The line went dead."));
        QVERIFY(!doubt->canProbe);
        QCOMPARE(doubt->ifHappened, QStringLiteral("It is recorded as done, and this item is complete."));
        QCOMPARE(doubt->ifNot, QStringLiteral("This item ends, and you can try it again as a whole."));
    }
    void inTheMiddle()
    {
        const std::optional<Doubt> doubt =
            doubtOf(at(2, {named(QStringLiteral("Look"), Reversibility::ReadOnly), named(QStringLiteral("Move")),
                              named(QStringLiteral("Write")), named(QStringLiteral("Tell"))}));
        QCOMPARE(doubt->ifHappened, QStringLiteral("It is recorded as done, and step 4 of 4 is next: Tell."));
        QVERIFY2(doubt->ifNot.startsWith(u"What 1 step"), qPrintable(doubt->ifNot)); // reading needs no undo
    }
    void whatStaysIsNamed()
    {
        const std::optional<Doubt> doubt = doubtOf(
            at(1, {named(QStringLiteral("Send a mail"), Reversibility::Irreversible), named(QStringLiteral("Move"))}));
        QVERIFY2(doubt->ifNot.contains(u"stays: Send a mail."), qPrintable(doubt->ifNot));
        QVERIFY(!doubt->ifNot.contains(u"taken back."));
    }
    void withoutWordsOfItsOwnTheToolIsNamed()
    {
        ActionDetail detail = at(0, {named(QString())});
        detail.execution.remove(QStringLiteral("doubt")); // as older journals have it
        detail.action.reason = QStringLiteral("Cut.");
        QCOMPARE(doubtOf(detail)->sentence, QStringLiteral("vault_move"));
        QCOMPARE(doubtOf(detail)->why, QStringLiteral("Cut."));
    }
};

QTEST_GUILESS_MAIN(TestDoubt)
#include "tst_doubt.moc"

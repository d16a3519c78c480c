#include "base/literals.h"
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
        detail.plan = planWith(u"a"_s, steps).toJson();
        QJsonArray records;
        for (int i = 0; i < doubtful; ++i)
            records.append(QJsonObject{{u"state"_s, u"completed"_s}});
        records.append(QJsonObject{{u"state"_s, u"started"_s}});
        detail.execution = {{u"steps"_s, records},
            {u"doubt"_s, QJsonObject{{u"step"_s, doubtful}, {u"why"_s, u"The line went dead."_s}}}};
        return detail;
    }
    static Step named(const QString &tool, Reversibility reversibility = Reversibility::Reversible)
    {
        Step step = reversibleStep();
        step.server = u"s"_s;
        step.tool = tool;
        step.arguments = {};
        step.sentence = u"Do nothing"_s; // what its planner says
        step.reversibility = reversibility;
        return step;
    }

private Q_SLOTS:
    void onlyADoubtIsOne()
    {
        ActionDetail detail = at(0, {named(u"Move"_s)});
        QVERIFY(doubtOf(detail).has_value());
        detail.action.state = State::Completed;
        QVERIFY(!doubtOf(detail).has_value());
        detail.action.state = State::InDoubt;
        detail.plan = {};
        QVERIFY(!doubtOf(detail).has_value());
    }
    void theOnlyStep()
    {
        const std::optional<Doubt> doubt = doubtOf(at(0, {named(u"send"_s)}));
        QCOMPARE(doubt->sentence, u"Call send on s"_s);
        QCOMPARE(doubt->why, u"The line went dead."_s);
        QVERIFY(!doubt->canProbe);
        QCOMPARE(doubt->ifHappened, u"It is recorded as done, and this item is complete."_s);
        QCOMPARE(doubt->ifNot, u"This item ends, and you can try it again as a whole."_s);
    }
    void inTheMiddle()
    {
        const std::optional<Doubt> doubt = doubtOf(
            at(2, {named(u"Look"_s, Reversibility::ReadOnly), named(u"Move"_s), named(u"Write"_s), named(u"tell"_s)}));
        QCOMPARE(doubt->ifHappened, u"It is recorded as done, and step 4 of 4 is next: Call tell on s."_s);
        QVERIFY2(doubt->ifNot.startsWith(u"What 1 step"), qPrintable(doubt->ifNot)); // reading needs no undo
    }
    void whatStaysIsNamed()
    {
        const std::optional<Doubt> doubt =
            doubtOf(at(1, {named(u"mail"_s, Reversibility::Irreversible), named(u"Move"_s)}));
        QVERIFY2(doubt->ifNot.contains(u"stays: Call mail on s."), qPrintable(doubt->ifNot));
        QVERIFY(!doubt->ifNot.contains(u"taken back."));
    }
    void olderJournalsTellItFromTheStep()
    {
        ActionDetail detail = at(0, {reversibleStep()});
        detail.execution.remove(u"doubt"_s); // as older journals have it
        detail.action.reason = u"Cut."_s;
        QCOMPARE(doubtOf(detail)->sentence, u"Move “a.txt” to Records"_s);
        QCOMPARE(doubtOf(detail)->why, u"Cut."_s);
    }
};

QTEST_GUILESS_MAIN(TestDoubt)
#include "tst_doubt.moc"

#include "plan/service/keptedits.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

namespace {
Step moving(const QString &to)
{
    Step step;
    step.server = u"countersign"_s;
    step.tool = u"vault_move"_s;
    step.arguments = {{u"from"_s, u"a"_s}, {u"to"_s, to}};
    return step;
}
QString target(const Plan &plan, int step)
{
    return plan.steps[step].arguments["to"_L1].toString();
}
} // namespace

class TestKeptEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remembersWhatChanged()
    {
        const QJsonObject edit = editOf(moving(u"x"_s), moving(u"y"_s));
        QCOMPARE(edit["arguments"_L1].toObject(), (QJsonObject{{u"to"_s, u"y"_s}}));
        QVERIFY(editOf(moving(u"x"_s), moving(u"x"_s)).isEmpty());
    }
    void goesIntoTheNewPlan()
    {
        Plan plan;
        plan.steps = {moving(u"model's"_s), moving(u"other"_s)};
        keepEdits(plan, {editOf(moving(u"x"_s), moving(u"mine"_s))});
        QCOMPARE(target(plan, 0), u"mine"_s);
        QCOMPARE(target(plan, 1), u"other"_s);
        QVERIFY(plan.warnings.isEmpty());
    }
    // A hidden copy, an attachment, a time: what was taken out by hand does not come back by itself.
    void whatWasTakenOutStaysOut()
    {
        Step before = moving(u"x"_s), after = before;
        before.arguments.insert(u"bcc"_s, QJsonArray{u"x@evil.example"_s});
        const QJsonObject edit = editOf(before, after);
        QVERIFY(!edit.isEmpty());
        Plan plan;
        plan.steps = {before};
        keepEdits(plan, {edit});
        QCOMPARE(plan.steps[0].arguments, after.arguments);
        QVERIFY(plan.warnings.isEmpty());
    }
    void findsItsPlaceAmongAlike()
    {
        Plan plan;
        plan.steps = {moving(u"1"_s), moving(u"2"_s)};
        QJsonObject edit = editOf(moving(u"x"_s), moving(u"mine"_s));
        edit.insert(u"place"_s, 1);
        keepEdits(plan, {edit});
        QCOMPARE(target(plan, 0), u"1"_s);
        QCOMPARE(target(plan, 1), u"mine"_s);
    }
    void saysWhenTheStepIsGone()
    {
        Plan plan;
        keepEdits(plan, {editOf(moving(u"x"_s), moving(u"mine"_s))});
        QCOMPARE(plan.warnings.size(), 1);
        QVERIFY(plan.steps.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestKeptEdits)
#include "tst_keptedits.moc"

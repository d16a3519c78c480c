#include "plan/service/keptedits.h"

#include <QTest>

using namespace countersign;

namespace {
Step moving(const QString &to)
{
    Step step;
    step.server = QStringLiteral("countersign");
    step.tool = QStringLiteral("vault_move");
    step.arguments = {{QStringLiteral("from"), QStringLiteral("a")}, {QStringLiteral("to"), to}};
    return step;
}
QString target(const Plan &plan, int step)
{
    return plan.steps[step].arguments[QLatin1String("to")].toString();
}
} // namespace

class TestKeptEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remembersWhatChanged()
    {
        const QJsonObject edit = editOf(moving(QStringLiteral("x")), moving(QStringLiteral("y")));
        QCOMPARE(
            edit[QLatin1String("arguments")].toObject(), (QJsonObject{{QStringLiteral("to"), QStringLiteral("y")}}));
        QVERIFY(editOf(moving(QStringLiteral("x")), moving(QStringLiteral("x"))).isEmpty());
    }
    void goesIntoTheNewPlan()
    {
        Plan plan;
        plan.steps = {moving(QStringLiteral("model's")), moving(QStringLiteral("other"))};
        keepEdits(plan, {editOf(moving(QStringLiteral("x")), moving(QStringLiteral("mine")))});
        QCOMPARE(target(plan, 0), QStringLiteral("mine"));
        QCOMPARE(target(plan, 1), QStringLiteral("other"));
        QVERIFY(plan.warnings.isEmpty());
    }
    void findsItsPlaceAmongAlike()
    {
        Plan plan;
        plan.steps = {moving(QStringLiteral("1")), moving(QStringLiteral("2"))};
        QJsonObject edit = editOf(moving(QStringLiteral("x")), moving(QStringLiteral("mine")));
        edit.insert(QStringLiteral("place"), 1);
        keepEdits(plan, {edit});
        QCOMPARE(target(plan, 0), QStringLiteral("1"));
        QCOMPARE(target(plan, 1), QStringLiteral("mine"));
    }
    void saysWhenTheStepIsGone()
    {
        Plan plan;
        keepEdits(plan, {editOf(moving(QStringLiteral("x")), moving(QStringLiteral("mine")))});
        QCOMPARE(plan.warnings.size(), 1);
        QVERIFY(plan.steps.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestKeptEdits)
#include "tst_keptedits.moc"

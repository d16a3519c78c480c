#include "approvals/plandiff.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

namespace {
Step step(const char *tool, const char *value)
{
    Step out;
    out.server = u"countersign"_s;
    out.tool = QLatin1String(tool);
    out.arguments = {{u"to"_s, QLatin1String(value)}};
    return out;
}
Plan plan(const QList<Step> &steps)
{
    Plan out;
    out.steps = steps;
    return out;
}
QString words(const QList<StepDifference> &differences)
{
    static const QStringList names{u"="_s, u"~"_s, u"+"_s, u"-"_s};
    QStringList out;
    for (const StepDifference &step : differences)
        out.append(names[step.kind] + step.sentence.section(u' ', 1, 1) + QString::number(step.number));
    return out.join(u' ');
}
} // namespace

class TestPlanDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatBecameOfEachStep_data()
    {
        QTest::addColumn<Plan>("before");
        QTest::addColumn<Plan>("after");
        QTest::addColumn<QString>("expected");
        const Step a = step("a", "x"), b = step("b", "x"), c = step("c", "x");
        QTest::newRow("same") << plan({a, b}) << plan({a, b}) << u"=a1 =b2"_s;
        QTest::newRow("changed") << plan({a, b}) << plan({a, step("b", "y")}) << u"=a1 ~b2"_s;
        QTest::newRow("added in the middle") << plan({a, c}) << plan({a, b, c}) << u"=a1 +b2 =c3"_s;
        QTest::newRow("removed") << plan({a, b, c}) << plan({a, c}) << u"=a1 -b2 =c2"_s;
        QTest::newRow("replaced") << plan({a}) << plan({b}) << u"-a1 +b1"_s;
        QTest::newRow("other order") << plan({a, b}) << plan({b, a}) << u"-a1 =b1 +a2"_s;
        QTest::newRow("everything new") << plan({}) << plan({a, b}) << u"+a1 +b2"_s;
        QTest::newRow("nothing left") << plan({a, b}) << plan({}) << u"-a1 -b2"_s;
    }
    void tellsWhatBecameOfEachStep()
    {
        QFETCH(Plan, before);
        QFETCH(Plan, after);
        QFETCH(QString, expected);
        QCOMPARE(words(differenceOf(before, after)), expected);
    }
    void aRowIsComparedCellByCell()
    {
        Step before = step("a", "x"), after = before;
        before.arguments.insert(u"row"_s, QJsonObject{{u"amount"_s, u"98.77"_s}, {u"vendor"_s, u"N"_s}});
        after.arguments.insert(u"row"_s, QJsonObject{{u"amount"_s, u"100.00"_s}, {u"vendor"_s, u"N"_s}});
        const StepDifference::Value cell{u"amount"_s, u"98.77"_s, u"100.00"_s};
        QCOMPARE(differenceOf(plan({before}), plan({after})).first().values, QList<StepDifference::Value>{cell});
    }
    void namesValuesThatChanged()
    {
        Step before = step("a", "old"), after = step("a", "new");
        before.arguments.insert(u"gone"_s, 1);
        after.arguments.insert(u"more"_s, true);
        const QList<StepDifference::Value> values = differenceOf(plan({before}), plan({after})).first().values;
        QCOMPARE(values.size(), 3);
        QCOMPARE(values[0].key, u"gone"_s);
        QVERIFY(values[0].after.isEmpty() && !values[0].before.isEmpty());
        QVERIFY(values[1].before.isEmpty());
        QCOMPARE(values[2], (StepDifference::Value{u"to"_s, u"old"_s, u"new"_s}));
    }
    // No change may hide: applied to the older plan, the difference gives the newer one.
    void hidesNothing()
    {
        const char *tools[] = {"a", "b", "c"};
        for (int n = 0; n < 2000; ++n) {
            QList<Step> one, two;
            for (int i = 0, bits = n; i < 5; ++i, bits /= 3)
                one.append(step(tools[bits % 3], "x"));
            for (int i = 0, bits = n * 7 + 3; i < n % 7; ++i, bits /= 3)
                two.append(step(tools[bits % 3], bits % 2 ? "x" : "y"));
            qsizetype kept = 0, added = 0, removed = 0;
            for (const StepDifference &step : differenceOf(plan(one), plan(two))) {
                kept += step.kind == StepDifference::Same || step.kind == StepDifference::Changed;
                added += step.kind == StepDifference::Added;
                removed += step.kind == StepDifference::Removed;
            }
            QCOMPARE(kept + added, two.size());
            QCOMPARE(kept + removed, one.size());
        }
    }
};

QTEST_APPLESS_MAIN(TestPlanDiff)
#include "tst_plandiff.moc"

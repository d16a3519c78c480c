#include "domain/plan.h"

#include "base/literals.h"

#include <QTest>

#include <functional>

using namespace countersign;

namespace {
Step aStep()
{
    Step step;
    step.server = u"countersign"_s;
    step.tool = u"vault_move"_s;
    step.arguments = {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}};
    step.toolHash = u"h"_s;
    step.preconditions = {QJsonObject{{u"kind"_s, u"absent"_s}, {u"path"_s, u"b"_s}}};
    step.reversibility = Reversibility::Reversible;
    step.idempotent = true;
    step.compensation = {{u"tool"_s, u"vault_move"_s}};
    step.probe = {{u"tool"_s, u"vault_read"_s}};
    step.sentence = u"Move it"_s;
    step.why = u"Because"_s;
    return step;
}

Plan aPlan()
{
    Plan plan;
    plan.id = u"p1"_s;
    plan.actionId = u"a1"_s;
    plan.summary = u"File the invoice"_s;
    plan.reasoning = u"It is one"_s;
    plan.planner = u"playbook:invoices"_s;
    plan.steps = {aStep(), aStep()};
    plan.steps[1].tool = u"csv_append"_s;
    plan.warnings = {u"likely a duplicate"_s};
    return plan;
}
} // namespace

class TestPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jsonLeadsBack()
    {
        const Plan plan = aPlan();
        const Result<Plan> back = Plan::fromJson(plan.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), plan.toJson());
        QCOMPARE(*back->digest(), *plan.digest());
        QCOMPARE(plan.digest()->size(), 64);
    }

    void everyBoundFieldChangesTheDigest_data()
    {
        QTest::addColumn<int>("mutation");
        QTest::addColumn<bool>("bound");
        const char *names[] = {"server", "tool", "argument value", "argument added", "argument removed",
            "argument type", "tool hash", "precondition", "reversibility", "idempotent", "compensation", "probe",
            "sentence", "why", "step order", "step removed", "step added", "action id", "revision", "summary"};
        for (int i = 0; i < int(std::size(names)); ++i)
            QTest::newRow(names[i]) << i << true;
        QTest::newRow("plan id") << 20 << false;
        QTest::newRow("warnings") << 21 << false;
    }
    void everyBoundFieldChangesTheDigest()
    {
        QFETCH(int, mutation);
        QFETCH(bool, bound);
        using Change = std::function<void(Plan &)>;
        const QString x = u"x"_s;
        const Change changes[] = {[&](Plan &p) { p.steps[0].server = x; }, [&](Plan &p) { p.steps[0].tool = x; },
            [&](Plan &p) { p.steps[1].arguments[u"to"_s] = x; }, [&](Plan &p) { p.steps[1].arguments[x] = x; },
            [&](Plan &p) { p.steps[0].arguments.remove(u"to"_s); },
            [&](Plan &p) { p.steps[0].arguments[u"to"_s] = QJsonArray{u"b"_s}; },
            [&](Plan &p) { p.steps[0].toolHash = x; }, [&](Plan &p) { p.steps[0].preconditions = {}; },
            [&](Plan &p) { p.steps[0].reversibility = Reversibility::ReadOnly; },
            [&](Plan &p) { p.steps[0].idempotent = false; }, [&](Plan &p) { p.steps[0].compensation = {}; },
            [&](Plan &p) { p.steps[0].probe = {}; }, [&](Plan &p) { p.steps[0].sentence = x; },
            [&](Plan &p) { p.steps[0].why = x; }, [&](Plan &p) { p.steps.swapItemsAt(0, 1); },
            [&](Plan &p) { p.steps.removeLast(); }, [&](Plan &p) { p.steps.append(aStep()); },
            [&](Plan &p) { p.actionId = x; }, [&](Plan &p) { p.revision = 2; }, [&](Plan &p) { p.summary = x; },
            [&](Plan &p) { p.id = x; }, [&](Plan &p) { p.warnings = {}; }};
        Plan changed = aPlan();
        changes[mutation](changed);
        QCOMPARE(*changed.digest() != *aPlan().digest(), bound);
    }

    void theDigestStaysTheSameForEver()
    {
        // Journals of earlier versions hold digests: a change of this value breaks every plan that waits.
        Plan plan;
        plan.actionId = u"a"_s;
        plan.summary = u"s"_s;
        QCOMPARE(*plan.digest(), u"bf7488075228e7c58aa4cc560b2ef536d5541d7a20b1b0cb6e272f50666ae8ab"_s);
    }

    void whatCannotBeCarriedHasNoDigest()
    {
        Plan plan = aPlan();
        plan.steps[0].arguments[u"n"_s] = 9007199254740993.0;
        QVERIFY(!plan.digest());
        plan = aPlan();
        plan.summary = QString(QChar(0xd800));
        QVERIFY(!plan.digest());
    }

    void aBrokenStepIsRefused()
    {
        for (const char *key : {"server", "tool", "arguments"}) {
            QJsonObject json = aStep().toJson();
            json.remove(QLatin1String(key));
            QVERIFY(!Step::fromJson(json));
            QJsonObject plan = aPlan().toJson();
            plan.insert(u"steps"_s, QJsonArray{json});
            QVERIFY(!Plan::fromJson(plan));
        }
        QJsonObject list = aStep().toJson();
        list.insert(u"arguments"_s, QJsonArray());
        QVERIFY(!Step::fromJson(list));
    }

    void theWorstStepCounts()
    {
        Plan plan = aPlan();
        QCOMPARE(plan.reversibility(), Reversibility::Reversible);
        QVERIFY(plan.canBeUndone());
        plan.steps[1].reversibility = Reversibility::Compensable;
        QVERIFY(!plan.canBeUndone());
        plan.steps[0].reversibility = Reversibility::Irreversible;
        QCOMPARE(plan.reversibility(), Reversibility::Irreversible);
        QCOMPARE(Plan().reversibility(), Reversibility::ReadOnly);
    }

    void unknownIsIrreversible()
    {
        for (const Reversibility value : {Reversibility::ReadOnly, Reversibility::Reversible,
                 Reversibility::Compensable, Reversibility::Irreversible})
            QCOMPARE(reversibilityFromName(reversibilityName(value)), value);
        QCOMPARE(reversibilityFromName(u"harmless"_s), Reversibility::Irreversible);
        QCOMPARE(reversibilityFromName({}), Reversibility::Irreversible);
        QVERIFY(!riskName(Reversibility::Compensable).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"

#include "desk/policy.h"
#include "support/samples.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// A rule approves what it describes and nothing else.
class TestPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_detail = {};
        m_detail.action.type = QStringLiteral("invoice");
        m_detail.intake = {{QStringLiteral("content"), QJsonObject{{QStringLiteral("fields"), QJsonObject{{QStringLiteral("from"), QJsonObject{{QStringLiteral("address"), QStringLiteral("Karin@Kund.example")}}}}}}}};
        m_plan = planWith(newId(), {reversibleStep()});
        m_rule = {};
        m_rule.name = QStringLiteral("r");
    }
    void matchesWhatItSays()
    {
        m_rule.type = QStringLiteral("invoice");
        m_rule.sender = QStringLiteral("karin@kund.example");
        m_rule.server = QStringLiteral("countersign");
        m_rule.tool = QStringLiteral("vault_move");
        QVERIFY(matched());
    }
    void everyFieldHasToFit_data()
    {
        QTest::addColumn<int>("field");
        for (int i = 0; i < 5; ++i)
            QTest::newRow(qPrintable(QString::number(i))) << i;
    }
    void everyFieldHasToFit()
    {
        QFETCH(int, field);
        QString *fields[]{&m_rule.type, &m_rule.sender, &m_rule.server, &m_rule.tool, &m_rule.toolHash};
        *fields[field] = QStringLiteral("other");
        QVERIFY(!matched());
    }
    void neverApprovesWhatCannotBeUndone_data()
    {
        QTest::addColumn<int>("reversibility");
        QTest::newRow("compensable") << int(Reversibility::Compensable);
        QTest::newRow("irreversible") << int(Reversibility::Irreversible);
    }
    void neverApprovesWhatCannotBeUndone()
    {
        QFETCH(int, reversibility);
        Step bad = reversibleStep();
        bad.reversibility = Reversibility(reversibility);
        m_plan.steps.append(bad); // one such step among good ones is enough
        QVERIFY(!matched());
    }
    void flaggedIsNeverApproved()
    {
        QVERIFY(matched());
        m_plan.flags.append(QJsonObject{{QStringLiteral("kind"), QStringLiteral("recipient")}});
        QVERIFY(!matched());
    }
    void aModelDoesNotChooseItsRule()
    {
        m_rule.type = QStringLiteral("invoice");
        m_plan.knownAs = QStringLiteral("invoice");
        QVERIFY(matched());
        m_plan.knownAs = QStringLiteral("document"); // the model calls it an invoice, our playbooks do not
        QVERIFY(!matched());
        m_rule.type.clear();
        QVERIFY(matched()); // a rule that asks for no type is about something else
    }
    void anEmptyPlanIsNeverApproved()
    {
        m_plan.steps.clear();
        QVERIFY(!matched());
    }
    void waitsForItsConfirmation()
    {
        const Policy policy({m_rule});
        QVERIFY(!policy.match(m_detail, m_plan, 1, QStringLiteral("d")));
        QCOMPARE(policy.unconfirmed().size(), 1);
    }
    void aChangedRuleIsANewOne()
    {
        Policy policy({m_rule});
        GrantRule other = m_rule;
        other.maxPerDay = 21;
        policy.confirm(Policy::hashOf(other));
        QVERIFY(!policy.match(m_detail, m_plan, 1, QStringLiteral("d")));
    }
    void endsAndIsLimited()
    {
        m_rule.maxPerDay = 2;
        m_rule.untilUs = 100;
        Policy policy({m_rule});
        policy.confirm(Policy::hashOf(m_rule));
        QVERIFY(policy.match(m_detail, m_plan, 99, QStringLiteral("d")));
        QVERIFY(!policy.match(m_detail, m_plan, 100, QStringLiteral("d")));
        policy.setUses(m_rule.name, QStringLiteral("d"), 2);
        QVERIFY(!policy.match(m_detail, m_plan, 1, QStringLiteral("d")));
        QVERIFY(policy.match(m_detail, m_plan, 1, QStringLiteral("next day")));
    }

private:
    bool matched()
    {
        Policy policy({m_rule});
        policy.confirm(Policy::hashOf(m_rule));
        return policy.match(m_detail, m_plan, 1, QStringLiteral("2026-11-23")) != nullptr;
    }
    ActionDetail m_detail;
    Plan m_plan;
    GrantRule m_rule;
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"

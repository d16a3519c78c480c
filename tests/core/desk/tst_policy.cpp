#include "desk/policy.h"
#include "desk/trustedsender.h"
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
        m_detail.action.source = QStringLiteral("inbox:mail.eml");
        comesFrom(
            {{QStringLiteral("address"), QStringLiteral("Karin@Kund.example")}, {QStringLiteral("well_formed"), true}});
        m_plan = planWith(newId(), {reversibleStep()});
        m_rule = {};
        m_rule.name = QStringLiteral("r");
    }
    void matchesWhatItSays()
    {
        m_rule.type = QStringLiteral("invoice");
        m_rule.sender = QStringLiteral("karin@kund.example");
        m_rule.domain = QStringLiteral("KUND.example");
        m_rule.trustedSource = QStringLiteral("inbox");
        m_rule.server = QStringLiteral("countersign");
        m_rule.tool = QStringLiteral("vault_move");
        QVERIFY(matched());
    }
    void everyFieldHasToFit_data()
    {
        QTest::addColumn<int>("field");
        for (int i = 0; i < 7; ++i)
            QTest::newRow(qPrintable(QString::number(i))) << i;
    }
    void everyFieldHasToFit()
    {
        QFETCH(int, field);
        QString *fields[]{&m_rule.type, &m_rule.sender, &m_rule.server, &m_rule.tool, &m_rule.toolHash, &m_rule.domain,
            &m_rule.trustedSource};
        m_rule.trustedSource = QStringLiteral("inbox");
        QVERIFY(matched());
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
    void aSenderIsBelievedFromTheTrustedSourceOnly_data()
    {
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("approves");
        QTest::newRow("dropped") << QStringLiteral("inbox") << QStringLiteral("inbox:a.eml") << true;
        QTest::newRow("no source named") << QString() << QStringLiteral("inbox:a.eml") << false;
        QTest::newRow("submitted") << QStringLiteral("inbox") << QStringLiteral("cli") << false;
        QTest::newRow("an account") << QStringLiteral("inbox") << QStringLiteral("mail:work") << false;
        QTest::newRow("an account called inbox") << QStringLiteral("inbox") << QStringLiteral("mail:inbox:x") << false;
        QTest::newRow("account, not used yet") << QStringLiteral("work") << QStringLiteral("mail:work") << false;
        QTest::newRow("account against inbox") << QStringLiteral("work") << QStringLiteral("inbox:a.eml") << false;
        QTest::newRow("an undo") << QStringLiteral("inbox")
                                 << QStringLiteral("undo:01890000-0000-7000-8000-00000000000a") << false;
        QTest::newRow("other case") << QStringLiteral("Inbox") << QStringLiteral("inbox:a.eml") << false;
    }
    void aSenderIsBelievedFromTheTrustedSourceOnly()
    {
        QFETCH(QString, trusted);
        QFETCH(QString, source);
        QFETCH(bool, approves);
        m_detail.action.source = source;
        m_rule.trustedSource = trusted;
        m_rule.sender = QStringLiteral("karin@kund.example");
        QCOMPARE(matched(), approves);
        m_rule.sender.clear();
        m_rule.domain = QStringLiteral("kund.example");
        QCOMPARE(matched(), approves);
    }
    void onlyAWellFormedSenderCounts_data()
    {
        QTest::addColumn<QJsonObject>("from");
        QTest::addColumn<QString>("kind");
        const QString address = QStringLiteral("karin@kund.example"), eml = QStringLiteral("eml");
        const auto person = [](const QString &of, const QJsonValue &formed) {
            return QJsonObject{{QStringLiteral("address"), of}, {QStringLiteral("well_formed"), formed}};
        };
        QTest::newRow("not well-formed") << person(address, false) << eml;
        QTest::newRow("not looked at") << QJsonObject{{QStringLiteral("address"), address}} << eml;
        QTest::newRow("a word for yes") << person(address, QStringLiteral("true")) << eml;
        QTest::newRow("front matter of a note") << person(address, true) << QStringLiteral("markdown");
        QTest::newRow("no kind") << person(address, true) << QString();
        QTest::newRow("two at signs") << person(QStringLiteral("a@b@kund.example"), true) << eml;
        QTest::newRow("NUL") << person(address + QChar(0), true) << eml;
        QTest::newRow("a letter that folds to ASCII") << person(QStringLiteral("\u212Aarin@kund.example"), true) << eml;
        QTest::newRow("a sub-domain") << person(QStringLiteral("karin@x.kund.example"), true) << eml;
        QTest::newRow("a longer domain") << person(QStringLiteral("karin@kund.example.evil.example"), true) << eml;
        QTest::newRow("empty") << person(QString(), true) << eml;
    }
    void onlyAWellFormedSenderCounts()
    {
        QFETCH(QJsonObject, from);
        QFETCH(QString, kind);
        m_rule.trustedSource = QStringLiteral("inbox");
        m_rule.sender = QStringLiteral("karin@kund.example");
        QVERIFY(matched());
        comesFrom(from, kind);
        QVERIFY(!matched());
        m_rule.sender.clear();
        m_rule.domain = QStringLiteral("kund.example");
        QVERIFY(!matched());
    }
    void itsOwnerIsToldWhatItTrusts()
    {
        QVERIFY(cautionOf(m_rule).isEmpty());
        m_rule.domain = QStringLiteral("kund.example");
        m_rule.trustedSource = QStringLiteral("inbox");
        QVERIFY(cautionOf(m_rule).contains(QStringLiteral("dropped in the Inbox")));
        m_rule.trustedSource = QStringLiteral("work");
        QVERIFY(cautionOf(m_rule).contains(QStringLiteral("Not used yet")));
    }
    void confirmationsOfOtherRulesStayGood()
    {
        // What confirmations made before there were these keys are bound to.
        m_rule.type = QStringLiteral("invoice");
        m_rule.server = QStringLiteral("countersign");
        QCOMPARE(
            Policy::hashOf(m_rule), QStringLiteral("fce0997c9b2c616d2b452bd90d43e4d7723f8c09fa3c1bf102363d737f0e71c1"));
        m_rule.sender = QStringLiteral("karin@kund.example");
        const QString before = Policy::hashOf(m_rule);
        m_rule.trustedSource = QStringLiteral("inbox");
        QVERIFY(Policy::hashOf(m_rule) != before); // believed from somewhere now: a new rule
        m_rule.sender.clear();
        m_rule.domain = QStringLiteral("kund.example");
        QVERIFY(Policy::hashOf(m_rule) != before);
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
    void comesFrom(const QJsonObject &from, const QString &kind = QStringLiteral("eml"))
    {
        const QJsonObject content{
            {QStringLiteral("kind"), kind}, {QStringLiteral("fields"), QJsonObject{{QStringLiteral("from"), from}}}};
        m_detail.intake = {{QStringLiteral("content"), content}};
    }
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

#include "plan/playbook/condition.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestCondition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holds_data();
    void holds();
    void errors();
    void factsWithoutContent();
};

void TestCondition::holds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("result");
    const auto row = [](const char *text, bool result) { QTest::newRow(text) << QString::fromLatin1(text) << result; };
    row("due", true);
    row("!due", false);
    row("number", false);
    row("!number", true);
    row("language=de", true);
    row("language=DE", true);
    row("language=en", false);
    row("language!=en", true);
    row("language!=de", false);
    row("number=", true);
    row("number | due", true);
    row("number|!due", false);
    row("number | language=de", true);
    row("fields.x", true);
    row("fields.y", false);
}

void TestCondition::holds()
{
    QFETCH(QString, text);
    QFETCH(bool, result);
    Facts facts;
    facts.set(u"due"_s, u"2026-11-23"_s);
    facts.set(u"language"_s, u"de"_s);
    facts.set(u"fields"_s, QJsonObject{{u"x"_s, 1}});
    const Result<Condition> condition = Condition::parse(text);
    QVERIFY(condition);
    QCOMPARE(condition->holds(facts), result);
}

void TestCondition::errors()
{
    for (const char *text : {"", "dew", "!", "due | numbr", "=de"})
        QVERIFY2(!Condition::parse(QString::fromLatin1(text)), text);
    QVERIFY(Condition::parse(u"numbr"_s).error().message.contains(u"“number”"_s));
}

void TestCondition::factsWithoutContent()
{
    Facts facts;
    for (const QJsonValue &value :
        {QJsonValue(), QJsonValue(QString()), QJsonValue(false), QJsonValue(QJsonArray()), QJsonValue(QJsonObject())}) {
        facts.set(u"number"_s, u"1"_s);
        facts.set(u"number"_s, value);
        QVERIFY(!facts.has(u"number"_s));
    }
    facts.set(u"sequence"_s, 0);
    QVERIFY(facts.has(u"sequence"_s));
}

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"

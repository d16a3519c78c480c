#include "base/literals.h"
#include "control/json.h"
#include "support/samples.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// What `show --json` says of an action.
class TestDetailJson : public QObject
{
    Q_OBJECT

    static ActionDetail inDoubt()
    {
        Step named = reversibleStep(), nameless = reversibleStep();
        named.sentence = u"Do nothing"_s; // what a planner says is not what is shown
        nameless.probe = {{u"tool"_s, u"vault_list"_s}};
        ActionDetail detail;
        detail.action.id = newId();
        detail.action.state = State::InDoubt;
        detail.action.reason = u"The connection broke."_s;
        detail.plan = planWith(detail.action.id, {named, nameless}).toJson();
        return detail;
    }
    static QJsonObject doubtIn(const ActionDetail &detail)
    {
        return detailJson(detail)["execution"_L1]["doubt"_L1].toObject();
    }

private Q_SLOTS:
    void olderJournalsTellTheSame()
    {
        ActionDetail detail = inDoubt();
        const QJsonArray steps{QJsonObject{{u"state"_s, u"completed"_s}}, QJsonObject{{u"state"_s, u"started"_s}}};
        detail.execution = {{u"steps"_s, steps}};
        const QJsonObject doubt = doubtIn(detail);
        QCOMPARE(doubt.value("step"_L1).toInt(-1), 1);
        QCOMPARE(doubt.value("sentence"_L1).toString(), u"Move “a.txt” to Records"_s);
        QCOMPARE(doubt.value("why"_L1).toString(), u"The connection broke."_s);
        QCOMPARE(doubt.value("can_probe"_L1), QJsonValue(true));
        QVERIFY(!doubt.value("if_happened"_L1).toString().isEmpty());
        QVERIFY(!doubt.value("if_not"_L1).toString().isEmpty());
    }

    void whatWasRecordedStands()
    {
        ActionDetail detail = inDoubt();
        detail.execution = {{u"doubt"_s, QJsonObject{{u"step"_s, 0}, {u"why"_s, u"No answer."_s}}}};
        const QJsonObject doubt = doubtIn(detail);
        QCOMPARE(doubt.value("step"_L1).toInt(-1), 0);
        QCOMPARE(doubt.value("sentence"_L1).toString(), u"Move “a.txt” to Records"_s);
        QCOMPARE(doubt.value("why"_L1).toString(), u"No answer."_s);
        QCOMPARE(doubt.value("can_probe"_L1), QJsonValue(false));
    }

    void aListIsOfAsManyAsAreAskedFor_data()
    {
        QTest::addColumn<QJsonValue>("limit");
        QTest::addColumn<int>("most"); // 0: refused
        QTest::newRow("not said") << QJsonValue(QJsonValue::Undefined) << 200;
        QTest::newRow("one") << QJsonValue(1) << 1;
        QTest::newRow("none") << QJsonValue(0) << 0;
        QTest::newRow("less than none") << QJsonValue(-1) << 0;
        QTest::newRow("a part") << QJsonValue(1.5) << 0;
        QTest::newRow("too many to count") << QJsonValue(1e18) << 0;
        QTest::newRow("a word") << QJsonValue(u"7"_s) << 0;
        QTest::newRow("nothing") << QJsonValue(QJsonValue::Null) << 0;
    }
    void aListIsOfAsManyAsAreAskedFor()
    {
        QFETCH(QJsonValue, limit);
        QFETCH(int, most);
        QJsonObject request;
        if (!limit.isUndefined())
            request.insert(u"limit"_s, limit);
        const Result<ActionFilter> filter = listFilter(request);
        QCOMPARE(filter.has_value(), most > 0);
        if (filter)
            QCOMPARE(filter->limit, most);
        else
            QVERIFY(filter.error().message.contains(u"from 1"_s));
    }

    void aStateThatThereIsNotIsSaid()
    {
        QCOMPARE(listFilter({{u"state"_s, u"approved"_s}})->states, QList<State>{State::Approved});
        const Result<ActionFilter> filter = listFilter({{u"state"_s, u"aproved"_s}});
        QVERIFY(!filter && filter.error().message.contains(u"aproved"_s));
    }

    void whatIsShownIsMadeFromTheArguments()
    {
        const QJsonObject shown = detailJson(inDoubt())["shown"_L1].toObject();
        QCOMPARE(shown["steps"_L1][0].toString(), u"Move “a.txt” to Records"_s);
        QCOMPARE(shown["title"_L1].toString(), u"Move a file ×2"_s);
        QCOMPARE(shown["approve"_L1].toString(), u"Approve 2 steps"_s);
        QCOMPARE(shown["undo"_L1].toString(), u"all 2 steps can be undone"_s);
    }
    void withoutADoubtThereIsNone()
    {
        ActionDetail detail = inDoubt();
        detail.action.state = State::Completed;
        QVERIFY(doubtIn(detail).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDetailJson)
#include "tst_detailjson.moc"

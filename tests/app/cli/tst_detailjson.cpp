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
        nameless.sentence.clear();
        nameless.probe = {{QStringLiteral("tool"), QStringLiteral("vault_list")}};
        ActionDetail detail;
        detail.action.id = newId();
        detail.action.state = State::InDoubt;
        detail.action.reason = QStringLiteral("The connection broke.");
        detail.plan = planWith(detail.action.id, {named, nameless}).toJson();
        return detail;
    }
    static QJsonObject doubtIn(const ActionDetail &detail)
    {
        return detailJson(detail)[QLatin1String("execution")][QLatin1String("doubt")].toObject();
    }

private Q_SLOTS:
    void olderJournalsTellTheSame()
    {
        ActionDetail detail = inDoubt();
        const QJsonArray steps{QJsonObject{{QStringLiteral("state"), QStringLiteral("completed")}},
            QJsonObject{{QStringLiteral("state"), QStringLiteral("started")}}};
        detail.execution = {{QStringLiteral("steps"), steps}};
        const QJsonObject doubt = doubtIn(detail);
        QCOMPARE(doubt.value(QLatin1String("step")).toInt(-1), 1);
        QCOMPARE(doubt.value(QLatin1String("sentence")).toString(), QStringLiteral("vault_move"));
        QCOMPARE(doubt.value(QLatin1String("why")).toString(), QStringLiteral("The connection broke."));
        QCOMPARE(doubt.value(QLatin1String("can_probe")), QJsonValue(true));
        QVERIFY(!doubt.value(QLatin1String("if_happened")).toString().isEmpty());
        QVERIFY(!doubt.value(QLatin1String("if_not")).toString().isEmpty());
    }

    void whatWasRecordedStands()
    {
        ActionDetail detail = inDoubt();
        detail.execution = {{QStringLiteral("doubt"),
            QJsonObject{{QStringLiteral("step"), 0}, {QStringLiteral("why"), QStringLiteral("No answer.")}}}};
        const QJsonObject doubt = doubtIn(detail);
        QCOMPARE(doubt.value(QLatin1String("step")).toInt(-1), 0);
        QCOMPARE(doubt.value(QLatin1String("sentence")).toString(), QStringLiteral("Move the file"));
        QCOMPARE(doubt.value(QLatin1String("why")).toString(), QStringLiteral("No answer."));
        QCOMPARE(doubt.value(QLatin1String("can_probe")), QJsonValue(false));
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

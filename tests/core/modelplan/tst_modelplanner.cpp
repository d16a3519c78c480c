#include "faketools.h"
#include "plan/model/modelplanner.h"
#include "plan/playbookplanner.h"
#include "support/waiting.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
struct Desk
{
    FakeTools tools;
    Catalogue catalogue = *Catalogue::load();
    PlaybookPlanner playbooks{{}, {}};
    FakeClient client;
    ModelPlanner planner;
    explicit Desk(bool quarantine = true) : planner(client, tools, catalogue, playbooks, {{}, quarantine}) {}
    ModelPlanner::Tried attempt(PlanRequest request) { return awaited(planner.attempt(std::move(request))); }
};
bool isReader(const ModelRequest &request)
{
    return request.tools.first()[QLatin1String("name")].toString() == u"report_reading";
}
ModelReply read()
{
    return replying(use(QStringLiteral("report_reading"), goodReading()));
}
ModelReply planned()
{
    return replying(use(QStringLiteral("submit_plan"), planWith(QStringLiteral("vault_move"), {})));
}
Result<ModelReply> context()
{
    return fail(ErrorCode::Full, QStringLiteral("too long"), QStringLiteral("context"));
}
} // namespace

class TestModelPlanner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsThenPlans()
    {
        Desk desk;
        desk.client.answer = [](const ModelRequest &request) -> Result<ModelReply> {
            return isReader(request) ? read() : planned();
        };
        const ModelPlanner::Tried tried = desk.attempt(letter());
        QVERIFY(tried.draft);
        QCOMPARE(desk.client.asked.size(), 2);
        QCOMPARE(tried.sent.size(), 2);
        QCOMPARE(tried.prefixes.size(), 2);
        QCOMPARE(tried.usage[QLatin1String("requests")].toInt(), 2);
        QCOMPARE(tried.usage[QLatin1String("cost_usd")].toString(), QStringLiteral("0.000200"));
    }
    void oneRequestWithoutQuarantine()
    {
        Desk desk(false);
        desk.client.answer = [](const ModelRequest &) -> Result<ModelReply> { return planned(); };
        QVERIFY(desk.attempt(letter()).draft);
        QCOMPARE(desk.client.asked.size(), 1);
    }
    void correctionsGoBackAsResults()
    {
        Desk desk(false);
        int n = 0;
        desk.client.answer = [&n](const ModelRequest &) -> Result<ModelReply> {
            return ++n < 3 ? replying(use(QStringLiteral("submit_plan"), planWith(QStringLiteral("nothing"), {})))
                           : planned();
        };
        QVERIFY(desk.attempt(letter()).draft);
        const QJsonArray messages = desk.client.asked.last().messages;
        QCOMPARE(messages.size(), 5); // question, answer, correction, answer, correction
        const QJsonObject told = messages.last()[QLatin1String("content")][0].toObject();
        QCOMPARE(told[QLatin1String("type")].toString(), QStringLiteral("tool_result"));
        QVERIFY(told[QLatin1String("is_error")].toBool());
        QCOMPARE(told[QLatin1String("tool_use_id")].toString(), QStringLiteral("t1"));
    }
    void boundedWhenItStaysWrong()
    {
        Desk desk;
        desk.client.answer = [](const ModelRequest &request) -> Result<ModelReply> {
            return isReader(request) ? read()
                                     : replying(textBlock(QStringLiteral("Let us talk.")), QStringLiteral("end_turn"));
        };
        const ModelPlanner::Tried tried = desk.attempt(letter());
        QCOMPARE(tried.draft.error().code, ErrorCode::Invalid);
        QCOMPARE(desk.client.asked.size(), 4);
        QCOMPARE(tried.usage[QLatin1String("requests")].toInt(), 4); // also when nothing came of it
    }
    void stopReasons_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("requests");
        QTest::newRow("refusal") << QStringLiteral("refusal") << int(ErrorCode::Refused) << 1;
        QTest::newRow("max_tokens") << QStringLiteral("max_tokens") << int(ErrorCode::Invalid) << 3;
        QTest::newRow("pause_turn for ever") << QStringLiteral("pause_turn") << -1 << 4; // then what is there counts
        QTest::newRow("unknown reason") << QStringLiteral("something_new") << -1 << 1;
    }
    void stopReasons()
    {
        QFETCH(QString, reason);
        QFETCH(int, code);
        QFETCH(int, requests);
        Desk desk(false);
        desk.client.answer = [reason](const ModelRequest &) -> Result<ModelReply> {
            ModelReply reply = planned();
            reply.stopReason = reason;
            return reply;
        };
        const ModelPlanner::Tried tried = desk.attempt(letter());
        QCOMPARE(tried.draft ? -1 : int(tried.draft.error().code), code);
        QCOMPARE(desk.client.asked.size(), requests);
    }
    void pausedTurnGoesOn()
    {
        Desk desk(false);
        int n = 0;
        desk.client.answer = [&n](const ModelRequest &) -> Result<ModelReply> {
            return ++n == 1 ? replying(textBlock(QStringLiteral("thinking")), QStringLiteral("pause_turn")) : planned();
        };
        QVERIFY(desk.attempt(letter()).draft);
        const QJsonArray messages = desk.client.asked.last().messages;
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages.last()[QLatin1String("role")].toString(), QStringLiteral("assistant"));
    }
    void tooLongIsTriedWithoutTheFileAndShorter()
    {
        Desk desk(false);
        int n = 0;
        desk.client.answer = [&n](const ModelRequest &) -> Result<ModelReply> {
            return ++n < 4 ? context() : planned();
        };
        PlanRequest request = letter(QString(50'000, u'x'));
        request.original = "%PDF-1.4";
        QVERIFY(desk.attempt(request).draft);
        QCOMPARE(desk.client.asked.size(), 4);
        n = -1000;
        desk.client.asked.clear();
        const ModelPlanner::Tried tried = desk.attempt(request);
        QCOMPARE(tried.draft.error().detail, QStringLiteral("context")); // it ends
        QVERIFY(desk.client.asked.size() < 8);
    }
    void filesAreKeptAsHashes()
    {
        Desk desk(false);
        desk.client.answer = [](const ModelRequest &) -> Result<ModelReply> { return planned(); };
        PlanRequest request = letter();
        QJsonObject content = request.intake[QLatin1String("content")].toObject();
        content.insert(QStringLiteral("mime"), QStringLiteral("application/pdf"));
        request.intake.insert(QStringLiteral("content"), content);
        request.original = QByteArray(100'000, 'x');
        const ModelPlanner::Tried tried = desk.attempt(request);
        const QJsonObject source = tried
                                       .sent[0][QLatin1String("request")][QLatin1String("messages")][0]
                                            [QLatin1String("content")][0][QLatin1String("source")]
                                       .toObject();
        const ModelRequest &asked = desk.client.asked.last();
        QCOMPARE(asked.attachedTokens, 6000); // a page, not a hundred thousand characters
        QVERIFY(asked.attachedBytes > 130'000);
        QVERIFY(!source.contains(QLatin1String("data")));
        QCOMPARE(source[QLatin1String("bytes")].toInt(), 100'000);
        QCOMPARE(source[QLatin1String("sha256")].toString().size(), 64);
    }
    void smellOfInstructionsIsAFlag()
    {
        Desk desk;
        desk.client.answer = [](const ModelRequest &request) -> Result<ModelReply> {
            return isReader(request) ? replying(use(QStringLiteral("report_reading"), goodReading(true))) : planned();
        };
        QCOMPARE(desk.attempt(letter()).draft->flags.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestModelPlanner)
#include "tst_modelplanner.moc"

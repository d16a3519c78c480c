#include "base/literals.h"
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
    return request.tools.first()["name"_L1].toString() == u"report_reading";
}
ModelReply read()
{
    return replying(use(u"report_reading"_s, goodReading()));
}
ModelReply planned()
{
    return replying(use(u"submit_plan"_s, planWith(u"vault_move"_s, {})));
}
Result<ModelReply> context()
{
    return fail(ErrorCode::Full, u"too long"_s, u"context"_s);
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
        QCOMPARE(tried.usage["requests"_L1].toInt(), 2);
        QCOMPARE(tried.usage["cost_usd"_L1].toString(), u"0.000200"_s);
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
            return ++n < 3 ? replying(use(u"submit_plan"_s, planWith(u"nothing"_s, {}))) : planned();
        };
        QVERIFY(desk.attempt(letter()).draft);
        const QJsonArray messages = desk.client.asked.last().messages;
        QCOMPARE(messages.size(), 5); // question, answer, correction, answer, correction
        const QJsonObject told = messages.last()["content"_L1][0].toObject();
        QCOMPARE(told["type"_L1].toString(), u"tool_result"_s);
        QVERIFY(told["is_error"_L1].toBool());
        QCOMPARE(told["tool_use_id"_L1].toString(), u"t1"_s);
    }
    void boundedWhenItStaysWrong()
    {
        Desk desk;
        desk.client.answer = [](const ModelRequest &request) -> Result<ModelReply> {
            return isReader(request) ? read() : replying(textBlock(u"Let us talk."_s), u"end_turn"_s);
        };
        const ModelPlanner::Tried tried = desk.attempt(letter());
        QCOMPARE(tried.draft.error().code, ErrorCode::Invalid);
        QCOMPARE(desk.client.asked.size(), 4);
        QCOMPARE(tried.usage["requests"_L1].toInt(), 4); // also when nothing came of it
    }
    void stopReasons_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("requests");
        QTest::newRow("refusal") << u"refusal"_s << int(ErrorCode::Refused) << 1;
        QTest::newRow("max_tokens") << u"max_tokens"_s << int(ErrorCode::Invalid) << 3;
        QTest::newRow("pause_turn for ever") << u"pause_turn"_s << -1 << 4; // then what is there counts
        QTest::newRow("unknown reason") << u"something_new"_s << -1 << 1;
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
            return ++n == 1 ? replying(textBlock(u"thinking"_s), u"pause_turn"_s) : planned();
        };
        QVERIFY(desk.attempt(letter()).draft);
        const QJsonArray messages = desk.client.asked.last().messages;
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages.last()["role"_L1].toString(), u"assistant"_s);
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
        QCOMPARE(tried.draft.error().detail, u"context"_s); // it ends
        QVERIFY(desk.client.asked.size() < 8);
    }
    void filesAreKeptAsHashes()
    {
        Desk desk(false);
        desk.client.answer = [](const ModelRequest &) -> Result<ModelReply> { return planned(); };
        PlanRequest request = letter();
        QJsonObject content = request.intake["content"_L1].toObject();
        content.insert(u"mime"_s, u"application/pdf"_s);
        request.intake.insert(u"content"_s, content);
        request.original = QByteArray(100'000, 'x');
        const ModelPlanner::Tried tried = desk.attempt(request);
        const QJsonObject source =
            tried.sent[0]["request"_L1]["messages"_L1][0]["content"_L1][0]["source"_L1].toObject();
        const ModelRequest &asked = desk.client.asked.last();
        QCOMPARE(asked.attachedTokens, 6000); // a page, not a hundred thousand characters
        QVERIFY(asked.attachedBytes > 130'000);
        QVERIFY(!source.contains("data"_L1));
        QCOMPARE(source["bytes"_L1].toInt(), 100'000);
        QCOMPARE(source["sha256"_L1].toString().size(), 64);
    }
    void smellOfInstructionsIsAFlag()
    {
        Desk desk;
        desk.client.answer = [](const ModelRequest &request) -> Result<ModelReply> {
            return isReader(request) ? replying(use(u"report_reading"_s, goodReading(true))) : planned();
        };
        QCOMPARE(desk.attempt(letter()).draft->flags.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestModelPlanner)
#include "tst_modelplanner.moc"

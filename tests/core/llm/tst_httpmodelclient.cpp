#include "async/limiter.h"
#include "base/literals.h"
#include "llm/httpmodelclient.h"
#include "llm/messagesapi.h"
#include "support/modelserver.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
using End = countersign::test::Answer::End;

LedgerStore nowhere()
{
    return {[]() -> QCoro::Task<Result<QJsonObject>> { co_return QJsonObject{}; },
        [](QJsonObject) -> QCoro::Task<Result<void>> { co_return Result<void>{}; }};
}

QCoro::Task<Result<QString>> fixedKey()
{
    co_return u"secret-key"_s;
}

/// A client for a server of this test, with everything short.
struct Bench
{
    explicit Bench(double budget = 0, int rpm = 1000, Breaker::Limits limits = {100, 50, 100}, int firstByteMs = 300,
        int connections = 10)
        : ledger(nowhere(), budget, 60'000), limiter(rpm, 60'000), breaker(limits)
    {
        ClientOptions options;
        options.name = u"claude"_s;
        options.model = u"claude-sonnet-5-5"_s;
        options.maxTokens = 1000;
        options.timeoutMs = 5000;
        options.backoffMs = 5;
        options.backoffCapMs = 10;
        options.key = fixedKey;
        options.gate = &gate;
        ModelHttpOptions http;
        http.firstByteMs = firstByteMs;
        http.silenceMs = 300;
        http.connections = connections;
        client = std::make_unique<HttpModelClient>(options,
            std::make_unique<MessagesApi>(MessagesOptions{server.url(), u"2026-10-21"_s, options.model, 1000}), http,
            ledger, &limiter, prices, breaker);
    }
    ModelRequest request(const QString &tag = u"a"_s)
    {
        ModelRequest out;
        out.tag = tag;
        out.system = u"system"_s;
        out.messages = {QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"plan"_s}}};
        return out;
    }
    Result<ModelReply> ask() { return awaited(client->ask(request())); }

    ModelServer server;
    SpendLedger ledger;
    WindowLimiter limiter;
    Breaker breaker;
    Gate gate;
    Prices prices;
    std::unique_ptr<HttpModelClient> client;
};

const QJsonObject kInput{{u"summary"_s, u"File it"_s}};
countersign::test::Answer good()
{
    return toolAnswer(u"submit_plan"_s, kInput);
}
countersign::test::Answer with(countersign::test::Answer answer, End end, qsizetype pieces)
{
    answer.end = end;
    answer.pieces = answer.pieces.first(pieces);
    return answer;
}
} // namespace

class TestHttpModelClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksAndBooks()
    {
        Bench bench(1);
        bench.server.answer({good()});
        QSignalSpy used(bench.client.get(), &HttpModelClient::used);
        const Result<ModelReply> reply = bench.ask();
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
        QCOMPARE(reply->toolUse()["input"_L1].toObject(), kInput);
        QCOMPARE(used.size(), 1);
        QCOMPARE(bench.ledger.spentMicro(), 1000 * 2 + 100 * 10);
        QCOMPARE(reply->usage.costMicro, 3000);
        QVERIFY(bench.server.heads.first().contains("x-api-key: secret-key"));
        QVERIFY(bench.server.heads.first().startsWith("POST /v1/messages"));
    }
    // What the server does, how often it is asked, what becomes of it.
    void faults_data()
    {
        QTest::addColumn<QList<countersign::test::Answer>>("answers");
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("code"); // -1: a reply
        const auto row = [](const char *name, QList<countersign::test::Answer> answers, int requests, int code) {
            QTest::newRow(name) << answers << requests << code;
        };
        const auto overloaded = errorAnswer(529, u"overloaded_error"_s, "x-should-retry: true\r\n");
        row("529 then good", {overloaded, overloaded, good()}, 3, -1);
        row("529 for ever", {overloaded}, 4, int(ErrorCode::Unavailable));
        row("500 then good", {errorAnswer(500, u"api_error"_s), good()}, 2, -1);
        row("429 retry-after", {errorAnswer(429, u"rate_limit_error"_s, "retry-after-ms: 30\r\n"), good()}, 2, -1);
        row("429 for too long", {errorAnswer(429, u"rate_limit_error"_s, "retry-after: 3600\r\n"), good()}, 1,
            int(ErrorCode::Unavailable));
        row("500 do not retry", {errorAnswer(500, u"api_error"_s, "x-should-retry: false\r\n"), good()}, 1,
            int(ErrorCode::Unavailable));
        row("400 retry", {errorAnswer(400, u"invalid_request_error"_s, "x-should-retry: true\r\n"), good()}, 2, -1);
        row("400", {errorAnswer(400, u"invalid_request_error"_s)}, 1, int(ErrorCode::Invalid));
        row("401", {errorAnswer(401, u"authentication_error"_s)}, 1, int(ErrorCode::Refused));
        row("403", {errorAnswer(403, u"permission_error"_s)}, 1, int(ErrorCode::Refused));
        row("404", {errorAnswer(404, u"not_found_error"_s)}, 1, int(ErrorCode::Refused));
        row("413", {errorAnswer(413, u"request_too_large"_s)}, 1, int(ErrorCode::Full));
        row("redirect", {{302, "location: http://elsewhere.example/\r\n", {}, End::Whole}}, 1, int(ErrorCode::Refused));
        row("a web page", {{200, "content-type: text/html\r\n", {"<html>"}, End::Whole}}, 1, int(ErrorCode::Refused));
        row("cut in the head", {with(good(), End::Cut, 0), good()}, 2, -1);
        row("cut in the middle", {with(good(), End::Cut, 4), good()}, 2, -1);
        row("ends without message_stop", {with(good(), End::Whole, 6), good()}, 2, -1);
        row("hangs in the middle", {with(good(), End::Hang, 3), good()}, 2, -1);
        row("never answers", {{200, {}, {}, End::Silent}, good()}, 2, -1);
        auto mid = with(good(), End::Whole, 4);
        mid.pieces.append(
            "event: error\ndata: "
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n");
        row("error in the middle", {mid, good()}, 2, -1);
        auto unknown = good();
        unknown.pieces.insert(2, "event: future\ndata: {\"type\":\"future\",\"x\":1}\n\n");
        row("unknown event", {unknown}, 1, -1);
        auto nonsense = good();
        nonsense.pieces.insert(2, "data: {nonsense\n\n");
        row("not JSON", {nonsense, good()}, 2, -1);
        auto unclosed = good();
        unclosed.end = End::Hang;
        row("finished but not closed", {unclosed}, 1, -1);
    }
    void faults()
    {
        QFETCH(QList<countersign::test::Answer>, answers);
        QFETCH(int, requests);
        QFETCH(int, code);
        Bench bench;
        bench.server.answer(answers);
        const Result<ModelReply> reply = bench.ask();
        QCOMPARE(reply ? -1 : int(reply.error().code), code);
        QCOMPARE(bench.server.requests.size(), requests);
        QVERIFY(reply || reply.error().message.endsWith(u'.') || reply.error().message.endsWith(u')'));
    }
    void bytewiseStream()
    {
        Bench bench;
        auto slow = good();
        QList<QByteArray> bytes;
        for (const QByteArray &piece : std::as_const(slow.pieces))
            for (const char c : piece)
                bytes.append(QByteArray(1, c));
        slow.pieces = bytes;
        bench.server.answer({slow});
        const Result<ModelReply> reply = bench.ask();
        QVERIFY(reply);
        QCOMPARE(reply->toolUse()["input"_L1].toObject(), kInput);
    }
    void cancelEndsAtOnce()
    {
        Bench bench(0, 1000, {100, 50, 100}, 60'000);
        bench.server.answer({{200, {}, {}, End::Silent}});
        std::optional<Result<ModelReply>> got;
        QSignalSpy requested(&bench.server, &ModelServer::requested);
        TaskScope scope;
        const auto run = [](HttpModelClient *client, ModelRequest request,
                             std::optional<Result<ModelReply>> *out) -> QCoro::Task<> {
            *out = co_await client->ask(request);
        };
        scope.spawn(run(bench.client.get(), bench.request(u"gone"_s), &got));
        QVERIFY(requested.wait(5000));
        QVERIFY(!got);
        bench.client->cancel(u"other"_s);
        QVERIFY(!got);
        bench.client->cancel(u"gone"_s);
        QVERIFY(got.has_value()); // in the same turn of the event loop
        QCOMPARE(got->error().code, ErrorCode::Cancelled);
        QTRY_COMPARE(bench.server.closedByClient, 1);
    }
    void budgetIsAHardStop()
    {
        Bench bench(0.02); // each may cost a little more than 1000 tokens of output: 0.01 USD
        bench.server.answer({good()});
        int replies = 0;
        for (int i = 0; i < 20; ++i) {
            const Result<ModelReply> reply = bench.ask();
            replies += reply ? 1 : 0;
            if (!reply)
                QCOMPARE(reply.error().detail, u"budget"_s);
        }
        QVERIFY(replies > 0 && replies < 20);
        QVERIFY(bench.ledger.spentMicro() <= 20'000);
        QCOMPARE(bench.server.requests.size(), replies);
        QCOMPARE(bench.breaker.state(), Breaker::State::Closed);
    }
    void filesAreNotPaidForAsText()
    {
        Bench bench(0.05);
        const qint64 asText = bench.client->worstCost(5'000'000, 0, 1000),
                     asFile = bench.client->worstCost(2000, 6000, 1000);
        QVERIFY(asText > 6'000'000); // dollars for a scan of a few pages: no budget would let it pass
        QVERIFY(asFile < 50'000);
    }
    void outageOpensTheBreakerAndFreesTheOthers()
    {
        Bench bench(0, 1000, {3, 60'000, 60'000}, 60'000, 1);
        int n = 0;
        bench.server.decide = [&n](
                                  const QJsonObject &) { return ++n <= 3 ? errorAnswer(503, u"api_error"_s) : good(); };
        QList<ErrorCode> codes;
        TaskScope scope;
        const auto run = [](HttpModelClient *client, ModelRequest request, QList<ErrorCode> *out) -> QCoro::Task<> {
            const Result<ModelReply> reply = co_await client->ask(request);
            out->append(reply ? ErrorCode::Failed : reply.error().code);
        };
        for (int i = 0; i < 8; ++i)
            scope.spawn(run(bench.client.get(), bench.request(QString::number(i)), &codes));
        QTRY_COMPARE(codes.size(), 8);
        QCOMPARE(codes, QList<ErrorCode>(8, ErrorCode::Unavailable));
        QCOMPARE(bench.server.requests.size(), 3);
        QVERIFY(!awaited(bench.client->ask(bench.request())));
        QCOMPARE(bench.server.requests.size(), 3); // nobody waits for a server that is away
    }
    // Who is being asked is told of the outage, not that somebody withdrew: a plan would wait for ever.
    void outageIsToldToWhoIsInFlight()
    {
        Bench bench(0, 1000, {1, 60'000, 60'000}, 60'000);
        int n = 0;
        bench.server.decide = [&n](const QJsonObject &) {
            return ++n <= 5 ? countersign::test::Answer{200, {}, {}, End::Silent}
                            : errorAnswer(401, u"authentication_error"_s);
        };
        QList<Result<ModelReply>> got;
        TaskScope scope;
        const auto run = [](HttpModelClient *client, ModelRequest request,
                             QList<Result<ModelReply>> *out) -> QCoro::Task<> {
            out->append(co_await client->ask(request));
        };
        for (int i = 0; i < 6; ++i)
            scope.spawn(run(bench.client.get(), bench.request(QString::number(i)), &got));
        QTRY_COMPARE(got.size(), 6);
        for (const Result<ModelReply> &reply : got)
            QVERIFY2(!reply && reply.error().code != ErrorCode::Cancelled && reply.error().message.contains(u"key"_s),
                qPrintable(reply ? QString() : reply.error().message));
    }
    void aServerThatRepeatsTheKeyIsNotQuoted_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 500})
            QTest::addRow("%d", status) << status;
    }
    void aServerThatRepeatsTheKeyIsNotQuoted()
    {
        QFETCH(int, status);
        Bench bench(0, 1000, {1, 60'000, 60'000});
        countersign::test::Answer echo{status, "content-type: application/json\r\nrequest-id: secret-key\r\n",
            {R"({"type":"error","error":{"type":"some_error","message":"invalid x-api-key: secret-key"}})"},
            End::Whole};
        bench.server.answer({echo});
        const Result<ModelReply> reply = bench.ask();
        QVERIFY(!reply);
        QVERIFY(bench.server.heads.first().contains("secret-key"));
        for (const QString &text : {reply.error().message, reply.error().detail, bench.breaker.why()})
            QVERIFY2(!text.contains(u"secret-key"_s), qPrintable(text));
    }
    // What a model wrote for one item says nothing about the server: the others still get their plans.
    void brokenAnswersOfOneItemStayItsOwn_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("code"); // -1: a reply
        QTest::newRow("arguments that are no JSON") << QByteArray("\\\"File it") << QByteArray("File it") << -1;
        QTest::newRow("a lone surrogate") << QByteArray("File it") << QByteArray("\\ud800") << int(ErrorCode::Protocol);
        QTest::newRow("another tool") << QByteArray("submit_plan") << QByteArray("delete_all") << -1;
        QTest::newRow("a refusal") << QByteArray("\"stop_reason\":\"tool_use\"")
                                   << QByteArray("\"stop_reason\":\"refusal\"") << -1;
    }
    void brokenAnswersOfOneItemStayItsOwn()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, code);
        Bench bench(0, 1000, {3, 60'000, 60'000});
        auto broken = good();
        for (QByteArray &piece : broken.pieces)
            piece.replace(from, to);
        QVERIFY(broken.pieces != good().pieces);
        bench.server.answer({broken});
        for (int i = 0; i < 10; ++i) {
            const Result<ModelReply> reply = bench.ask();
            QCOMPARE(reply ? -1 : int(reply.error().code), code);
        }
        bench.server.answer({good()});
        const Result<ModelReply> reply = bench.ask();
        QVERIFY(reply);
        QCOMPARE(reply->toolUse()["input"_L1].toObject(), kInput);
    }
    void impossibleCountsAreBookedAsTheMost_data()
    {
        QTest::addColumn<QByteArray>("count");
        for (const char *count : {"9007199254740991", "1e300", "-1", "\"many\""})
            QTest::newRow(count) << QByteArray(count);
    }
    void impossibleCountsAreBookedAsTheMost()
    {
        QFETCH(QByteArray, count);
        Bench bench;
        auto lying = good();
        for (QByteArray &piece : lying.pieces)
            piece.replace("\"input_tokens\":1000", "\"input_tokens\":" + count)
                .replace("\"output_tokens\":100", "\"output_tokens\":" + count);
        bench.server.answer({lying});
        QSignalSpy used(bench.client.get(), &HttpModelClient::used);
        for (int i = 0; i < 5; ++i) {
            const Result<ModelReply> reply = bench.ask();
            QVERIFY(reply);
            QCOMPARE(reply->usage.output, 1000); // max_tokens
            QVERIFY(reply->usage.input < 20'000);
        }
        QVERIFY(bench.ledger.spentMicro() < 5 * 100'000); // a few cents each
        QCOMPARE(used.size(), 5);
    }
    void aServerCannotCloseItselfForYears()
    {
        Bench bench(0, 1000, {1, 50, 100});
        bench.server.answer({errorAnswer(429, u"rate_limit_error"_s, "retry-after-ms: 9223372036854775807\r\n")});
        QVERIFY(!bench.ask());
        QVERIFY2(bench.breaker.opensInMs() > 100 && bench.breaker.opensInMs() <= 3'600'000,
            qPrintable(QString::number(bench.breaker.opensInMs())));
    }
    void pauseSendsNothing()
    {
        Bench bench(1);
        QSignalSpy settled(&bench.ledger, &SpendLedger::changed);
        bench.server.answer({errorAnswer(500, u"api_error"_s), good()});
        connect(&bench.server, &ModelServer::requested, this,
            [&bench] { bench.gate.close(); }); // stopped while the first is under way
        std::optional<Result<ModelReply>> got;
        TaskScope scope;
        const auto run = [](HttpModelClient *client, ModelRequest request,
                             std::optional<Result<ModelReply>> *out) -> QCoro::Task<> {
            *out = co_await client->ask(request);
        };
        scope.spawn(run(bench.client.get(), bench.request(), &got));
        QTRY_COMPARE(bench.server.requests.size(), 1);
        QTRY_VERIFY(!settled.isEmpty());              // it has failed …
        QTRY_VERIFY(bench.ledger.isSpent(1'000'000)); // … and what the next one costs is put by: it is at the door
        QCOMPARE(bench.server.requests.size(), 1);
        bench.server.disconnect(this);
        bench.gate.open();
        QTRY_VERIFY(got.has_value());
        QVERIFY(got->has_value());
        QCOMPARE(bench.server.requests.size(), 2);
    }
    void tenAtATime()
    {
        Bench bench;
        bench.server.answer({good()});
        int done = 0;
        TaskScope scope;
        const auto run = [](HttpModelClient *client, ModelRequest request, int *out) -> QCoro::Task<> {
            const Result<ModelReply> reply = co_await client->ask(request);
            *out += reply ? 1 : 0;
        };
        for (int i = 0; i < 200; ++i)
            scope.spawn(run(bench.client.get(), bench.request(QString::number(i)), &done));
        QTRY_COMPARE_WITH_TIMEOUT(done, 200, 20'000);
        QCOMPARE(bench.server.requests.size(), 200); // each was sent once
        QVERIFY(bench.client->connections().made <= 10);
        QCOMPARE(bench.client->connections().lent, 0);
    }
    void unreachable()
    {
        Bench bench;
        bench.server.close();
        const Result<ModelReply> reply = bench.ask();
        QCOMPARE(reply.error().code, ErrorCode::Unavailable);
        QVERIFY(reply.error().message.contains("127.0.0.1"_L1));
    }
};

QTEST_GUILESS_MAIN(TestHttpModelClient)
#include "tst_httpmodelclient.moc"

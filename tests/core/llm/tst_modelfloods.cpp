#include "base/literals.h"
#include "llm/httpmodelclient.h"
#include "llm/messagesapi.h"
#include "support/floodserver.h"
#include "support/waiting.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
LedgerStore nowhere()
{
    return {[]() -> QCoro::Task<Result<QJsonObject>> { co_return QJsonObject{}; },
        [](QJsonObject) -> QCoro::Task<Result<void>> { co_return Result<void>{}; }};
}

const QByteArray kStreamHead = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
const QByteArray kStart =
    "data: "
    "{\"type\":\"message_start\",\"message\":{\"model\":\"m\",\"usage\":{\"input_tokens\":1000,\"output_tokens\":1}}}"
    "\n\n";
const QByteArray kText =
    "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"a\"}}\n\n";
const QByteArray kEnd =
    "data: "
    "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":5}}\n\ndata: "
    "{\"type\":\"message_stop\"}\n\n";

/// A client of a flood, with everything short.
struct Flooded
{
    explicit Flooded(
        const QByteArray &beginning, const QByteArray &again, std::chrono::milliseconds pace = {}, int timeoutMs = 3000)
        : server(beginning, again, pace)
    {
        ClientOptions options;
        options.name = u"claude"_s;
        options.model = u"claude-sonnet-5-5"_s;
        options.maxTokens = 1000;
        options.timeoutMs = timeoutMs;
        options.backoffMs = 5;
        options.backoffCapMs = 10;
        ModelHttpOptions http;
        http.firstByteMs = 1000;
        http.silenceMs = 1000;
        client = std::make_unique<HttpModelClient>(options,
            std::make_unique<MessagesApi>(MessagesOptions{server.url(), u"2026-10-21"_s, options.model, 1000}), http,
            ledger, nullptr, prices, breaker);
    }
    Result<ModelReply> ask()
    {
        ModelRequest request;
        request.tag = u"a"_s;
        request.messages = {QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"plan"_s}}};
        return awaited(client->ask(request), 60'000);
    }

    /// How many the breaker has been told of: as many as are missing until it opens.
    int failures()
    {
        int missing = 0;
        for (; breaker.state() == Breaker::State::Closed; ++missing)
            breaker.failed(u"Away."_s);
        return kThreshold - missing;
    }

    static constexpr int kThreshold = 10;
    FloodServer server;
    SpendLedger ledger{nowhere(), 0, 60'000};
    Breaker breaker{{kThreshold, 60'000, 60'000}};
    Prices prices;
    std::unique_ptr<HttpModelClient> client;
};

// What lies in the buffers of both ends' sockets was sent, but never held by us.
constexpr qint64 kSockets = 16 * 1024 * 1024;
} // namespace

class TestModelFloods : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFloodEndsAtItsLimit_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QByteArray>("again");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &beginning, const QByteArray &again, ErrorCode code) {
            QTest::newRow(name) << beginning << again << int(code);
        };
        const QByteArray mib(1 << 20, 'x');
        row("a line without end", kStreamHead + kStart, mib, ErrorCode::Unavailable);
        row("events without end", kStreamHead + kStart, QByteArray("data: {\"type\":\"ping\"}\n\n").repeated(20'000),
            ErrorCode::Unavailable);
        row("comments without end", kStreamHead + kStart, QByteArray(":\n").repeated(100'000), ErrorCode::Unavailable);
        row("text without end", kStreamHead + kStart + kText,
            "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" +
                QByteArray(10'000, 'y') + "\"}}\n\n",
            ErrorCode::Unavailable);
        row("compressed",
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-encoding: gzip\r\n\r\n\x1f\x8b", mib,
            ErrorCode::Unavailable);
        row("an error page", "HTTP/1.1 400 X\r\ncontent-type: text/html\r\ncontent-length: 1073741824\r\n\r\n", mib,
            ErrorCode::Invalid);
        row("a page of something else", "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n", mib, ErrorCode::Refused);
        row("a redirect", "HTTP/1.1 302 X\r\nlocation: /elsewhere\r\n\r\n", mib, ErrorCode::Refused);
    }
    void aFloodEndsAtItsLimit()
    {
        QFETCH(QByteArray, beginning);
        QFETCH(QByteArray, again);
        QFETCH(int, code);
        Flooded flooded(beginning, again, {}, 30'000); // it is the limit that ends it, also on a slow machine
        const Result<ModelReply> reply = flooded.ask();
        QVERIFY(!reply);
        QCOMPARE(int(reply.error().code), code);
        QVERIFY2(reply.error().message.endsWith(u'.') || reply.error().message.endsWith(u')'),
            qPrintable(reply.error().message));
        QTRY_VERIFY(flooded.server.isCut()); // by us: it would go on for 512 MiB
        const qint64 limit = StreamLimits::forTokens(1000).total;
        QVERIFY2(flooded.server.sent() < kSockets + limit, qPrintable(QString::number(flooded.server.sent())));
        QCOMPARE(flooded.server.connections(), 1); // and not asked again
        if (reply.error().code == ErrorCode::Unavailable)
            QCOMPARE(flooded.failures(), 1);
    }
    // The answer is complete; what the server goes on saying must not keep the connection.
    void whatFollowsACompleteAnswerIsCut()
    {
        Flooded flooded(kStreamHead + kStart + kText + kEnd, QByteArray(1 << 20, 'x'));
        const Result<ModelReply> reply = flooded.ask();
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
        QCOMPARE(reply->text(), u"a"_s);
        QTRY_VERIFY(flooded.server.isCut());
        QVERIFY2(flooded.server.sent() < kSockets, qPrintable(QString::number(flooded.server.sent())));
    }
    // Each piece used to move the grace anew.
    void aTrickleAfterACompleteAnswerDoesNotHoldIt()
    {
        Flooded flooded(kStreamHead + kStart + kText + kEnd, ":\n", std::chrono::milliseconds(50));
        QVERIFY(flooded.ask());
        QVERIFY(flooded.server.pieces() < 3000 / 50); // well before the deadline of the whole request
    }
    void aTrickleEndsWithTheDeadline()
    {
        Flooded flooded(kStreamHead + kStart, ":\n", std::chrono::milliseconds(100));
        const Result<ModelReply> reply = flooded.ask();
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Timeout);
        QCOMPARE(flooded.failures(), 1);
    }
    void headersWithoutEnd()
    {
        Flooded flooded("HTTP/1.1 200 OK\r\n", ("x-a: " + QByteArray(1000, 'h') + "\r\n").repeated(100));
        const Result<ModelReply> reply = flooded.ask();
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Timeout); // of the first byte of an answer, then of the request
    }
};

QTEST_GUILESS_MAIN(TestModelFloods)
#include "tst_modelfloods.moc"

#include "llm/messagesapi.h"

#include "base/literals.h"

#include <QJsonDocument>
#include <QTest>

using namespace countersign;

namespace {
SseEvent sse(const QByteArray &data)
{
    return {"", data};
}

const QByteArray kStart =
    R"({"type":"message_start","message":{"model":"claude-x-1","usage":{"input_tokens":20,"output_tokens":1,"cache_read_input_tokens":7,"cache_creation_input_tokens":3}}})";
const QByteArray kStop = R"({"type":"message_stop"})";

QByteArray ending(const QByteArray &reason)
{
    return R"({"type":"message_delta","delta":{"stop_reason":")" + reason + R"("},"usage":{"output_tokens":42}})";
}

QList<QByteArray> callOf(const QByteArray &piece1, const QByteArray &piece2)
{
    const auto delta = [](const QByteArray &json) {
        const QJsonObject d{{u"type"_s, u"input_json_delta"_s}, {u"partial_json"_s, QString::fromUtf8(json)}};
        return QJsonDocument(QJsonObject{{u"type"_s, u"content_block_delta"_s}, {u"index"_s, 1}, {u"delta"_s, d}})
            .toJson();
    };
    return {
        R"({"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"submit_plan","input":{}}})",
        delta({}), delta(piece1), delta(piece2)};
}

Result<ModelReply> read(const QList<QByteArray> &events)
{
    MessagesReader reader(StreamLimits::forTokens(16'000));
    for (const QByteArray &data : events)
        reader.take(sse(data));
    return reader.finish();
}
} // namespace

class TestMessagesApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bodyHasNoSamplingAndForcesNothing()
    {
        const MessagesApi api({u"https://api.example/"_s, u"2026-10-21"_s, u"m"_s, 1000});
        ModelRequest request;
        request.system = u"rules"_s;
        request.tools = {QJsonObject{{u"name"_s, u"t"_s}}};
        request.messages = {QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"x"_s}}};
        const QJsonObject body = api.body(request);
        for (const char *key : {"temperature", "top_p", "top_k", "tool_choice", "thinking"})
            QVERIFY2(!body.contains(QLatin1String(key)), key);
        QCOMPARE(body["max_tokens"_L1].toInt(), 1000);
        QVERIFY(body["stream"_L1].toBool());
        QCOMPARE(body["system"_L1][0]["cache_control"_L1]["type"_L1].toString(), u"ephemeral"_s);
        QCOMPARE(api.url().toString(), u"https://api.example/v1/messages"_s);
        const Headers headers = api.headers(u"k"_s);
        QVERIFY(headers.contains({"anthropic-version", "2026-10-21"}));
        QVERIFY(headers.contains({"x-api-key", "k"}));
        for (const auto &[name, value] : api.headers({}))
            QVERIFY(name != "x-api-key");
    }
    void readsAPlan()
    {
        QList<QByteArray> events{kStart, R"({"type":"ping"})", R"({"type":"future_event","x":1})",
            R"({"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}})",
            R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}})",
            R"({"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}})",
            R"({"type":"content_block_delta","index":0,"delta":{"type":"unknown_delta","x":"y"}})",
            R"({"type":"content_block_stop","index":0})"};
        events += callOf("{\"summary\":\"Fi", "le it\"}");
        events += {ending("tool_use"), kStop};
        const Result<ModelReply> reply = read(events);
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
        QCOMPARE(reply->stopReason, u"tool_use"_s);
        QCOMPARE(reply->toolUse()["input"_L1]["summary"_L1].toString(), u"File it"_s);
        QCOMPARE(reply->content[0]["signature"_L1].toString(), u"sig"_s); // goes back unchanged
        QCOMPARE(reply->content[0]["thinking"_L1].toString(), u"hm"_s);
        QCOMPARE(reply->usage.input, 20);
        QCOMPARE(reply->usage.output, 42);
        QCOMPARE(reply->usage.cacheRead, 7);
        QCOMPARE(reply->usage.cacheWrite, 3);
    }
    void onlyMessageStopIsSuccess()
    {
        const QList<QByteArray> whole{kStart,
            R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":"a"}})",
            ending("end_turn"), kStop};
        QVERIFY(read(whole));
        for (qsizetype n = 0; n < whole.size(); ++n) {
            const Result<ModelReply> cut = read(whole.first(n));
            QVERIFY(!cut);
            QCOMPARE(cut.error().code, ErrorCode::Unavailable);
            QVERIFY(cut.error().retryable);
        }
    }
    void errorsInTheStream_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("retryable");
        QTest::newRow("overloaded") << QByteArray("overloaded_error") << int(ErrorCode::Unavailable) << true;
        QTest::newRow("rate") << QByteArray("rate_limit_error") << int(ErrorCode::Unavailable) << true;
        QTest::newRow("api") << QByteArray("api_error") << int(ErrorCode::Unavailable) << true;
        QTest::newRow("request") << QByteArray("invalid_request_error") << int(ErrorCode::Invalid) << false;
        QTest::newRow("key") << QByteArray("authentication_error") << int(ErrorCode::Refused) << false;
    }
    void errorsInTheStream()
    {
        QFETCH(QByteArray, type);
        QFETCH(int, code);
        QFETCH(bool, retryable);
        const Result<ModelReply> reply = read({kStart,
            R"({"type":"error","error":{"type":")" + type + R"(","message":"m"}})", ending("end_turn"), kStop});
        QVERIFY(!reply); // whatever follows
        QCOMPARE(int(reply.error().code), code);
        QCOMPARE(reply.error().retryable, retryable);
    }
    void brokenAnswers()
    {
        QCOMPARE(read({kStart, "{nonsense", kStop}).error().code, ErrorCode::Protocol);
        QCOMPARE(read({kStart, R"({"type":"ping","type":"ping"})", kStop}).error().code, ErrorCode::Protocol);
        // The model's own mistake, not the server's: it is told to the model.
        const Result<ModelReply> broken =
            read(QList<QByteArray>{kStart} + callOf("{\"a\":", "") + QList<QByteArray>{ending("tool_use"), kStop});
        QVERIFY(broken);
        QVERIFY(!unreadable(broken->toolUse()["input"_L1].toObject()).isEmpty());
        // Cut by max_tokens it is complete as far as the server goes; the planner asks again.
        const Result<ModelReply> cut =
            read(QList<QByteArray>{kStart} + callOf("{\"a\":", "") + QList<QByteArray>{ending("max_tokens"), kStop});
        QVERIFY(cut);
        QVERIFY(cut->toolUse().isEmpty());
        const Result<ModelReply> stray =
            read({kStart, R"({"type":"content_block_delta","index":9,"delta":{"type":"text_delta","text":"x"}})",
                ending("end_turn"), kStop});
        QVERIFY(stray && stray->content.isEmpty());
    }
    // Whatever the reader keeps is counted; what passes the limit ends it, and nothing that follows is kept.
    void everythingThatIsKeptIsBounded_data()
    {
        QTest::addColumn<QByteArray>("piece");
        const auto delta = [](const char *type, const char *key) {
            const QJsonObject d{{u"type"_s, QLatin1String(type)}, {QLatin1String(key), QString(1000, u'x')}};
            return QJsonDocument(QJsonObject{{u"type"_s, u"content_block_delta"_s}, {u"index"_s, 1}, {u"delta"_s, d}})
                .toJson();
        };
        QTest::newRow("text") << delta("text_delta", "text");
        QTest::newRow("thoughts") << delta("thinking_delta", "thinking");
        QTest::newRow("signature") << delta("signature_delta", "signature");
        QTest::newRow("arguments") << delta("input_json_delta", "partial_json");
        QTest::newRow("parts") << QByteArray(
            R"({"type":"content_block_start","index":N,"content_block":{"type":"text","text":""}})");
    }
    void everythingThatIsKeptIsBounded()
    {
        QFETCH(QByteArray, piece);
        const StreamLimits limits = StreamLimits::forTokens(16'000);
        MessagesReader reader(limits);
        reader.take(sse(kStart));
        reader.take(sse(R"({"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}})"));
        int taken = 0;
        for (; taken < 2000 && !reader.isDone(); ++taken)
            reader.take(sse(QByteArray(piece).replace("\":N", "\":" + QByteArray::number(taken))));
        QVERIFY2(taken < 1500, qPrintable(QString::number(taken)));
        QVERIFY(reader.hasFailed());
        const qint64 held = reader.held();
        QVERIFY(held <= limits.answer + 4000);
        reader.take(sse(piece));
        QCOMPARE(reader.held(), held);
        const Result<ModelReply> reply = reader.finish();
        QCOMPARE(reply.error().code, ErrorCode::Unavailable); // it says something about the server
        QVERIFY(!reply.error().retryable);
    }
    void countsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("count");
        QTest::addColumn<qint64>("taken");
        const qint64 most = 9007199254740991;
        QTest::newRow("as it should be") << QByteArray("20") << qint64(20);
        QTest::newRow("as large as numbers are") << QByteArray("9007199254740991") << most;
        QTest::newRow("larger than an integer") << QByteArray("1e300") << most;
        QTest::newRow("negative") << QByteArray("-5") << most;
        QTest::newRow("broken") << QByteArray("20.5") << qint64(21);
        QTest::newRow("a text") << QByteArray("\"20\"") << most;
        QTest::newRow("null") << QByteArray("null") << qint64(0);
    }
    void countsThatAreNone()
    {
        QFETCH(QByteArray, count);
        QFETCH(qint64, taken);
        MessagesReader reader(StreamLimits::forTokens(16'000));
        reader.take(sse(R"({"type":"message_start","message":{"model":"m","usage":{"input_tokens":)" + count + "}}}"));
        QCOMPARE(reader.usage().input, taken);
    }
};

QTEST_APPLESS_MAIN(TestMessagesApi)
#include "tst_messagesapi.moc"

#include "base/hash.h"
#include "base/literals.h"
#include "mcp/jsonrpc.h"
#include "mcp/toolcodec.h"
#include "support/cputime.h"
#include "support/hostilejson.h"

#include <QTest>

using namespace countersign;
using Kind = RpcMessage::Kind;

class TestJsonRpc : public QObject
{
    Q_OBJECT

    static RpcMessage one(const QByteArray &line)
    {
        const QList<RpcMessage> messages = jsonrpc::decode(line);
        return messages.size() == 1 ? messages.first() : RpcMessage{};
    }

private Q_SLOTS:
    void writesByteForByte()
    {
        QCOMPARE(jsonrpc::request(7, "tools/list", "{}"),
            QByteArray(R"({"jsonrpc":"2.0","id":7,"method":"tools/list","params":{}})"));
        QCOMPARE(jsonrpc::notification("notifications/initialized"),
            QByteArray(R"({"jsonrpc":"2.0","method":"notifications/initialized"})"));
        QCOMPARE(
            jsonrpc::notification("x", R"({"a":1})"), QByteArray(R"({"jsonrpc":"2.0","method":"x","params":{"a":1}})"));
        QCOMPARE(jsonrpc::result(3, "{}"), QByteArray(R"({"jsonrpc":"2.0","id":3,"result":{}})"));
        QCOMPARE(jsonrpc::error(u"a\"b"_s, -32601, u"no\n"_s),
            QByteArray("{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"b\",\"error\":{\"code\":-32601,\"message\":\"no\\n\"}}"));
    }

    void quotesWhatHasNoUtf8Form()
    {
        QCOMPARE(jsonrpc::quoted(u"ü"_s), QByteArray("\"\xc3\xbc\""));
        const QByteArray lone = jsonrpc::quoted(QString(QChar(0xd800)) + u'a');
        QVERIFY(lone.endsWith("a\""));
        QVERIFY(!jsonrpc::decode("{\"method\":" + lone + "}").first().method.isEmpty());
    }

    void readsAResult()
    {
        const RpcMessage message = one(R"({"jsonrpc":"2.0","id":12,"result":{"x":[1,2]}})");
        QCOMPARE(message.kind, Kind::Result);
        QCOMPARE(message.replyTo, 12);
        QCOMPARE(message.result.value("x"_L1)[1].toInt(), 2);
        QVERIFY(message.exact);
    }

    void readsAnError()
    {
        const RpcMessage message = one(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"bad"}})");
        QCOMPARE(message.kind, Kind::Error);
        QCOMPARE(message.error.code, RpcError::kInvalidParams);
        QCOMPARE(message.error.message, u"bad"_s);
    }

    void aPeersRequestKeepsItsOwnId()
    {
        const RpcMessage number = one(R"({"jsonrpc":"2.0","id":0,"method":"ping"})");
        QCOMPARE(number.kind, Kind::Request);
        QCOMPARE(number.requestId, QJsonValue(0));
        QCOMPARE(number.replyTo, 0);
        QCOMPARE(one(R"({"id":"s-1","method":"roots/list","params":{"a":1}})").requestId, QJsonValue(u"s-1"_s));
    }

    void withoutAnIdItIsANotification()
    {
        QCOMPARE(one(R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1}})").kind,
            Kind::Notification);
    }

    void brokenOnes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("words") << QByteArray("Server listening on stdio");
        QTest::newRow("cut") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"res");
        QTest::newRow("a number") << QByteArray("7");
        QTest::newRow("empty object") << QByteArray("{}");
        QTest::newRow("method is a number") << QByteArray(R"({"method":7})");
        QTest::newRow("result is a text") << QByteArray(R"({"id":1,"result":"yes"})");
        QTest::newRow("too deep") << QByteArray(R"({"method":"x","params":)") + QByteArray(3000, '[') +
                                         QByteArray(3000, ']') + '}';
        QTest::newRow("no UTF-8") << QByteArray("{\"method\":\"\xff\"");
    }
    void brokenOnes()
    {
        QFETCH(QByteArray, line);
        const QList<RpcMessage> messages = jsonrpc::decode(line);
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.first().kind, Kind::Broken);
        QVERIFY(!messages.first().problem.isEmpty());
    }

    void aBrokenAnswerStillNamesItsCall()
    {
        const RpcMessage message = one(R"({"id":5})");
        QCOMPARE(message.kind, Kind::Broken);
        QCOMPARE(message.replyTo, 5);
    }

    void idsThatAreNotOurs_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char *id : {"\"1\"", "0", "-1", "1.5", "null", "[1]", "1e300"})
            QTest::newRow(id) << QByteArray(id);
    }
    void idsThatAreNotOurs()
    {
        QFETCH(QByteArray, id);
        QCOMPARE(jsonrpc::decode("{\"id\":" + id + ",\"result\":{}}").first().replyTo, 0);
    }

    void aBatchIsSeveral()
    {
        const QList<RpcMessage> messages =
            jsonrpc::decode(R"([{"method":"notifications/progress"},{"id":1,"result":{}},7])");
        QCOMPARE(messages.size(), 3);
        QCOMPARE(messages[0].kind, Kind::Notification);
        QCOMPARE(messages[1].kind, Kind::Result);
        QCOMPARE(messages[2].kind, Kind::Broken);
    }

    void aBatchIsBounded()
    {
        const QByteArray one = R"({"method":"notifications/progress"})";
        QCOMPARE(jsonrpc::decode(listOf(jsonrpc::kMaxBatch, one)).size(), jsonrpc::kMaxBatch);
        for (const QByteArray &element : {one, QByteArray("{}"), QByteArray("[]")}) {
            for (const int count : {int(jsonrpc::kMaxBatch) + 1, 3'000'000}) {
                const QList<RpcMessage> messages = jsonrpc::decode(listOf(count, element));
                QCOMPARE(messages.size(), 1);
                QCOMPARE(messages.first().kind, Kind::Broken);
                QVERIFY(!messages.first().problem.isEmpty());
            }
        }
    }

    void tooMuchStructuredContentLeavesTheText()
    {
        const QByteArray result = R"({"content":[{"type":"text","text":"done"}],"structuredContent":)";
        const RpcMessage message =
            one("{\"id\":4,\"result\":" + result + objectWith(200'000, [](int i) { return -i; }) + "}}");
        QCOMPARE(message.kind, Kind::Result);
        QCOMPARE(message.replyTo, 4);
        QCOMPARE(message.result.value("content"_L1)[0]["text"_L1].toString(), u"done"_s);
        QVERIFY(message.result.value("structuredContent"_L1).isNull());
        QVERIFY(!message.exact);
        QVERIFY(!message.leftOut.isEmpty());
        const ToolResult shown = toolcodec::fromReply(message);
        QVERIFY2(shown.text.startsWith("done\n"_L1) && shown.text.contains("Shortened"_L1), qPrintable(shown.text));
        QVERIFY(shown.shortened);
        QCOMPARE(shown.whole["sha256"_L1].toString(), QString::fromLatin1(sha256Hex(message.line)));
    }

    void anAnswerThatIsTooLargeStillNamesItsCall_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("id first") << QByteArray("{\"id\":6,\"result\":{\"content\":" + listOf(200'000, "[1]") + "}}");
        QTest::newRow("id last") << QByteArray("{\"result\":{\"content\":" + listOf(200'000, "[1]") + "},\"id\":6}");
        QTest::newRow("an error") << QByteArray("{\"error\":{\"data\":" + listOf(200'000, "[1]") + "},\"id\":6}");
        QTest::newRow("deep") << QByteArray(
            "{\"id\":6,\"result\":{\"content\":" + QByteArray(3000, '[') + QByteArray(3000, ']') + "}}");
    }
    void anAnswerThatIsTooLargeStillNamesItsCall()
    {
        QFETCH(QByteArray, line);
        const QList<RpcMessage> messages = jsonrpc::decode(line);
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.first().kind, Kind::Broken);
        QCOMPARE(messages.first().replyTo, 6);
        QVERIFY2(
            messages.first().problem.startsWith("This JSON is too large"_L1), qPrintable(messages.first().problem));
    }

    void timeGrowsWithTheLength_data()
    {
        QTest::addColumn<int>("shape");
        for (qsizetype i = 0; i < hostileJson().size(); ++i)
            QTest::newRow(hostileJson()[i].name) << int(i);
    }
    void timeGrowsWithTheLength()
    {
        QFETCH(int, shape);
        const HostileJson hostile = hostileJson().at(shape);
        const auto inside = [&hostile](int n) {
            return "{\"id\":1,\"result\":{\"structuredContent\":" + hostile.make(n) + "}}";
        };
        const QByteArray small = inside(10'000); // below and above the limits
        const QByteArray large = inside(160'000);
        constexpr double most = test::kMostGrowth * test::kMostGrowth;
        const double growth =
            test::leastGrowth([&] { (void)jsonrpc::decode(small); }, [&] { (void)jsonrpc::decode(large); }, most)
                .ratio();
        QVERIFY2(growth <= most, qPrintable(u"16 times as much takes %1 times as long"_s.arg(growth)));
    }

    void whatCannotBeCarriedExactlyIsMarked_data()
    {
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("64-bit id") << QByteArray(R"({"id":1234567890123456789})");
        QTest::newRow("duplicate key") << QByteArray(R"({"a":1,"a":2})");
        QTest::newRow("lone surrogate") << QByteArray(R"({"a":"\ud800"})");
    }
    void whatCannotBeCarriedExactlyIsMarked()
    {
        QFETCH(QByteArray, result);
        const QList<RpcMessage> messages = jsonrpc::decode("{\"id\":1,\"result\":" + result + "}");
        QCOMPARE(messages.first().kind, Kind::Result);
        QVERIFY(!messages.first().exact);
    }
};

QTEST_GUILESS_MAIN(TestJsonRpc)
#include "tst_jsonrpc.moc"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "mcp/toolcodec.h"

#include <QTest>

using namespace countersign;

class TestToolCodec : public QObject
{
    Q_OBJECT

    static QJsonObject json(const char *text) { return parseJsonObject(QByteArray(text)).value_or(QJsonObject()); }
    static ToolResult resultOf(const char *result)
    {
        return toolcodec::fromReply(jsonrpc::decode(QByteArray("{\"id\":1,\"result\":") + result + '}').first());
    }

    static QJsonObject wholeOf(const QByteArray &line)
    {
        return {{u"bytes"_s, line.size()}, {u"sha256"_s, QString::fromLatin1(sha256Hex(line))}};
    }

private Q_SLOTS:
    void readsADefinition()
    {
        const auto info = toolcodec::fromDefinition(
            u"s"_s, json(R"({"name":"echo","title":"Echo","description":"d","inputSchema":{"type":"object"},)"
                         R"("outputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}})"));
        QVERIFY(info.has_value());
        QCOMPARE(info->server, u"s"_s);
        QCOMPARE(info->name, u"echo"_s);
        QCOMPARE(info->title, u"Echo"_s);
        QVERIFY(!info->inputSchema.isEmpty() && !info->outputSchema.isEmpty());
        QVERIFY(info->annotations.value("readOnlyHint"_L1).toBool());
        QCOMPARE(info->hash.size(), 64);
    }

    void theHashIgnoresOrderAndNothingElse()
    {
        const auto hash = [](const char *text) { return toolcodec::hashOf(json(text)).value_or(QString()); };
        const QString first = hash(R"({"name":"a","description":"d","inputSchema":{}})");
        QCOMPARE(hash(R"({ "inputSchema" : {}, "description":"\u0064", "name":"a" })"), first);
        QVERIFY(hash(R"({"name":"a","description":"D","inputSchema":{}})") != first);
        QVERIFY(hash(R"({"name":"a","description":"d","inputSchema":{"type":"object"}})") != first);
    }

    void refusesBadDefinitions()
    {
        const QString s = u"s"_s;
        QVERIFY(!toolcodec::fromDefinition(s, json(R"({"inputSchema":{}})")));
        QVERIFY(!toolcodec::fromDefinition(s, json(R"({"name":"","inputSchema":{}})")));
        QVERIFY(!toolcodec::fromDefinition(s, json(R"({"name":"a"})")));
        QVERIFY(!toolcodec::fromDefinition(s, json(R"({"name":"a","inputSchema":[]})")));
        QJsonObject big{{u"name"_s, u"a"_s}, {u"inputSchema"_s, QJsonObject()}};
        big.insert(u"description"_s, QString(300 * 1024, u'x'));
        QCOMPARE(toolcodec::fromDefinition(s, big).error().code, ErrorCode::Invalid);
    }

    void joinsTextAndNamesTheRest()
    {
        const ToolResult result = resultOf(
            R"({"content":[{"type":"text","text":"a"},{"type":"image","mimeType":"image/png","data":"QUJD"},)"
            R"({"type":"resource","resource":{"uri":"x:1","text":"inside"}},{"type":"resource","resource":{"uri":"x:2","mimeType":"a/b","blob":"QUJD"}},)"
            R"({"type":"resource_link","uri":"x:3"},{"type":"hologram"}],"structuredContent":{"n":1}})");
        QCOMPARE(result.text, u"a\n[image image/png, 3 bytes]\ninside\n[x:2 a/b, 3 bytes]\n[link x:3]\n[hologram]"_s);
        QCOMPARE(result.structured.value("n"_L1).toInt(), 1);
        QVERIFY(!result.isError);
    }

    void anErrorIsAResultWithIsError()
    {
        QVERIFY(resultOf(R"({"content":[],"isError":true})").isError);
        const auto reply = jsonrpc::decode(R"({"id":1,"error":{"code":-32000,"message":"disk full"}})").first();
        QVERIFY(toolcodec::fromReply(reply).isError);
        QCOMPARE(toolcodec::fromReply(reply).text, u"disk full"_s);
    }

    void whatIsNoPlainSuccessIsAnError()
    {
        for (const char *odd : {R"("true")", R"("false")", "1", "0", "null", "[]", "{}", R"("")"})
            QVERIFY2(resultOf((QByteArray(R"({"content":[],"isError":)") + odd + "}").constData()).isError, odd);
        QVERIFY(!resultOf(R"({"content":[],"isError":false})").isError);
        QVERIFY(!resultOf(R"({"content":[]})").isError);
        for (const char *content : {R"("Error: it failed")", "{}", "null", "7"})
            QVERIFY2(resultOf((QByteArray(R"({"content":)") + content + "}").constData()).isError, content);
        for (const char *error : {R"("it failed")", "true", "1", "[]"}) {
            const auto reply =
                jsonrpc::decode(QByteArray(R"({"id":1,"result":{"content":[]},"error":)") + error + '}').first();
            QVERIFY2(toolcodec::fromReply(reply).isError, error);
        }
    }

    void inexactDataGoesNoFurther()
    {
        const ToolResult result = resultOf(
            R"({"content":[{"type":"text","text":"id \ud800"}],"structuredContent":{"id":1234567890123456789}})");
        QVERIFY(result.structured.isEmpty());
        QVERIFY(result.text.startsWith(u"id "_s));
        QVERIFY(canonicalJson(result.text).has_value());
    }

    void aLargeStructuredContentKeepsWholeMembers()
    {
        const QByteArray line =
            QByteArray("{\"id\":1, \"result\":{\"structuredContent\":{\"z_path\":\"x\", \"list\":[1") +
            QByteArray(",1").repeated(5000) + "],\"a_id\":\"17\"},\"content\":[]}} ";
        const RpcMessage reply = jsonrpc::decode(line).first();
        QVERIFY(!toolcodec::isSmallReply(reply));
        const ToolResult result = toolcodec::fromReply(reply);
        QCOMPARE(result.structured, (QJsonObject{{u"a_id"_s, u"17"_s}, {u"z_path"_s, u"x"_s}}));
        QVERIFY(result.shortened);
        QCOMPARE(result.whole, wholeOf(line));
        const QString hash = QString::fromLatin1(sha256Hex(line));
        QVERIFY2(
            result.text.contains(hash) && result.text.contains(QString::number(line.size())), qPrintable(result.text));
        QVERIFY(!result.isError);
    }

    void aLongTextIsCutAndSaysSo_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("tail");
        QTest::newRow("content") << QByteArray("{\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"")
                                 << QByteArray("\"}]}}");
        QTest::newRow("error's message") << QByteArray("{\"id\":1,\"error\":{\"code\":1,\"message\":\"")
                                         << QByteArray("\"}}");
        QTest::newRow("error that is a text") << QByteArray("{\"id\":1,\"error\":\"") << QByteArray("\"}");
    }
    void aLongTextIsCutAndSaysSo()
    {
        QFETCH(const QByteArray, head);
        QFETCH(const QByteArray, tail);
        const QByteArray line =
            head + "x" + QByteArray("\xf0\x9f\x98\x80").repeated(200 * 1024) + tail; // a pair on each odd place
        const RpcMessage reply = jsonrpc::decode(line).first();
        QVERIFY(!toolcodec::isSmallReply(reply));
        const ToolResult result = toolcodec::fromReply(reply);
        QVERIFY(result.text.size() < 256 * 1024 + 200);
        QVERIFY2(result.text.right(200).contains(u"[Shortened: the tool answered %1 bytes"_s.arg(line.size())),
            qPrintable(result.text.right(200)));
        QVERIFY(canonicalJson(result.text).has_value()); // no half of a pair
        QCOMPARE(result.whole, wholeOf(line));
    }

    void whatTheParserLeftOutIsNamedByItsLine()
    {
        QByteArray line(
            "{\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"t\"}],\"structuredContent\":{\"l\":[1");
        line += QByteArray(",1").repeated(200'000) + "]}}}";
        const RpcMessage reply = jsonrpc::decode(line).first();
        QVERIFY(!toolcodec::isSmallReply(reply)); // little is left, but its line is to be hashed
        const ToolResult result = toolcodec::fromReply(reply);
        QVERIFY(result.structured.isEmpty());
        QVERIFY(result.shortened);
        QCOMPARE(result.whole, wholeOf(line));
        QVERIFY(result.text.startsWith(u"t\n[Shortened: "_s));
    }

    /// Whoever records less than all of a text has no line to hash.
    void ofALongTextTheAnswerIsKnown()
    {
        const auto answered = [](qsizetype length) {
            return QByteArray("{\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"") +
                   QByteArray(length, 'x') + "\"}]}}";
        };
        const QByteArray line = answered(ToolResult::kShortText + 1);
        const ToolResult result = toolcodec::fromReply(jsonrpc::decode(line).first());
        QVERIFY(!result.shortened);
        QCOMPARE(result.text.size(), ToolResult::kShortText + 1);
        QCOMPARE(result.whole, wholeOf(line));
        QVERIFY(toolcodec::fromReply(jsonrpc::decode(answered(ToolResult::kShortText)).first()).whole.isEmpty());
    }

    void halvesOfCharactersGoNoFurther()
    {
        for (const char *line :
            {"{\"id\":1,\"error\":{\"code\":1,\"message\":\"no \\ud800\"}}", "{\"id\":1,\"error\":\"no \\udc00\"}",
                "{\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"no \\ud800\"}]}}"}) {
            const ToolResult result = toolcodec::fromReply(jsonrpc::decode(line).first());
            QCOMPARE(result.text, u"no \ufffd"_s);
        }
    }

    void anOrdinaryResultIsWhole()
    {
        QVERIFY(resultOf(R"({"content":[{"type":"text","text":"a"}],"structuredContent":{"n":1}})").whole.isEmpty());
    }

    void argumentsAreTheirCanonicalBytes()
    {
        ToolCall call;
        call.tool = u"t\""_s;
        call.arguments = json(R"({"b":1.0,"a":"\u00fc","c":1e21})");
        call.actionId = u"0190"_s;
        call.idempotencyKey = u"plan/2"_s;
        QCOMPARE(toolcodec::callParams(call, 4).value(),
            QByteArray("{\"name\":\"t\\\"\",\"arguments\":{\"a\":\"\xc3\xbc\",\"b\":1,\"c\":1e+21},"
                       "\"_meta\":{\"countersign/actionId\":\"0190\","
                       "\"countersign/idempotencyKey\":\"plan/2\",\"progressToken\":4}}"));
        call.actionId.clear();
        call.idempotencyKey.clear();
        call.arguments = {};
        QCOMPARE(toolcodec::callParams(call, 5).value(),
            QByteArray("{\"name\":\"t\\\"\",\"arguments\":{},\"_meta\":{\"progressToken\":5}}"));
    }

    void argumentsWithoutCanonicalBytesAreInvalid()
    {
        ToolCall call;
        call.arguments = {{u"a"_s, QString(QChar(0xdc00))}};
        QCOMPARE(toolcodec::callParams(call, 1).error().code, ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestToolCodec)
#include "tst_toolcodec.moc"

#include "llm/chatapi.h"

#include "base/literals.h"

#include <QJsonDocument>
#include <QTest>

using namespace countersign;

namespace {
Result<ModelReply> read(const QList<QByteArray> &events)
{
    ChatReader reader(StreamLimits::forTokens(16'000));
    for (const QByteArray &data : events)
        reader.take({"", data});
    return reader.finish();
}
/// A piece of a call's arguments.
QByteArray piece(const QString &arguments, const QString &finish = {})
{
    const QJsonObject function{{u"arguments"_s, arguments}};
    const QJsonObject call{{u"index"_s, 0}, {u"function"_s, function}};
    QJsonObject choice{{u"delta"_s, QJsonObject{{u"tool_calls"_s, QJsonArray{call}}}}};
    if (!finish.isEmpty())
        choice.insert(u"finish_reason"_s, finish);
    return QJsonDocument(QJsonObject{{u"choices"_s, QJsonArray{choice}}}).toJson();
}
QJsonObject block(const char *type, const QJsonObject &more)
{
    QJsonObject out = more;
    out.insert(u"type"_s, QLatin1String(type));
    return out;
}
} // namespace

class TestChatApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void translatesAConversation()
    {
        const ChatApi api(u"http://127.0.0.1:11434/v1"_s, u"llama"_s, 500);
        ModelRequest request;
        request.system = u"rules"_s;
        request.tools = {QJsonObject{{u"name"_s, u"t"_s}, {u"description"_s, u"d"_s},
            {u"input_schema"_s, QJsonObject{{u"type"_s, u"object"_s}}}}};
        const QJsonObject picture{{u"type"_s, u"base64"_s}, {u"media_type"_s, u"image/png"_s}, {u"data"_s, u"AA=="_s}};
        request.messages = {
            QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, QJsonArray{block("image", {{u"source"_s, picture}}),
                                                                   block("text", {{u"text"_s, u"plan"_s}})}}},
            QJsonObject{{u"role"_s, u"assistant"_s},
                {u"content"_s, QJsonArray{block("tool_use", {{u"id"_s, u"c1"_s}, {u"name"_s, u"t"_s},
                                                                {u"input"_s, QJsonObject{{u"a"_s, 1}}}})}}},
            QJsonObject{{u"role"_s, u"user"_s},
                {u"content"_s,
                    QJsonArray{block("tool_result", {{u"tool_use_id"_s, u"c1"_s}, {u"content"_s, u"wrong"_s}})}}}};
        const QJsonObject body = api.body(request);
        const QJsonArray messages = body["messages"_L1].toArray();
        QCOMPARE(messages.size(), 4);
        QCOMPARE(messages[0]["role"_L1].toString(), u"system"_s);
        QCOMPARE(messages[1]["content"_L1][1]["image_url"_L1]["url"_L1].toString(), u"data:image/png;base64,AA=="_s);
        QCOMPARE(messages[2]["tool_calls"_L1][0]["function"_L1]["arguments"_L1].toString(), u"{\"a\":1}"_s);
        QCOMPARE(messages[3]["role"_L1].toString(), u"tool"_s);
        QCOMPARE(messages[3]["tool_call_id"_L1].toString(), u"c1"_s);
        QCOMPARE(body["tools"_L1][0]["function"_L1]["parameters"_L1]["type"_L1].toString(), u"object"_s);
        QCOMPARE(api.url().path(), u"/v1/chat/completions"_s);
    }
    void readsACallInPieces()
    {
        const Result<ModelReply> reply =
            read({R"({"model":"llama","choices":[{"delta":{"role":"assistant","content":"ok "}}]})",
                R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"submit_plan","arguments":""}}]}}]})",
                piece(u"{\"summary\":"_s), piece(u"\"x\"}"_s),
                R"({"choices":[{"delta":{},"finish_reason":"tool_calls"}]})",
                R"({"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4}}})",
                "[DONE]"});
        QVERIFY(reply);
        QCOMPARE(reply->stopReason, u"tool_use"_s);
        QCOMPARE(reply->toolUse()["input"_L1]["summary"_L1].toString(), u"x"_s);
        QCOMPARE(reply->text(), u"ok "_s);
        QCOMPARE(reply->usage.input, 7);
        QCOMPARE(reply->usage.cacheRead, 4);
        QCOMPARE(reply->usage.output, 5);
    }
    void whatIsNoSuccess()
    {
        QCOMPARE(read({R"({"choices":[{"delta":{"content":"half"}}]})"}).error().code, ErrorCode::Unavailable);
        QCOMPARE(
            read({R"({"choices":[{"delta":{"content":"half"}}]})", "[DONE]"}).error().code, ErrorCode::Unavailable);
        QCOMPARE(read({R"({"error":{"message":"loading model","type":"server_error","code":503}})"}).error().code,
            ErrorCode::Unavailable);
        QCOMPARE(read({"oops"}).error().code, ErrorCode::Protocol);
    }
    void brokenArgumentsAreTold()
    {
        const Result<ModelReply> reply = read({piece(u"{bad"_s, u"tool_calls"_s), "[DONE]"});
        QVERIFY(reply);
        QVERIFY(reply->toolUse()["input"_L1].toObject().contains("_unreadable"_L1));
    }
};

QTEST_APPLESS_MAIN(TestChatApi)
#include "tst_chatapi.moc"

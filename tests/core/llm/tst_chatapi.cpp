#include "llm/chatapi.h"

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
    const QJsonObject function{{QStringLiteral("arguments"), arguments}};
    const QJsonObject call{{QStringLiteral("index"), 0}, {QStringLiteral("function"), function}};
    QJsonObject choice{{QStringLiteral("delta"), QJsonObject{{QStringLiteral("tool_calls"), QJsonArray{call}}}}};
    if (!finish.isEmpty())
        choice.insert(QStringLiteral("finish_reason"), finish);
    return QJsonDocument(QJsonObject{{QStringLiteral("choices"), QJsonArray{choice}}}).toJson();
}
QJsonObject block(const char *type, const QJsonObject &more)
{
    QJsonObject out = more;
    out.insert(QStringLiteral("type"), QLatin1String(type));
    return out;
}
} // namespace

class TestChatApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void translatesAConversation()
    {
        const ChatApi api(QStringLiteral("http://127.0.0.1:11434/v1"), QStringLiteral("llama"), 500);
        ModelRequest request;
        request.system = QStringLiteral("rules");
        request.tools = {QJsonObject{{QStringLiteral("name"), QStringLiteral("t")},
            {QStringLiteral("description"), QStringLiteral("d")},
            {QStringLiteral("input_schema"), QJsonObject{{QStringLiteral("type"), QStringLiteral("object")}}}}};
        const QJsonObject picture{{QStringLiteral("type"), QStringLiteral("base64")},
            {QStringLiteral("media_type"), QStringLiteral("image/png")},
            {QStringLiteral("data"), QStringLiteral("AA==")}};
        request.messages = {
            QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                {QStringLiteral("content"), QJsonArray{block("image", {{QStringLiteral("source"), picture}}),
                                                block("text", {{QStringLiteral("text"), QStringLiteral("plan")}})}}},
            QJsonObject{{QStringLiteral("role"), QStringLiteral("assistant")},
                {QStringLiteral("content"),
                    QJsonArray{block("tool_use",
                        {{QStringLiteral("id"), QStringLiteral("c1")}, {QStringLiteral("name"), QStringLiteral("t")},
                            {QStringLiteral("input"), QJsonObject{{QStringLiteral("a"), 1}}}})}}},
            QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                {QStringLiteral("content"),
                    QJsonArray{block("tool_result", {{QStringLiteral("tool_use_id"), QStringLiteral("c1")},
                                                        {QStringLiteral("content"), QStringLiteral("wrong")}})}}}};
        const QJsonObject body = api.body(request);
        const QJsonArray messages = body[QLatin1String("messages")].toArray();
        QCOMPARE(messages.size(), 4);
        QCOMPARE(messages[0][QLatin1String("role")].toString(), QStringLiteral("system"));
        QCOMPARE(messages[1][QLatin1String("content")][1][QLatin1String("image_url")][QLatin1String("url")].toString(),
            QStringLiteral("data:image/png;base64,AA=="));
        QCOMPARE(messages[2][QLatin1String("tool_calls")][0][QLatin1String("function")][QLatin1String("arguments")]
                     .toString(),
            QStringLiteral("{\"a\":1}"));
        QCOMPARE(messages[3][QLatin1String("role")].toString(), QStringLiteral("tool"));
        QCOMPARE(messages[3][QLatin1String("tool_call_id")].toString(), QStringLiteral("c1"));
        QCOMPARE(body[QLatin1String("tools")][0][QLatin1String("function")][QLatin1String("parameters")]
                     [QLatin1String("type")]
                         .toString(),
            QStringLiteral("object"));
        QCOMPARE(api.url().path(), QStringLiteral("/v1/chat/completions"));
    }
    void readsACallInPieces()
    {
        const Result<ModelReply> reply =
            read({R"({"model":"llama","choices":[{"delta":{"role":"assistant","content":"ok "}}]})",
                R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"submit_plan","arguments":""}}]}}]})",
                piece(QStringLiteral("{\"summary\":")), piece(QStringLiteral("\"x\"}")),
                R"({"choices":[{"delta":{},"finish_reason":"tool_calls"}]})",
                R"({"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4}}})",
                "[DONE]"});
        QVERIFY(reply);
        QCOMPARE(reply->stopReason, QStringLiteral("tool_use"));
        QCOMPARE(reply->toolUse()[QLatin1String("input")][QLatin1String("summary")].toString(), QStringLiteral("x"));
        QCOMPARE(reply->text(), QStringLiteral("ok "));
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
        const Result<ModelReply> reply = read({piece(QStringLiteral("{bad"), QStringLiteral("tool_calls")), "[DONE]"});
        QVERIFY(reply);
        QVERIFY(reply->toolUse()[QLatin1String("input")].toObject().contains(QLatin1String("_unreadable")));
    }
};

QTEST_APPLESS_MAIN(TestChatApi)
#include "tst_chatapi.moc"

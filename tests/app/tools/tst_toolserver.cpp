#include "app/tools/testvault.h"
#include "base/canonicaljson.h"
#include "base/literals.h"
#include "tools/rpc/server.h"

using namespace countersign;

/// Transcripts: what the client says, what the server answers, byte for byte where it is short.
class TestServer : public QObject
{
    Q_OBJECT

    TestVault m_vault;
    Server m_server{m_vault.tools(), u"1.2.3"_s, 5};

    [[nodiscard]] QJsonObject reply(const QString &method, const QJsonObject &params) const
    {
        return *parseJsonObject(m_server.answer(
            canonicalBytes({{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1}, {u"method"_s, method}, {u"params"_s, params}})));
    }
    [[nodiscard]] QJsonObject result(const QString &method, const QJsonObject &params) const
    {
        return reply(method, params).value("result"_L1).toObject();
    }
    [[nodiscard]] QJsonObject called(
        const QString &tool, const QJsonObject &arguments, const QJsonObject &meta = {}) const
    {
        return result(u"tools/call"_s, {{u"name"_s, tool}, {u"arguments"_s, arguments}, {u"_meta"_s, meta}});
    }

private Q_SLOTS:
    void shortTranscript_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("answered");
        const auto row = [](const char *name, const char *said, const char *answered) {
            QTest::newRow(name) << QByteArray(said) << QByteArray(answered);
        };
        row("ping", R"({"jsonrpc":"2.0","id":0,"method":"ping"})", R"({"id":0,"jsonrpc":"2.0","result":{}})");
        row("id as text", R"({"jsonrpc":"2.0","id":"x","method":"ping","params":{}})",
            R"({"id":"x","jsonrpc":"2.0","result":{}})");
        row("unknown method", R"({"jsonrpc":"2.0","id":1,"method":"resources/list"})",
            R"({"error":{"code":-32601,"message":"There is no method “resources/list”."},"id":1,"jsonrpc":"2.0"})");
        row("initialized", R"({"jsonrpc":"2.0","method":"notifications/initialized"})", "");
        row("cancelled", R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}})", "");
        row("unknown notification", R"({"jsonrpc":"2.0","method":"notifications/nonsense"})", "");
        row("an answer", R"({"jsonrpc":"2.0","id":1,"result":{}})", "");
        row("blank", "  \r", "");
        row("wrong version", R"({"jsonrpc":"1.0","id":1,"method":"ping"})",
            R"({"error":{"code":-32600,"message":"This is not a JSON-RPC 2.0 message."},"id":1,"jsonrpc":"2.0"})");
        row("no object", "17",
            R"({"error":{"code":-32600,"message":"This is not a JSON-RPC 2.0 message."},"id":null,"jsonrpc":"2.0"})");
        row("id is null", R"({"jsonrpc":"2.0","id":null,"method":"ping"})",
            R"({"error":{"code":-32600,"message":"The request has no valid method or id."},"id":null,"jsonrpc":"2.0"})");
        row("no method", R"({"jsonrpc":"2.0","id":3})",
            R"({"error":{"code":-32600,"message":"The request has no valid method or id."},"id":3,"jsonrpc":"2.0"})");
        row("params are a list", R"({"jsonrpc":"2.0","id":3,"method":"ping","params":[]})",
            R"({"error":{"code":-32602,"message":"The params must be an object."},"id":3,"jsonrpc":"2.0"})");
        row("unknown tool", R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"rm"}})",
            R"({"error":{"code":-32602,"message":"There is no tool “rm”."},"id":3,"jsonrpc":"2.0"})");
        row("arguments are a list",
            R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"vault_list","arguments":[]}})",
            R"({"error":{"code":-32602,"message":"The arguments must be an object."},"id":3,"jsonrpc":"2.0"})");
        row("action id is no id",
            R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"vault_list","_meta":{"countersign/actionId":"x"}}})",
            R"({"error":{"code":-32602,"message":"countersign/actionId must be a UUID."},"id":3,"jsonrpc":"2.0"})");
        row("empty batch", "[]",
            R"({"error":{"code":-32600,"message":"The batch is empty."},"id":null,"jsonrpc":"2.0"})");
        row("batch",
            R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":2,"method":"ping"}])",
            R"([{"id":1,"jsonrpc":"2.0","result":{}},{"id":2,"jsonrpc":"2.0","result":{}}])");
        row("batch of notifications", R"([{"jsonrpc":"2.0","method":"x"}])", "");
    }
    void shortTranscript()
    {
        QFETCH(const QByteArray, said);
        QTEST(m_server.answer(said), "answered");
    }

    void brokenMessages_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("cut off") << QByteArray(R"({"jsonrpc":"2.0","id":1)");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("no UTF-8") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}");
        QTest::newRow("key twice") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call"})");
        QTest::newRow("lone surrogate") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"\ud800"})");
        QTest::newRow("deep") << QByteArray(100000, '[');
        QTest::newRow("huge id") << QByteArray(R"({"jsonrpc":"2.0","id":9007199254740993,"method":"ping"})");
    }
    void brokenMessages()
    {
        QFETCH(const QByteArray, said);
        const QJsonObject out = *parseJsonObject(m_server.answer(said));
        QCOMPARE(out.value("error"_L1)["code"_L1].toInt(), -32700);
        QVERIFY(out.value("id"_L1).isNull());
    }

    void negotiatesTheVersion_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("given");
        for (const char *version : {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
            QTest::newRow(version) << QString::fromLatin1(version) << QString::fromLatin1(version);
        QTest::newRow("newer") << u"2026-07-28"_s << u"2025-11-25"_s;
        QTest::newRow("nonsense") << u"x"_s << u"2025-11-25"_s;
    }
    void negotiatesTheVersion()
    {
        QFETCH(const QString, asked);
        const QJsonObject out =
            result(u"initialize"_s, {{u"protocolVersion"_s, asked}, {u"capabilities"_s, QJsonObject{}}});
        QTEST(out.value("protocolVersion"_L1).toString(), "given");
        QCOMPARE(out.value("serverInfo"_L1)["version"_L1].toString(), u"1.2.3"_s);
        QVERIFY(out.value("capabilities"_L1).toObject().contains("tools"_L1));
    }

    void listsInPages()
    {
        QStringList names;
        QJsonObject params;
        for (int pages = 1; pages < 20; ++pages) {
            const QJsonObject page = result(u"tools/list"_s, params);
            const QJsonArray tools = page.value("tools"_L1).toArray();
            QVERIFY(!tools.isEmpty() && tools.size() <= 5);
            for (const QJsonValue &tool : tools)
                names.append(tool["name"_L1].toString());
            if (!page.contains("nextCursor"_L1))
                break;
            params.insert("cursor"_L1, page.value("nextCursor"_L1));
        }
        QCOMPARE(names.size(), m_vault.tools().all().size());
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
    }

    void foreignCursorsAreRefused()
    {
        for (const QJsonValue &cursor : {QJsonValue(u"x"_s), QJsonValue(u""_s), QJsonValue(u"LTE="_s),
                 QJsonValue(u"OTk5OQ=="_s), QJsonValue(5), QJsonValue(QJsonValue::Null)}) {
            const QJsonObject out = reply(u"tools/list"_s, {{u"cursor"_s, cursor}});
            QCOMPARE(out.value("error"_L1)["code"_L1].toInt(), -32602);
        }
    }

    void everyResultFitsItsOutputSchema()
    {
        m_vault.put(u"a.txt"_s, "x");
        const QJsonObject out = called(u"vault_stat"_s, {{u"path"_s, u"a.txt"_s}});
        QVERIFY(!out.contains("isError"_L1));
        QVERIFY(schema::check(m_vault.tools().find(u"vault_stat"_s)->output, out.value("structuredContent"_L1), {}));
        QCOMPARE(
            *parseJson(out.value("content"_L1)[0]["text"_L1].toString().toUtf8()), out.value("structuredContent"_L1));
    }

    void refusalsAreResults()
    {
        const QJsonObject bad = called(u"vault_read"_s, {});
        QVERIFY(bad.value("isError"_L1).toBool());
        QCOMPARE(bad.value("content"_L1)[0]["text"_L1].toString(), u"“path” is missing."_s);
        const QJsonObject refused = called(u"vault_read"_s, {{u"path"_s, u"/etc/passwd"_s}});
        QVERIFY(refused.value("isError"_L1).toBool());
        QCOMPARE(refused.value("_meta"_L1)["countersign/error"_L1].toString(), u"refused"_s);
    }

    void theActionIdReachesTheTool()
    {
        const QString mine = u"0190a000-0000-7000-8000-000000000001"_s;
        m_vault.put(u"Needs_Action/"_s + mine + u"/a"_s, "x");
        const auto call = [&](const QString &id) {
            return called(u"vault_copy"_s,
                {{u"from"_s, u"Needs_Action/"_s + mine + u"/a"_s}, {u"to"_s, u"Records/a"_s}},
                {{u"countersign/idempotencyKey"_s, u"k"_s}, {u"countersign/actionId"_s, id}});
        };
        QVERIFY(call(u"0190a000-0000-7000-8000-000000000002"_s).value("isError"_L1).toBool());
        QVERIFY(!call(mine).contains("isError"_L1));
    }
};

QTEST_APPLESS_MAIN(TestServer)
#include "tst_toolserver.moc"

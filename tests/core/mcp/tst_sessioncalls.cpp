#include "sessionrig.h"

#include "base/literals.h"

using namespace countersign;

/// Transcripts of calls, their doubts and the end of a session: what we say, what the server says, byte for byte.
class TestSessionCalls : public SessionRig
{
    Q_OBJECT

private Q_SLOTS:
    void calls()
    {
        auto session = open();
        auto calling = session->call(callOf("echo"));
        QCOMPARE(m_server->heard(),
            QByteArrayList{
                R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":{"a":1},"_meta":{"countersign/actionId":"act","progressToken":3}}})"});
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"hi"}]}})");
        const Result<ToolResult> result = QCoro::waitFor(calling);
        QVERIFY(result.has_value());
        QCOMPARE(result->text, u"hi"_s);
    }

    void answersMayComeInAnyOrder()
    {
        auto session = open();
        auto first = session->call(callOf("one"));
        auto second = session->call(callOf("two"));
        m_server->say(R"({"jsonrpc":"2.0","id":4,"result":{"content":[{"type":"text","text":"2"}]}})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"1"}]}})");
        QCOMPARE(QCoro::waitFor(first)->text, u"1"_s);
        QCOMPARE(QCoro::waitFor(second)->text, u"2"_s);
    }

    void errorsOfTheServer_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("nothingHappened");
        QTest::newRow("method not found") << -32601 << true;
        QTest::newRow("invalid params") << -32602 << true;
        QTest::newRow("internal error") << -32603 << false;
        QTest::newRow("its own") << -32000 << false;
    }
    void errorsOfTheServer()
    {
        QFETCH(int, code);
        QFETCH(bool, nothingHappened);
        auto session = open();
        auto calling = session->call(callOf("echo"));
        m_server->say(R"({"jsonrpc":"2.0","id":3,"error":{"message":"why","code":)" + QByteArray::number(code) + "}}");
        const Result<ToolResult> result = QCoro::waitFor(calling);
        QCOMPARE(result.has_value(), !nothingHappened);
        if (nothingHappened)
            QCOMPARE(result.error().code, ErrorCode::Invalid);
        else
            QVERIFY(result->isError && result->text == u"why");
    }

    void anUnreadableAnswerIsADoubt()
    {
        auto session = open();
        auto calling = session->call(callOf("echo"));
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":[]})");
        QCOMPARE(QCoro::waitFor(calling).error().code, ErrorCode::Protocol);
    }

    void aDeadlineCancelsAndLeavesADoubt()
    {
        auto session = open();
        auto calling = session->call(callOf("slow", 1));
        m_server->sent.clear();
        const Result<ToolResult> result = QCoro::waitFor(calling);
        QCOMPARE(result.error().code, ErrorCode::Timeout);
        QVERIFY(!result.error().retryable);
        QCOMPARE(m_server->heard(),
            QByteArrayList{
                R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3,"reason":"deadline"}})"});
        // What comes after the deadline is nobody's, and harms nobody.
        m_server->say(
            R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":3,"progress":1}})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"content":[]}})");
        auto next = session->call(callOf("echo"));
        m_server->say(R"({"jsonrpc":"2.0","id":4,"result":{"content":[{"type":"text","text":"fine"}]}})");
        QCOMPARE(QCoro::waitFor(next)->text, u"fine"_s);
    }

    void serverRequestsMayShareOurIds()
    {
        auto session = open();
        auto calling = session->call(callOf("ask"));
        m_server->sent.clear();
        m_server->say(R"({"jsonrpc":"2.0","id":3,"method":"ping"})");
        m_server->say(R"({"jsonrpc":"2.0","id":0,"method":"sampling/createMessage","params":{}})");
        m_server->say(R"({"jsonrpc":"2.0","id":"e","method":"elicitation/create","params":{}})");
        m_server->say(R"({"jsonrpc":"2.0","id":2,"method":"roots/list"})");
        QByteArrayList heard; // heard() gives what is new
        QTRY_COMPARE((heard += m_server->heard()).size(), 4);
        QCOMPARE(heard,
            (QByteArrayList{R"({"jsonrpc":"2.0","id":3,"result":{}})",
                R"({"jsonrpc":"2.0","id":0,"error":{"code":-32601,"message":"Countersign does not offer sampling/createMessage"}})",
                R"({"jsonrpc":"2.0","id":"e","error":{"code":-32601,"message":"Countersign does not offer elicitation/create"}})",
                R"({"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"Countersign does not offer roots/list"}})"}));
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"still mine"}]}})");
        QCOMPARE(QCoro::waitFor(calling)->text, u"still mine"_s);
    }

    void reportsProgress()
    {
        auto session = open();
        QList<ToolProgress> heard;
        connect(
            session.get(), &Session::progressed, this, [&](const ToolProgress &progress) { heard.append(progress); });
        auto calling = session->call(callOf("slow"));
        m_server->say(
            R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":3,"progress":1,"total":4,"message":"m"}})");
        m_server->say(
            R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":99,"progress":1}})");
        m_server->say(
            R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"3","progress":1}})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"content":[]}})");
        QVERIFY(QCoro::waitFor(calling).has_value());
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard.first().tool, u"slow"_s);
        QCOMPARE(heard.first().actionId, u"act"_s);
        QCOMPARE(heard.first().progress, 1.0);
        QCOMPARE(heard.first().total, 4.0);
        QCOMPARE(heard.first().message, u"m"_s);
    }

    void aDeadServerLeavesADoubtInFlightAndNoneAfterwards()
    {
        auto session = open();
        QSignalSpy closed(session.get(), &Session::closed);
        auto calling = session->call(callOf("echo"));
        m_server->die(u"Gone."_s);
        const Result<ToolResult> inFlight = QCoro::waitFor(calling);
        QCOMPARE(inFlight.error().code, ErrorCode::Unavailable);
        QVERIFY(inFlight.error().message.startsWith(u"Gone."_s));
        QCOMPARE(closed.size(), 1);
        m_server->sent.clear();
        QCOMPARE(QCoro::waitFor(session->call(callOf("echo"))).error().code, ErrorCode::Refused);
        QVERIFY(m_server->heard().isEmpty());
    }

    void aLargeAnswerCountsThoughTheServerIsGone()
    {
        auto session = open();
        QSignalSpy closed(session.get(), &Session::closed);
        auto calling = session->call(callOf("echo"));
        const QByteArray words(200'000, 'x');
        m_server->say(answerOf(words));
        m_server->die(u"Gone."_s);
        QCOMPARE(closed.size(), 0); // not before its last word is read
        QVERIFY(!session->isOpen());
        const Result<ToolResult> result = QCoro::waitFor(calling);
        QVERIFY(result);
        QCOMPARE(result->text.size(), words.size());
        QTRY_COMPARE(closed.size(), 1);
    }

    void closesWhileALargeMessageIsRead_data()
    {
        QTest::addColumn<bool>("diesFirst");
        QTest::newRow("alive") << false;
        QTest::newRow("already dead") << true;
    }
    void closesWhileALargeMessageIsRead()
    {
        QFETCH(bool, diesFirst);
        auto session = open();
        QSignalSpy closed(session.get(), &Session::closed);
        auto calling = session->call(callOf("echo"));
        m_server->say(answerOf(QByteArray(200'000, 'x')));
        if (diesFirst)
            m_server->die(u"Gone."_s);
        QCoro::waitFor(session->close());
        QVERIFY(!QCoro::waitFor(calling));
        QCOMPARE(closed.size(), 1);
    }

    void aServerThatSendsFasterThanIsReadIsHeld()
    {
        auto session = open();
        QVERIFY(!m_server->isHeld);
        const QByteArray large = "{\"method\":\"x\",\"params\":{\"a\":\"" + QByteArray(700'000, 'x') + "\"}}";
        for (int i = 0; i < 4; ++i)
            m_server->say(large);
        QVERIFY(m_server->isHeld);
        QTRY_VERIFY(!m_server->isHeld);
    }

    void anAnswerThatIsTooLargeIsADoubtAtOnce()
    {
        auto session = open();
        auto calling = session->call(callOf("echo"));
        m_server->say("{\"id\":3,\"result\":{\"content\":[" + QByteArray("{},").repeated(200'000) + "{}]}}");
        const Result<ToolResult> result = QCoro::waitFor(calling);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Protocol);
    }

    void whatTheTransportDoesNotTakeWasNotSent()
    {
        auto session = open();
        m_server->refuses = true;
        const Result<ToolResult> result = QCoro::waitFor(session->call(callOf("echo")));
        QCOMPARE(result.error().code, ErrorCode::Refused);
        m_server->refuses = false;
        auto next = session->call(callOf("echo"));
        QVERIFY(m_server->heard().first().contains("\"id\":3,")); // the id was not used up
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"content":[]}})");
        QVERIFY(QCoro::waitFor(next).has_value());
    }

    void argumentsThatCannotBeWrittenAreInvalid()
    {
        auto session = open();
        ToolCall call = callOf("echo");
        call.arguments = {{u"n"_s, 9007199254740993.0 * 2}};
        QCOMPARE(QCoro::waitFor(session->call(call)).error().code, ErrorCode::Invalid);
        QVERIFY(m_server->heard().isEmpty());
    }

    void closesAndEndsWhatIsInFlight()
    {
        auto session = open();
        auto calling = session->call(callOf("echo"));
        QCoro::waitFor(session->close());
        QVERIFY(m_server->stopped);
        QCOMPARE(QCoro::waitFor(calling).error().code, ErrorCode::Cancelled);
    }

    void mayBeClosedTwiceAtOnce()
    {
        auto session = open();
        auto first = session->close();
        auto second = session->close();
        QCoro::waitFor(first);
        QCoro::waitFor(second);
        QCoro::waitFor(session->close());
    }

    void mayBeDestroyedWithCallsInFlight()
    {
        auto session = open();
        auto calling = session->call(callOf("echo"));
        session.reset();
        QCOMPARE(QCoro::waitFor(calling).error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestSessionCalls)
#include "tst_sessioncalls.moc"

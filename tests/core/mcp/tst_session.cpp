#include "faketransport.h"
#include "mcp/session.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

namespace {

const char *kWelcome =
    R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{"listChanged":true}},"serverInfo":{"name":"s","version":"2"}}})";
const char *kNoTools = R"({"jsonrpc":"2.0","id":2,"result":{"tools":[]}})";

/// To the first call of an open session.
QByteArray answerOf(const QByteArray &text)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}}";
}

ToolCall callOf(const char *tool, int deadlineMs = 60000)
{
    ToolCall call;
    call.server = QStringLiteral("s");
    call.tool = QString::fromLatin1(tool);
    call.arguments = {{QStringLiteral("a"), 1}};
    call.actionId = QStringLiteral("act");
    call.deadlineMs = deadlineMs;
    return call;
}

} // namespace

/// Transcripts: what we say, what the server says, byte for byte.
class TestSession : public QObject
{
    Q_OBJECT

    std::unique_ptr<Session> make(SessionOptions options = {})
    {
        auto transport = std::make_unique<FakeTransport>();
        m_server = transport.get();
        options.clientVersion = QStringLiteral("9");
        return std::make_unique<Session>(std::move(transport), options);
    }
    /// An open session that has said all it says by itself; the next id is 3.
    std::unique_ptr<Session> open(SessionOptions options = {})
    {
        auto session = make(options);
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(kNoTools);
        if (!QCoro::waitFor(opening))
            return nullptr;
        m_server->sent.clear();
        return session;
    }

    QPointer<FakeTransport> m_server;

private Q_SLOTS:
    void opens()
    {
        auto session = make();
        auto opening = session->open();
        QVERIFY(m_server->started);
        QCOMPARE(m_server->heard(),
            QByteArrayList{
                R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"countersign","title":"Countersign","version":"9"}}})"});
        m_server->say(kWelcome);
        QCOMPARE(m_server->heard(), (QByteArrayList{R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
                                        R"({"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}})"}));
        QVERIFY(!session->isOpen());
        m_server->say(R"({"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"echo","inputSchema":{}}]}})");
        QVERIFY(QCoro::waitFor(opening).has_value());
        QVERIFY(session->isOpen());
        QCOMPARE(session->protocolVersion(), QStringLiteral("2025-11-25"));
        QCOMPARE(session->serverInfo().value(QLatin1String("name")).toString(), QStringLiteral("s"));
        QCOMPARE(session->list().tools.size(), 1);
    }

    void agreesOnARevision_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<bool>("taken");
        for (const char *known : {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"})
            QTest::newRow(known) << QByteArray(known) << true;
        for (const char *unknown : {"2024-10-07", "2026-07-28", "", "latest"})
            QTest::addRow("refuses '%s'", unknown) << QByteArray(unknown) << false;
    }
    void agreesOnARevision()
    {
        QFETCH(QByteArray, version);
        QFETCH(bool, taken);
        auto session = make();
        auto opening = session->open();
        m_server->say(R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":")" + version +
                      R"(","capabilities":{},"serverInfo":{}}})");
        const Result<void> opened = QCoro::waitFor(opening);
        QCOMPARE(opened.has_value(), taken);
        if (!taken)
            QCOMPARE(opened.error().code, ErrorCode::Protocol);
    }

    void withoutToolsNothingIsListed()
    {
        auto session = make();
        auto opening = session->open();
        m_server->sent.clear();
        m_server->say(R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2024-11-05","capabilities":{}}})");
        QVERIFY(QCoro::waitFor(opening).has_value());
        QCOMPARE(m_server->heard(), QByteArrayList{R"({"jsonrpc":"2.0","method":"notifications/initialized"})"});
    }

    void aRefusedInitializeFails()
    {
        auto session = make();
        auto opening = session->open();
        m_server->say(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Unsupported protocol version"}})");
        const Result<void> opened = QCoro::waitFor(opening);
        QCOMPARE(opened.error().code, ErrorCode::Protocol);
        QVERIFY(opened.error().message.contains(QStringLiteral("Unsupported protocol version")));
    }

    void aServerThatDiedAtOnceSaysWhy()
    {
        auto session = make();
        m_server->refuses = true;
        auto opening = session->open();
        m_server->die(QStringLiteral("Exit 7."));
        QCOMPARE(QCoro::waitFor(opening).error().message, QStringLiteral("Exit 7."));
    }

    void anUnansweredInitializeTimesOut()
    {
        auto session = make({.initializeTimeoutMs = 1});
        QCOMPARE(QCoro::waitFor(session->open()).error().code, ErrorCode::Timeout);
        QCOMPARE(m_server->heard().size(), 1); // initialize is never cancelled (lifecycle, "Cancellation")
    }

    void readsAllPages()
    {
        auto session = make();
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->sent.clear();
        m_server->say(
            R"({"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"a","inputSchema":{}},{"name":"b","inputSchema":{}}],"nextCursor":"p\u00222"}})");
        QCOMPARE(m_server->heard(),
            QByteArrayList{
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\",\"params\":{\"cursor\":\"p\\\"2\"}}"});
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"tools":[{"name":"c","inputSchema":{}}]}})");
        QVERIFY(QCoro::waitFor(opening).has_value());
        QCOMPARE(session->list().tools.size(), 3);
    }

    void aListThatGoesRoundInCirclesFails()
    {
        auto session = make();
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(R"({"jsonrpc":"2.0","id":2,"result":{"tools":[],"nextCursor":"x"}})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"tools":[],"nextCursor":"x"}})");
        QCOMPARE(QCoro::waitFor(opening).error().code, ErrorCode::Protocol);
    }

    void aListWithoutEndFails()
    {
        auto session = make({.maxPages = 2});
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(R"({"jsonrpc":"2.0","id":2,"result":{"tools":[],"nextCursor":"x"}})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"tools":[],"nextCursor":"y"}})");
        QCOMPARE(QCoro::waitFor(opening).error().code, ErrorCode::Protocol);
    }

    void aListOfTooManyToolsIsCut()
    {
        auto session = make({.list = {.tools = 2}});
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(
            R"({"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"a","inputSchema":{}},{"name":"b","inputSchema":{}},{"name":"c","inputSchema":{}},{"name":"d","inputSchema":{}}],"nextCursor":"x"}})");
        QVERIFY(QCoro::waitFor(opening).has_value());
        QCOMPARE(session->list().tools.size(), 2);
        QCOMPARE(session->list().leftOutCount, 2);
        QVERIFY2(session->list().leftOut.value(0).contains(QStringLiteral("too long")),
            qPrintable(session->list().leftOut.join(u'|')));
        QVERIFY(m_server->sent.isEmpty() || !m_server->sent.last().contains("cursor")); // the rest is not asked for
    }

    void aListThatKeepsChangingStaysAsItWas()
    {
        auto session = open({.listDebounceMs = 1});
        QSignalSpy changed(session.get(), &Session::toolsChanged);
        int looks = 0;
        const auto look = [&](const QByteArray &tool) {                              // answers the next tools/list
            if (!QTest::qWaitFor([&] { return !m_server->sent.isEmpty(); }, 30'000)) // the looks become rarer
                return false;
            const QByteArray asked = m_server->heard().last();
            const qsizetype at = asked.indexOf("\"id\":") + 5;
            m_server->say("{\"jsonrpc\":\"2.0\",\"id\":" + asked.mid(at, asked.indexOf(',', at) - at) +
                          R"(,"result":{"tools":[{"name":")" + tool + R"(","inputSchema":{}}]}})");
            ++looks;
            return true;
        };
        const auto name = [&] { return session->list().tools.value(0).name; };
        for (int i = 0; i < 8; ++i) {
            m_server->say(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})");
            QVERIFY(look("t" + QByteArray::number(i)));
        }
        QCOMPARE(name(), QStringLiteral("t%1").arg(ListPace::kBelieved - 1));
        QVERIFY(session->isUnsteady() && session->isStale());
        QCOMPARE(changed.size(), ListPace::kBelieved + 1); // each that was taken, and that it changes on and on
        // It looks again by itself, and believes what it sees twice. (One look may still be on its way on a slow
        // machine.)
        int rests = 0;
        for (; session->isUnsteady() && rests < 4; ++rests)
            QVERIFY(look("rest"));
        QVERIFY(rests >= 2 && !session->isUnsteady());
        QCOMPARE(name(), QStringLiteral("rest"));
        QTest::qWait(20);
        QVERIFY(m_server->sent.isEmpty()); // and then no more
    }

    void aFloodIsHeldBack()
    {
        auto session = open();
        int heard = 0;
        connect(session.get(), &Session::remarked, this, [&] { ++heard; });
        int said = 0;
        while (!m_server->isHeld && said < 100'000) {
            m_server->say(R"({"jsonrpc":"2.0","method":"notifications/message","params":{"data":"x"}})");
            ++said;
        }
        QVERIFY2(m_server->isHeld && said <= 20 * SessionOptions().maxUnasked, qPrintable(QString::number(said)));
        QTRY_VERIFY(!m_server->isHeld); // after its rest it is listened to again
        QTRY_COMPARE(heard, said + 1);  // nothing was lost, and it was said once that there is too much
    }

    void largeMessagesAreAFloodSooner()
    {
        auto session = open({.maxUnaskedBytes = 100'000});
        QStringList remarks;
        connect(session.get(), &Session::remarked, this, [&](const QString &remark) { remarks.append(remark); });
        const QByteArray large = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/other\",\"params\":{\"x\":\"" +
                                 QByteArray(60'000, 'x') + "\"}}";
        for (int i = 0; i < 4; ++i) // far fewer than would be held for their number
            m_server->say(large);
        QTRY_COMPARE(remarks.size(), 1);
        QVERIFY2(remarks.first().contains(QStringLiteral("has to wait")), qPrintable(remarks.first()));
        QTRY_VERIFY(!m_server->isHeld);
    }

    void answersToOurCallsAreNoFlood()
    {
        auto session = open();
        for (int i = 0; i < 1000; ++i) {
            auto calling = session->call(callOf("echo"));
            m_server->say("{\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(i + 3) + R"(,"result":{"content":[]}})");
            QVERIFY(QCoro::waitFor(calling).has_value());
            QVERIFY(!m_server->isHeld);
        }
    }

    void aRequestWithAHugeIdIsNotEchoed()
    {
        auto session = open();
        m_server->sent.clear();
        m_server->say(QByteArray(R"({"jsonrpc":"2.0","method":"sampling/createMessage","id":")") +
                      QByteArray(20'000, 'x') + "\"}");
        QCOMPARE(m_server->sent, QByteArrayList());
        m_server->say(R"({"jsonrpc":"2.0","method":"sampling/createMessage","id":"x"})");
        QCOMPARE(m_server->sent.size(), 1);
    }

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
        QCOMPARE(result->text, QStringLiteral("hi"));
    }

    void answersMayComeInAnyOrder()
    {
        auto session = open();
        auto first = session->call(callOf("one"));
        auto second = session->call(callOf("two"));
        m_server->say(R"({"jsonrpc":"2.0","id":4,"result":{"content":[{"type":"text","text":"2"}]}})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"1"}]}})");
        QCOMPARE(QCoro::waitFor(first)->text, QStringLiteral("1"));
        QCOMPARE(QCoro::waitFor(second)->text, QStringLiteral("2"));
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
        QCOMPARE(QCoro::waitFor(next)->text, QStringLiteral("fine"));
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
        QCOMPARE(m_server->heard(),
            (QByteArrayList{R"({"jsonrpc":"2.0","id":3,"result":{}})",
                R"({"jsonrpc":"2.0","id":0,"error":{"code":-32601,"message":"Countersign does not offer sampling/createMessage"}})",
                R"({"jsonrpc":"2.0","id":"e","error":{"code":-32601,"message":"Countersign does not offer elicitation/create"}})",
                R"({"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"Countersign does not offer roots/list"}})"}));
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"still mine"}]}})");
        QCOMPARE(QCoro::waitFor(calling)->text, QStringLiteral("still mine"));
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
        QCOMPARE(heard.first().tool, QStringLiteral("slow"));
        QCOMPARE(heard.first().actionId, QStringLiteral("act"));
        QCOMPARE(heard.first().progress, 1.0);
        QCOMPARE(heard.first().total, 4.0);
        QCOMPARE(heard.first().message, QStringLiteral("m"));
    }

    void aBurstOfChangesIsOneList()
    {
        auto session = open({.listDebounceMs = 1});
        QSignalSpy changed(session.get(), &Session::toolsChanged);
        for (int i = 0; i < 5; ++i)
            m_server->say(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})");
        QTRY_COMPARE(m_server->sent.size(), 1);
        QCOMPARE(m_server->heard(), QByteArrayList{R"({"jsonrpc":"2.0","id":3,"method":"tools/list","params":{}})"});
        // A change while the list is on its way is asked for afterwards, once.
        m_server->say(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"tools":[{"name":"new","inputSchema":{}}]}})");
        QCOMPARE(changed.size(), 1);
        QCOMPARE(session->list().tools.size(), 1);
        QTRY_COMPARE(m_server->sent.size(), 1);
        QVERIFY(m_server->heard().last().contains("\"id\":4"));
        m_server->say(R"({"jsonrpc":"2.0","id":4,"error":{"code":-32603,"message":"no"}})");
        QVERIFY(changed.size() == 1 && session->list().tools.size() == 1); // the old list stays
        QVERIFY(session->isStale());                                       // and is not taken for the new one
        QTRY_COMPARE(m_server->sent.size(), 1);
        m_server->say(R"({"jsonrpc":"2.0","id":5,"result":{"tools":[]}})");
        QTRY_VERIFY(!session->isStale() && session->list().tools.isEmpty());
    }

    void aChangeDuringTheStartIsNotForgotten()
    {
        auto session = make({.listDebounceMs = 1});
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})");
        m_server->sent.clear();
        m_server->say(kNoTools);
        QVERIFY(QCoro::waitFor(opening).has_value());
        QTRY_COMPARE(m_server->sent, QByteArrayList{R"({"jsonrpc":"2.0","id":3,"method":"tools/list","params":{}})"});
    }

    void aDeadServerLeavesADoubtInFlightAndNoneAfterwards()
    {
        auto session = open();
        QSignalSpy closed(session.get(), &Session::closed);
        auto calling = session->call(callOf("echo"));
        m_server->die(QStringLiteral("Gone."));
        const Result<ToolResult> inFlight = QCoro::waitFor(calling);
        QCOMPARE(inFlight.error().code, ErrorCode::Unavailable);
        QVERIFY(inFlight.error().message.startsWith(QStringLiteral("Gone.")));
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
        m_server->die(QStringLiteral("Gone."));
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
            m_server->die(QStringLiteral("Gone."));
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
        call.arguments = {{QStringLiteral("n"), 9007199254740993.0 * 2}};
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

    void mayBeDestroyedWhileOpening()
    {
        auto session = make();
        auto opening = session->open();
        session.reset();
        QVERIFY(!QCoro::waitFor(opening));
    }

    void noiseIsRemarkedAndPassedOver()
    {
        auto session = open();
        QSignalSpy remarks(session.get(), &Session::remarked);
        auto calling = session->call(callOf("echo"));
        m_server->say("Server is listening");
        m_server->say(R"({"jsonrpc":"2.0","id":77,"result":{}})");
        m_server->say(
            R"([{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"hello"}},{"jsonrpc":"2.0","id":3,"result":{"content":[]}}])");
        QVERIFY(QCoro::waitFor(calling).has_value());
        QCOMPARE(remarks.size(), 2);
        QCOMPARE(remarks.last().first().toString(), QStringLiteral("hello"));
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"

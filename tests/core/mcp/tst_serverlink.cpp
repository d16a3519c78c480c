#include "base/literals.h"
#include "faketransport.h"
#include "mcp/serverlink.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

namespace {
const QByteArray kEcho = R"({"name":"echo","inputSchema":{}})";

ToolCall echo()
{
    ToolCall call;
    call.server = u"s"_s;
    call.tool = u"echo"_s;
    return call;
}
} // namespace

class TestServerLink : public QObject
{
    Q_OBJECT

    /// Each start gets a new server; `m_alive` says whether it obliges or dies at once.
    std::unique_ptr<ServerLink> make(LinkOptions options = {.backoffMs = 1, .backoffCapMs = 2})
    {
        m_starts = 0;
        m_alive = true;
        return std::make_unique<ServerLink>(
            u"s"_s,
            [this]() -> std::unique_ptr<Transport> {
                ++m_starts;
                auto transport = std::make_unique<FakeTransport>();
                m_transport = transport.get();
                if (m_alive) {
                    m_server = new ObligingServer(transport.get(), m_tools);
                    m_server->protocol = m_protocol;
                } else {
                    QMetaObject::invokeMethod(
                        m_transport, [t = m_transport] { t->die(u"Exit 7."_s); }, Qt::QueuedConnection);
                }
                return transport;
            },
            options);
    }
    bool comesUp(ServerLink &link) { return QCoro::waitFor(link.settled(5000)); }

    FakeTransport *m_transport = nullptr;
    ObligingServer *m_server = nullptr;
    QByteArray m_tools = kEcho;
    QByteArray m_protocol = "2025-11-25";
    int m_starts = 0;
    bool m_alive = true;

private Q_SLOTS:
    void startsAndCalls()
    {
        auto link = make();
        QCOMPARE(link->state(), LinkState::Stopped);
        link->start();
        QVERIFY(comesUp(*link));
        QCOMPARE(link->state(), LinkState::Running);
        QCOMPARE(link->tools().size(), 1);
        QCOMPARE(link->tool(u"echo"_s)->server, u"s"_s);
        QVERIFY(!link->tool(u"other"_s));
        QCOMPARE(QCoro::waitFor(link->call(echo()))->text, u"ok"_s);
        QCOMPARE(link->toJson().value("protocol"_L1).toString(), u"2025-11-25"_s);
        QCoro::waitFor(link->stop());
        QCOMPARE(link->state(), LinkState::Stopped);
    }

    void aCallWaitsForAServerThatStarts()
    {
        auto link = make();
        link->start();
        QCOMPARE(QCoro::waitFor(link->call(echo()))->text, u"ok"_s);
    }

    void startsAgainAfterACrash()
    {
        auto link = make();
        link->start();
        QVERIFY(comesUp(*link));
        m_server->answersCalls = false;
        auto inFlight = link->call(echo());
        m_transport->die(u"Crashed."_s);
        QCOMPARE(QCoro::waitFor(inFlight).error().code, ErrorCode::Unavailable);
        QCOMPARE(QCoro::waitFor(link->call(echo()))->text, u"ok"_s); // by the next one
        QCOMPARE(m_starts, 2);
        QCOMPARE(link->restarts(), 1);
        QCOMPARE(link->lastError(), QString());
    }

    void theGateIsAskedAfterTheWait()
    {
        // The server that comes back may offer something else under the same name.
        QStringList asked;
        auto link = std::make_unique<ServerLink>(
            u"s"_s,
            [this] {
                auto transport = std::make_unique<FakeTransport>();
                m_server = new ObligingServer(transport.get(), kEcho);
                return transport;
            },
            LinkOptions{},
            [&](const ToolInfo &tool) -> Result<void> {
                asked.append(tool.name);
                return fail(ErrorCode::Refused, u"No."_s);
            });
        link->start();
        auto calling = link->call(echo());
        QVERIFY(asked.isEmpty());
        QCOMPARE(QCoro::waitFor(calling).error().message, u"No."_s);
        QCOMPARE(asked, QStringList{u"echo"_s});
    }

    void aBlockedServerSaysWhyAndIsAskedAgain()
    {
        int asked = 0;
        bool blocked = true;
        ServerLink link(u"s"_s,
            [&]() -> Result<std::unique_ptr<Transport>> {
                ++asked;
                if (blocked)
                    return fail(ErrorCode::Unavailable, u"bubblewrap is missing."_s);
                auto transport = std::make_unique<FakeTransport>();
                new ObligingServer(transport.get(), kEcho);
                return transport;
            },
            {.backoffMs = 1, .backoffCapMs = 50});
        link.start();
        QVERIFY(!comesUp(link));
        QCOMPARE(link.state(), LinkState::Blocked);
        QCOMPARE(link.toJson().value("state"_L1).toString(), u"blocked"_s);
        QCOMPARE(link.lastError(), u"bubblewrap is missing."_s);
        const Result<ToolResult> refused = QCoro::waitFor(link.call(echo())); // at once, nobody has to wait for it
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QVERIFY(refused.error().message.contains(u"bubblewrap is missing."_s));
        blocked = false;
        QTRY_COMPARE(link.state(), LinkState::Running);
        QCOMPARE(link.restarts(), 0);
        QVERIFY(asked >= 2);
        QCoro::waitFor(link.stop());
    }

    void anUnknownToolIsNotFound()
    {
        auto link = make();
        link->start();
        ToolCall call = echo();
        call.tool = u"other"_s;
        QCOMPARE(QCoro::waitFor(link->call(call)).error().code, ErrorCode::NotFound);
    }

    void keepsTryingAndSaysWhy()
    {
        auto link = make();
        m_alive = false;
        link->start();
        QVERIFY(!comesUp(*link));
        QCOMPARE(link->lastError(), u"Exit 7."_s);
        QTRY_VERIFY(m_starts >= 3);
        m_alive = true;
        QTRY_COMPARE(link->state(), LinkState::Running);
        QVERIFY(link->lastError().isEmpty());
    }

    void aCallToADeadServerIsRefusedInTime()
    {
        auto link = make({.backoffMs = 60000, .waitForUpMs = 1});
        m_alive = false;
        link->start();
        const Result<ToolResult> result = QCoro::waitFor(link->call(echo()));
        QCOMPARE(result.error().code, ErrorCode::Refused);
        QVERIFY(result.error().retryable);
    }

    void anUnknownRevisionIsClosedAndTriedAgain()
    {
        auto link = make({.backoffMs = 60000});
        m_protocol = "1999-01-01";
        link->start();
        m_protocol = "2025-11-25";
        QVERIFY(!comesUp(*link));
        QVERIFY(link->lastError().contains(u"1999-01-01"_s));
        QTRY_COMPARE(link->restarts(), 1);
    }

    void stopEndsWaitingCalls()
    {
        auto link = make({.backoffMs = 60000});
        m_alive = false;
        link->start();
        QVERIFY(!comesUp(*link));
        auto waiting = link->call(echo());
        QCoro::waitFor(link->stop());
        QCOMPARE(QCoro::waitFor(waiting).error().code, ErrorCode::Refused);
        QCOMPARE(link->state(), LinkState::Stopped);
    }

    void stopWhileStarting()
    {
        auto link = make();
        link->start();
        QCoro::waitFor(link->stop());
        QCOMPARE(link->state(), LinkState::Stopped);
        QCOMPARE(m_starts, 1);
    }

    void mayBeDestroyedAtAnyTime_data()
    {
        QTest::addColumn<int>("when");
        QTest::newRow("never started") << 0;
        QTest::newRow("starting") << 1;
        QTest::newRow("running, call in flight") << 2;
        QTest::newRow("restarting, call waiting") << 3;
    }
    void mayBeDestroyedAtAnyTime()
    {
        QFETCH(int, when);
        auto link = make({.backoffMs = 60000});
        m_alive = when != 3;
        if (when > 0)
            link->start();
        if (when > 1)
            std::ignore = comesUp(*link);
        if (when == 2)
            m_server->answersCalls = false;
        auto calling = when > 1 ? link->call(echo()) : QCoro::Task<Result<ToolResult>>{};
        link.reset();
        if (when > 1)
            QVERIFY(!QCoro::waitFor(calling));
    }

    void badToolsAreLeftOut()
    {
        m_tools = kEcho +
                  R"(,{"name":"echo","inputSchema":{"x":1}},{"name":"no schema"},{"name":"big","inputSchema":{"n":1}})";
        auto link = make();
        link->start();
        QVERIFY(comesUp(*link));
        m_tools = kEcho;
        QCOMPARE(link->tools().size(), 2);
        QVERIFY(link->tool(u"echo"_s)->inputSchema.isEmpty()); // the first one counts
        QCOMPARE(link->tail().size(), 2);
    }

    void theTailKeepsTheLast200Lines()
    {
        auto link = make();
        link->start();
        QVERIFY(comesUp(*link));
        for (int i = 0; i < 300; ++i)
            Q_EMIT m_transport->remarked(QString::number(i));
        QCOMPARE(link->tail().size(), 200);
        QCOMPARE(link->tail().first(), u"100"_s);
        m_transport->die(u"Crashed."_s);
        QTRY_COMPARE(link->restarts(), 1);
        QCOMPARE(link->tail().last(), u"299"_s); // what it said before its end is what one wants to read
    }
};

QTEST_GUILESS_MAIN(TestServerLink)
#include "tst_serverlink.moc"

#include "base/clock.h"
#include "base/literals.h"
#include "faketransport.h"
#include "mcp/hub.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

namespace {

const QByteArray kLook = R"({"name":"look","inputSchema":{"type":"object"}})";
const QString kMail = u"mail"_s;

/// Counts what the hub says of calls.
class Line final : public ServerLine
{
public:
    std::shared_ptr<Descriptors> open() override { return nullptr; }
    void callBegins(const QString &tool, const QJsonObject &) override { said.append(u"begin "_s + tool); }
    void callEnds(const QString &tool, const QJsonObject &) override { said.append(u"end "_s + tool); }
    QStringList said;
};

ToolCall lookAt(const QString &server = kMail)
{
    return {server, u"look"_s, {{u"account"_s, u"work"_s}}, {}, 5000};
}

} // namespace

/// Servers of ours beside the vault's: on demand, known without a process, there only when they are offered.
class TestHubBundled : public QObject
{
    Q_OBJECT

    std::unique_ptr<McpHub> make(int idleMs, bool isOffered = true)
    {
        HubOptions options;
        BundledServer mail{{kMail, u"/ours"_s, {}, {}, {}}};
        mail.tools = {QJsonDocument::fromJson(kLook).object()};
        mail.idleMs = idleMs;
        mail.line = m_line;
        mail.isOffered = isOffered;
        options.bundled = {BundledServer{{McpHub::kBundled, u"/ours"_s, {}, {}, {}}, true}, mail};
        options.link = {.backoffMs = 60000, .waitForUpMs = 2000};
        options.transport = [this](const McpServerConfig &server) -> std::unique_ptr<Transport> {
            auto transport = std::make_unique<FakeTransport>();
            ++m_starts[server.id];
            m_transports.insert(server.id, transport.get());
            m_servers.insert(server.id, new ObligingServer(transport.get(), kLook));
            return transport;
        };
        auto hub = std::make_unique<McpHub>(options);
        return QCoro::waitFor(hub->start()) ? std::move(hub) : nullptr;
    }
    [[nodiscard]] static QString stateOf(const McpHub &hub)
    {
        const QJsonArray all = hub.serversJson();
        for (const QJsonValue &server : all)
            if (server["id"_L1].toString() == kMail)
                return server["state"_L1].toString();
        return {};
    }

    std::shared_ptr<Line> m_line;
    QHash<QString, int> m_starts;
    QHash<QString, QPointer<FakeTransport>> m_transports;
    QHash<QString, QPointer<ObligingServer>> m_servers;

private Q_SLOTS:
    void init()
    {
        m_line = std::make_shared<Line>();
        m_starts.clear();
        m_transports.clear();
        m_servers.clear();
    }

    void startsAtItsFirstCallAndEndsWhenIdle()
    {
        const auto hub = make(50);
        QVERIFY(hub);
        QVERIFY(hub->tool(kMail, u"look"_s)); // without a process
        QCOMPARE(hub->pinState(kMail, u"look"_s), PinState::Pinned);
        QCOMPARE(hub->validate(kMail, u"look"_s, {}).misfits, QStringList());
        QCOMPARE(stateOf(*hub), u"idle"_s);
        QCOMPARE(hub->health().status, HealthStatus::Healthy);
        QCOMPARE(m_starts.value(kMail), 0);
        for (int round = 1; round <= 3; ++round) {
            QVERIFY(QCoro::waitFor(hub->call(lookAt())).has_value());
            QCOMPARE(m_starts.value(kMail), round);
            QTRY_COMPARE(stateOf(*hub), u"idle"_s);
            QVERIFY(hub->tool(kMail, u"look"_s));
        }
        QCOMPARE(hub->serversJson()[1]["restarts"_L1].toInt(), 0); // nothing went wrong
        QCOMPARE(m_line->said, (QStringList{u"begin look"_s, u"end look"_s, u"begin look"_s, u"end look"_s,
                                   u"begin look"_s, u"end look"_s}));
    }

    void aCallUnderWayIsNotCut()
    {
        const auto hub = make(60);
        QVERIFY(QCoro::waitFor(hub->call(lookAt())).has_value());
        std::optional<Result<ToolResult>> slow;
        const auto ask = [](McpHub *of, std::optional<Result<ToolResult>> &out) -> QCoro::Task<> {
            out = co_await of->call(lookAt());
        };
        if (m_servers.value(kMail))
            m_servers.value(kMail)->answersCalls = false;
        const QCoro::Task<> asking = ask(hub.get(), slow);
        hub->offer(kMail, false); // its account has gone, say: what is under way ends as it ends
        QVERIFY(!slow && !m_transports.value(kMail)->stopped);
        const QPointer<FakeTransport> transport = m_transports.value(kMail);
        QVERIFY(transport);
        const QByteArray call = transport->sent.last();
        const qsizetype at = call.indexOf("\"id\":") + 5;
        transport->say("{\"jsonrpc\":\"2.0\",\"id\":" + call.mid(at, call.indexOf(',', at) - at) + ",\"result\":{}}");
        QTRY_VERIFY(slow.has_value());
        QVERIFY(slow->has_value());
        QTRY_VERIFY(!transport); // and then it is not needed any more
    }

    void whatIsNotOfferedIsNotThere()
    {
        const auto hub = make(50, false);
        QVERIFY(!hub->tool(kMail, u"look"_s));
        QCOMPARE(stateOf(*hub), QString());
        QCOMPARE(QCoro::waitFor(hub->call(lookAt())).error().code, ErrorCode::NotFound);
        QCOMPARE(hub->tools().size(), 1);
        QSignalSpy changed(hub.get(), &McpHub::serversChanged);
        hub->offer(kMail, true);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(hub->tools().size(), 2);
        QVERIFY(QCoro::waitFor(hub->call(lookAt())).has_value());
        hub->offer(kMail, false);
        QVERIFY(!hub->tool(kMail, u"look"_s));
        QTRY_VERIFY(!m_transports.value(kMail) || m_transports.value(kMail)->stopped); // and its process ends
    }

    /// An answer that nobody knows is a doubt from ours, and from nobody else.
    void anUnknownOutcomeIsADoubt()
    {
        const auto hub = make(60000);
        QVERIFY(QCoro::waitFor(hub->call(lookAt())).has_value());
        m_servers.value(kMail)->callResult =
            R"({"isError":true,"content":[{"type":"text","text":"Cut."}],"_meta":{"countersign/unknown":true}})";
        const Result<ToolResult> cut = QCoro::waitFor(hub->call(lookAt()));
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::Unavailable);
        QCOMPARE(cut.error().message, u"Cut."_s);
        m_servers.value(kMail)->callResult = R"({"isError":true,"content":[{"type":"text","text":"No."}]})";
        const Result<ToolResult> no = QCoro::waitFor(hub->call(lookAt()));
        QVERIFY(no && no->isError);
    }

    /// What goes another way than MCP is refused to each server, and counted.
    void whatIsBetweenUsIsRefusedAndCounted()
    {
        const auto hub = make(60000);
        for (const QString &server : {QString(McpHub::kBundled), kMail}) {
            QVERIFY(QCoro::waitFor(hub->call(lookAt(server))).has_value());
            FakeTransport *const transport = m_transports.value(server);
            transport->sent.clear();
            transport->say(R"({"jsonrpc":"2.0","id":7,"method":"countersign/secret","params":{"account":"work"}})");
            QTRY_COMPARE(transport->sent.size(), 1);
            QVERIFY2(transport->sent.first().contains("-32601"), transport->sent.first().constData());
            transport->say(R"({"jsonrpc":"2.0","method":"countersign/approve"})");
        }
        QTRY_COMPARE(hub->health().details.value("refused_requests"_L1).toInt(), 4);
        QCOMPARE(hub->serversJson()[0]["refused_requests"_L1].toInt(), 2);
    }
};

QTEST_GUILESS_MAIN(TestHubBundled)
#include "tst_hubbundled.moc"

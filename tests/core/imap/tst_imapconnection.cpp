#include "async/limiter.h"
#include "imap/connection.h"
#include "imap/deadpeer.h"
#include "scriptedserver.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTcpSocket>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

namespace {

Address at(const ScriptedServer &server)
{
    return {u"localhost"_s, server.serverPort(), Tls::None, {}};
}

ConnectionOptions quick()
{
    ConnectionOptions options;
    options.openMs = 5000;
    options.silenceMs = 5000;
    return options;
}

const QByteArray kHello = "S: * OK [CAPABILITY IMAP4rev1 IDLE] hello\n";
const QByteArray kQuickHello = "S: * OK [CAPABILITY IMAP4rev1 LITERAL+] hello\n";

/// An open connection to a server with this script.
struct Line
{
    explicit Line(const QByteArray &script, ConnectionOptions options = quick())
        : server(script), connection(std::make_unique<ImapConnection>(at(server), std::move(options)))
    {
        const Outcome<void> opened = awaited(connection->open());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().error.message));
    }
    Result<StatusLine> run(const Command &command, Exchange exchange = {})
    {
        return awaited(connection->run(command, std::move(exchange)));
    }
    ScriptedServer server;
    std::unique_ptr<ImapConnection> connection;
};

} // namespace

/// A session with a server that keeps to its script, and with many that do not.
class TestImapConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void silentServers()
    {
        ConnectionOptions options;
        options.openMs = options.silenceMs = 100;
        ScriptedServer server({});
        ImapConnection connection(at(server), options);
        const Outcome<void> opened = awaited(connection.open());
        QCOMPARE(opened.error().error.code, ErrorCode::Timeout);
        Line line(kHello + "C: a1 NOOP\n", options);
        const QSignalSpy closed(line.connection.get(), &ImapConnection::closed);
        QCOMPARE(line.run(Command("NOOP")).error().code, ErrorCode::Timeout);
        QCOMPARE(closed.size(), 1);
        QCOMPARE(line.connection->failure()->trouble, Trouble::Network);
    }
    void commandsComeOneAfterAnother()
    {
        Line line(kHello +
                  "C: a1 NOOP\nS: * 3 EXISTS\nS: a1 OK one\nC: a2 CHECK\nS: a2 NO two\nC: a3 NOOP\nS: a3 BAD three\n");
        int exists = 0;
        QObject::connect(line.connection.get(), &ImapConnection::received, line.connection.get(),
            [&](const Response &response) { exists += std::holds_alternative<Exists>(response) ? 1 : 0; });
        QList<QString> texts;
        const auto keep = [](QCoro::Task<Result<StatusLine>> task, QList<QString> &out) -> QCoro::Task<> {
            const Result<StatusLine> answer = co_await task;
            out.append(answer ? answer->text : answer.error().message);
        };
        const QCoro::Task<> a = keep(line.connection->run(Command("NOOP")), texts);
        const QCoro::Task<> b = keep(line.connection->run(Command("CHECK")), texts);
        const QCoro::Task<> c = keep(line.connection->run(Command("NOOP")), texts);
        QTRY_COMPARE(texts, (QList<QString>{u"one"_s, u"two"_s, u"three"_s}));
        QCOMPARE(exists, 1);
        QCOMPARE(line.server.left(), QByteArray());
    }
    void commandsKeepAPace()
    {
        WindowLimiter pace(1, 60'000);
        ConnectionOptions options = quick();
        options.pace = &pace;
        Line line(kHello + "C: a1 NOOP\nS: a1 OK\n", options);
        QVERIFY(line.run(Command("NOOP")));
        std::optional<ErrorCode> code;
        const auto keep = [](QCoro::Task<Result<StatusLine>> task, std::optional<ErrorCode> &out) -> QCoro::Task<> {
            const Result<StatusLine> answer = co_await task;
            out = answer ? ErrorCode::Failed : answer.error().code;
        };
        const QCoro::Task<> second = keep(line.connection->run(Command("NOOP")), code);
        QCOMPARE(pace.waiting(), 1);
        pace.cancelAll();
        QTRY_COMPARE(code, ErrorCode::Cancelled);
        QCOMPARE(line.server.left(), QByteArray());
    }
    void literals()
    {
        Line line(
            kHello +
            "C: a1 SELECT {3}\nS: + go\nC: \xc3\xbcx\nS: a1 OK done\nC: a2 SELECT {3}\nS: a2 NO none\nC: a3 NOOP\n"
            "S: + what?\nS: a3 OK\n");
        QCOMPARE(line.run(Command("SELECT").string("\xc3\xbcx"))->status, Status::Ok);
        QCOMPARE(line.run(Command("SELECT").string("\xc3\xbcx"))->status, Status::No);
        QCOMPARE(line.run(Command("NOOP"))->status, Status::Ok);
        QCOMPARE(line.server.left(), QByteArray());
        Line fast(kQuickHello + "C: a1 SELECT {3+}\nC: \xc3\xbcx (CONDSTORE)\nS: a1 OK done\n");
        QCOMPARE(fast.run(Command("SELECT").string("\xc3\xbcx").words("(CONDSTORE)"))->status, Status::Ok);
        QCOMPARE(fast.run(Command("SELECT").string(QByteArray(1, '\0'))).error().code, ErrorCode::Invalid);
    }
    void commandsGetWhatIsTheirs()
    {
        Line line(
            kHello + "C: a1 UID FETCH 1 (BODY.PEEK[])\nS: * 1 FETCH (UID 1 BODY[] {5}\nS+ hello\nS: )\nS: a1 OK\n");
        QByteArray body;
        Exchange exchange;
        exchange.untagged = [&](Response &response) {
            if (FetchedItem *item = std::get_if<FetchedItem>(&response))
                body = std::move(item->sections.at(0).bytes);
        };
        // The literal's CRLF is part of the line that announces it.
        const Result<StatusLine> answer = line.run(Command("UID FETCH").words("1 (BODY.PEEK[])"), exchange);
        QVERIFY(answer);
        QCOMPARE(body, "hello");
    }
    void refusals()
    {
        Line line(kHello +
                  "C: a1 SELECT x\nS: a1 NO [NONEXISTENT] No such folder\nC: a2 SELECT x\nS: a2 NO [INUSE] wait\n"
                  "C: a3 SELECT x\nS: a3 BAD User is authenticated but not connected.\n");
        const auto select = [&] { return awaited(line.connection->demand(Command("SELECT").words("x"), u"No x."_s)); };
        const Error missing = select().error();
        QCOMPARE(missing.code, ErrorCode::NotFound);
        QCOMPARE(missing.message, u"No x. The mail server says: No such folder"_s);
        QVERIFY(select().error().retryable);
        QVERIFY(select().error().retryable);
    }
    void theServerEndsIt()
    {
        Line line(kHello + "C: a1 NOOP\nS: * BYE Session expired, please login again.\nCUT\n");
        const QSignalSpy closed(line.connection.get(), &ImapConnection::closed);
        const Result<StatusLine> answer = line.run(Command("NOOP"));
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
        QVERIFY(answer.error().message.contains(u"Session expired"_s));
        QVERIFY(answer.error().retryable);
        QCOMPARE(closed.size(), 1);
        Line cut(kHello + "C: a1 NOOP\nS: * 1 EXISTS\nCUT\n");
        QCOMPARE(cut.run(Command("NOOP")).error().code, ErrorCode::Unavailable);
        Line last(kHello + "C: a1 NOOP\nS: a1 OK last words\nCUT\n");
        QCOMPARE(last.run(Command("NOOP"))->text, u"last words"_s);
    }
    void tooMuchIsNotRead()
    {
        ConnectionOptions options = quick();
        options.limits.literal = 1000;
        Line line(kHello + "C: a1 NOOP\nS: * 1 FETCH (BODY[] {1001}\n", options);
        const Result<StatusLine> answer = line.run(Command("NOOP"));
        QCOMPARE(answer.error().code, ErrorCode::Protocol);
        QVERIFY(!answer.error().retryable);
        options.limits.command = 1000;
        Line endless(kHello + "C: a1 NOOP\n" + QByteArray("S: * OK Still here\n").repeated(100), options);
        QCOMPARE(endless.run(Command("NOOP")).error().code, ErrorCode::Protocol);
    }
    void nonsenseIsPassedOver()
    {
        Line line(kHello + "C: a1 NOOP\nS: a9 OK not ours\nS: * FLAGS ((\nS: + what\nS: x\nS: a1 OK\n");
        QVERIFY(line.run(Command("NOOP")));
    }
    void goneInTheMiddle()
    {
        Line line(kHello + "C: a1 NOOP\n");
        bool ended = false;
        const auto keep = [](QCoro::Task<Result<StatusLine>> task, bool &out) -> QCoro::Task<> {
            const Result<StatusLine> answer = co_await task;
            out = !answer && (answer.error().code == ErrorCode::Cancelled || answer.error().code == ErrorCode::Refused);
        };
        const QCoro::Task<> one = keep(line.connection->run(Command("NOOP")), ended);
        QTRY_VERIFY(line.server.isDone());
        bool second = false;
        const QCoro::Task<> two = keep(line.connection->run(Command("NOOP")), second);
        line.connection.reset();
        QVERIFY(ended && second);
    }
    void deletedByWhoIsTold()
    {
        Line line(kHello + "C: a1 NOOP\nS: * 1 EXISTS\nS: a1 OK\n");
        QObject::connect(line.connection.get(), &ImapConnection::received, this, [&] { line.connection.reset(); });
        const Result<StatusLine> answer = line.run(Command("NOOP"));
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
        Line cut(kHello + "C: a1 NOOP\nCUT\n");
        QObject::connect(cut.connection.get(), &ImapConnection::closed, this, [&] { cut.connection.reset(); });
        QVERIFY(!cut.run(Command("NOOP")));
        QTRY_VERIFY(!cut.connection);
    }
    void transcript()
    {
        QByteArrayList said;
        ConnectionOptions options = quick();
        options.transcript = [&](const QByteArray &line) { said.append(line); };
        Line line(
            kHello +
                "C: a1 LOGIN \"anna\" \"geheim\"\nS: * OK you said geheim\nS: a1 NO [ALERT] not geheim\nC: a2 SELECT "
                "{1}\nS: + go\nC: \xc3\nS: a2 OK\n",
            options);
        QVERIFY(line.run(Command("LOGIN").string("anna").string("geheim").secret()));
        QVERIFY(line.run(Command("SELECT").string("\xc3")));
        QCOMPARE(said, (QByteArrayList{"S: * OK [CAPABILITY IMAP4rev1 IDLE] hello", "C: a1 LOGIN \xe2\x80\xa6",
                           "S: * []", "S: a1 [ALERT]", "C: a2 SELECT {1}", "S: + go", "S: a2 OK"}));
    }
    void deadPeersAreNoticed()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
        QVERIFY(socket.waitForConnected());
        QVERIFY(watchForDeadPeer(socket.socketDescriptor()));
        const auto value = [&](int level, int option) {
            int out = 0;
            socklen_t size = sizeof out;
            return ::getsockopt(int(socket.socketDescriptor()), level, option, &out, &size) == 0 ? out : -1;
        };
        const int idle = value(IPPROTO_TCP, TCP_KEEPIDLE), every = value(IPPROTO_TCP, TCP_KEEPINTVL);
        QCOMPARE(value(SOL_SOCKET, SO_KEEPALIVE), 1);
        QVERIFY(idle + every * value(IPPROTO_TCP, TCP_KEEPCNT) <= 120);
        QVERIFY(value(IPPROTO_TCP, TCP_USER_TIMEOUT) <= 120'000);
        QVERIFY(!watchForDeadPeer(-1));
    }
    // The kernel watches the connection: its timer (02 is keepalive) runs for the socket that we have opened.
    void theKernelWatches()
    {
        Line line(kHello);
        const QByteArray theirs = QByteArray::number(line.server.serverPort(), 16).toUpper().rightJustified(4, '0');
        QFile table(u"/proc/net/tcp"_s);
        QVERIFY(table.open(QIODevice::ReadOnly));
        bool watched = false;
        const QList<QByteArray> rows = table.readAll().split('\n');
        for (const QByteArray &row : rows) {
            const QList<QByteArray> fields = row.simplified().split(' ');
            watched = watched || (fields.value(2) == "0100007F:" + theirs && fields.value(5).startsWith("02:"));
        }
        QVERIFY(watched);
    }
};

QTEST_GUILESS_MAIN(TestImapConnection)
#include "tst_imapconnection.moc"

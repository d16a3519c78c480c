#include "base/literals.h"
#include "client.h"
#include "ops/guardedserver.h"
#include "ops/opsserver.h"

#include <QCoroTask>

#include <memory>
#include <vector>

using namespace countersign;
using namespace countersign::test;

/// The server under slow, greedy and rude clients.
class TestGuardedServer : public QObject
{
    Q_OBJECT
private:
    using SocketPtr = std::unique_ptr<QTcpSocket>;
    std::unique_ptr<OpsServer> m_server;
    int m_calls = 0;

    SocketPtr client(const QByteArray &bytes) const
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), m_server->port());
        socket->write(bytes);
        return socket;
    }

private Q_SLOTS:
    void init()
    {
        m_calls = 0;
        m_server = std::make_unique<OpsServer>(OpsServer::Options{true, u"127.0.0.1"_s, 0, {}});
        m_server->addPath(u"/health"_s, [this] {
            ++m_calls;
            return OpsAnswer{true, "{}"};
        });
        QVERIFY(QCoro::waitFor(m_server->start()));
    }
    void cleanup() { m_server.reset(); }

    void answersAmongFiveHundredSlowClients()
    {
        std::vector<SocketPtr> slow;
        for (int i = 0; i < 500; ++i) {
            slow.push_back(client("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "));
            if (i % 50 == 49) {
                QCOMPARE(statusOf(get(m_server->port(), "/health")), 200);
                QVERIFY(m_server->guard()->connections() <= GuardedServer::kMaxConnections);
            }
        }
        QCOMPARE(m_calls, 10);
        // Those that were cut know it; at most the cap is still there.
        const auto alive = [&] {
            return std::ranges::count_if(
                slow, [](const SocketPtr &s) { return s->state() == QAbstractSocket::ConnectedState; });
        };
        QTRY_VERIFY(alive() <= GuardedServer::kMaxConnections);
    }

    void atTheCapTheOldestGoes()
    {
        std::vector<SocketPtr> open;
        for (int i = 0; i < GuardedServer::kMaxConnections; ++i) {
            open.push_back(client("GET"));
            QTRY_COMPARE(m_server->guard()->connections(), i + 1);
        }
        const SocketPtr extra = client("GET");
        QTRY_COMPARE(open[0]->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(open[1]->state(), QAbstractSocket::ConnectedState);
        QCOMPARE(m_server->guard()->connections(), GuardedServer::kMaxConnections);
        QCOMPARE(m_server->guard()->refused(), 1);
    }

    void aSlowRequestEndsAtTheDeadline()
    {
        const SocketPtr slow = client("GET /health HTTP/1.1\r\n");
        const SocketPtr silent = client({});
        QTRY_COMPARE_WITH_TIMEOUT(slow->state(), QAbstractSocket::UnconnectedState, 20000);
        QCOMPARE(statusOf(slow->readAll()), 408);
        QTRY_COMPARE_WITH_TIMEOUT(silent->state(), QAbstractSocket::UnconnectedState, 20000);
        QTRY_COMPARE(m_server->guard()->connections(), 0);
        QCOMPARE(m_calls, 0);
    }

    void aRequestMayComeInPieces()
    {
        const SocketPtr socket = client({});
        QVERIFY(socket->waitForConnected());
        const QByteArray request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (const char byte : request) {
            QCOMPARE(socket->write(&byte, 1), 1);
            QVERIFY(socket->flush());
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(statusOf(socket->readAll()), 200);
        QCOMPARE(m_calls, 1);
    }

    void aSecondRequestIsNotServed()
    {
        const QByteArray good = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        const QByteArray evil = "GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n";
        QCOMPARE(statusOf(ask(m_server->port(), good + evil)), 400);
        QCOMPARE(m_calls, 0);
        const SocketPtr socket = client(good);
        connect(socket.get(), &QTcpSocket::readyRead, socket.get(), [&] { socket->write(evil); });
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_calls, 1);
    }

    void aLargeRequestIsCut()
    {
        const QByteArray endless = "GET /health HTTP/1.1\r\nX: " + QByteArray(100000, 'x');
        const SocketPtr socket = client(endless);
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 10000);
        QCOMPARE(m_calls, 0);
        QCOMPARE(m_server->guard()->refused(), 1);
    }

    void aClientMayLeaveAtAnyTime()
    {
        for (const char *bytes : {"", "G", "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"}) {
            const SocketPtr socket = client(bytes);
            QVERIFY(socket->waitForConnected());
            socket->abort();
            QTRY_COMPARE(m_server->guard()->connections(), 0);
        }
        QCOMPARE(statusOf(get(m_server->port(), "/health")), 200);
    }

    void survivesManyRequests()
    {
        for (int i = 0; i < 500; ++i)
            QCOMPARE(statusOf(get(m_server->port(), "/health")), 200);
        QCOMPARE(m_calls, 500);
        QTRY_COMPARE(m_server->guard()->connections(), 0);
    }
};

QTEST_GUILESS_MAIN(TestGuardedServer)
#include "tst_guardedserver.moc"

#include "base/literals.h"
#include "client.h"
#include "ops/guardedserver.h"
#include "ops/opsserver.h"

#include <QCoroTask>

using namespace countersign;
using namespace countersign::test;

class TestOpsServer : public QObject
{
    Q_OBJECT
private:
    static std::unique_ptr<OpsServer> started(OpsServer::Options options)
    {
        auto server = std::make_unique<OpsServer>(std::move(options));
        server->addPath(u"/health"_s, [] { return OpsAnswer{true, "{\"status\":\"healthy\"}"}; });
        server->addPath(u"/health/ready"_s, [] { return OpsAnswer{false, "{\"status\":\"unhealthy\"}"}; });
        server->addPath(u"/metrics"_s, [] {
            return OpsAnswer{true, QByteArray("m 1\n").repeated(50000), "text/plain; version=0.0.4; charset=utf-8"};
        });
        const Result<void> done = QCoro::waitFor(server->start());
        [&] { QVERIFY(done); }();
        return server;
    }
    static OpsServer::Options anyPort() { return {true, u"127.0.0.1"_s, 0, {}}; }

private Q_SLOTS:
    void answersWithHeaders()
    {
        const auto server = started(anyPort());
        QVERIFY(server->port() != 0);
        QCOMPARE(server->state(), ServiceState::Running);
        const QByteArray answer = get(server->port(), "/health");
        QCOMPARE(statusOf(answer), 200);
        QCOMPARE(bodyOf(answer), QByteArray("{\"status\":\"healthy\"}"));
        const QByteArray lower = answer.toLower();
        for (const char *header : {"content-type: application/json", "cache-control: no-store",
                 "x-content-type-options: nosniff", "connection: close", "content-length: 20"})
            QVERIFY2(lower.contains(header), answer.constData());
        QCOMPARE(lower.count("content-length:"), 1);
    }

    void sendsALargeBodyWhole()
    {
        const auto server = started(anyPort());
        const QByteArray answer = get(server->port(), "/metrics");
        QVERIFY(answer.contains("text/plain; version=0.0.4"));
        QCOMPARE(bodyOf(answer).size(), 200000);
    }

    void headHasLengthButNoBody()
    {
        const auto server = started(anyPort());
        const QByteArray answer = get(server->port(), "/metrics", {}, "HEAD");
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(bodyOf(answer).isEmpty());
        QVERIFY2(answer.toLower().contains("content-length: 200000"), answer.constData());
    }

    void refusesWhatItMust_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        QTest::newRow("not ready") << QByteArray("GET") << QByteArray("/health/ready") << QByteArray() << 503;
        QTest::newRow("unknown") << QByteArray("GET") << QByteArray("/nothing") << QByteArray() << 404;
        QTest::newRow("below") << QByteArray("GET") << QByteArray("/health/x") << QByteArray() << 404;
        QTest::newRow("query is fine") << QByteArray("GET") << QByteArray("/health?a=b") << QByteArray() << 200;
        QTest::newRow("post") << QByteArray("POST") << QByteArray("/health") << QByteArray() << 405;
        QTest::newRow("delete unknown") << QByteArray("DELETE") << QByteArray("/x") << QByteArray() << 405;
        QTest::newRow("origin") << QByteArray("GET") << QByteArray("/health")
                                << QByteArray("Origin: https://evil.example\r\n") << 403;
        QTest::newRow("small body") << QByteArray("GET") << QByteArray("/health") << QByteArray("Content-Length: 0\r\n")
                                    << 200;
    }
    void refusesWhatItMust()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        const auto server = started(anyPort());
        const QByteArray answer = get(server->port(), path, headers, method);
        QCOMPARE(statusOf(answer), status);
        if (status == 405)
            QVERIFY(answer.contains("Allow: GET, HEAD"));
    }

    void refusesAForeignHost()
    {
        const auto server = started(anyPort());
        QCOMPARE(statusOf(ask(server->port(), "GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n")), 403);
        QCOMPARE(server->guard()->refused(), 1);
    }

    void wantsItsToken()
    {
        OpsServer::Options options = anyPort();
        options.token = "abc";
        const auto server = started(options);
        QCOMPARE(statusOf(get(server->port(), "/health")), 401);
        QCOMPARE(statusOf(get(server->port(), "/health", "Authorization: Bearer abc\r\n")), 200);
    }

    void aPortInUseIsDegraded()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost), 0));
        OpsServer::Options options = anyPort();
        options.port = other.serverPort();
        const auto server = started(options);
        QCOMPARE(server->state(), ServiceState::Running);
        QCOMPARE(server->port(), 0);
        QCOMPARE(server->health().status, HealthStatus::Degraded);
        QVERIFY(server->health().message.contains(QString::number(other.serverPort())));
    }

    void canBeSwitchedOff()
    {
        OpsServer::Options options = anyPort();
        options.enabled = false;
        const auto server = started(options);
        QCOMPARE(server->port(), 0);
        QCOMPARE(server->health().status, HealthStatus::Healthy);
    }

    void stopsAndStartsAgain()
    {
        const auto server = started(anyPort());
        const quint16 port = server->port();
        QTcpSocket idle;
        idle.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QTRY_COMPARE(server->guard()->connections(), 1);
        QCoro::waitFor(server->stop());
        QCOMPARE(server->state(), ServiceState::Stopped);
        QCOMPARE(server->port(), 0);
        QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(QCoro::waitFor(server->start()));
        QCOMPARE(statusOf(get(server->port(), "/health")), 200);
    }
};

QTEST_GUILESS_MAIN(TestOpsServer)
#include "tst_opsserver.moc"

#include "async/taskscope.h"
#include "redis/link.h"
#include "support/cutproxy.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// The way to a real Redis.
class TestRedisLink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
    }

    void manyCommandsAreUnderWay()
    {
        const RedisServer server;
        RedisLink link(server.options());
        QVERIFY(awaited(link.start()));
        QVERIFY(link.isConnected());
        QList<RedisConnection::Answer> answers;
        for (int i = 0; i < 5000; ++i)
            answers.append(link.send({"ECHO", QByteArray::number(i)}));
        for (int i = 0; i < 5000; ++i) {
            QTRY_VERIFY(answers[i].isResolved());
            QCOMPARE(valueOf(answers[i])->text, QByteArray::number(i)); // in their order
        }
        QCOMPARE(link.health().status, HealthStatus::Healthy);
        waitDone(link.stop());
        QVERIFY(!link.isConnected());
    }

    void talksOverAUnixSocket()
    {
        const RedisServer server;
        RedisOptions options = server.options();
        options.endpoint = {{}, 0, server.socket()};
        RedisLink link(options);
        QVERIFY(awaited(link.start()));
        QVERIFY(awaited(link.demand({"SET", "a", "1"})));
        QCOMPARE(server.cli({u"GET"_s, u"a"_s}), "1");
        QVERIFY(link.health().message.contains(server.socket()));
        waitDone(link.stop());
    }

    void signsInAndSelects()
    {
        const RedisServer server({u"--requirepass"_s, u"s3cret words"_s});
        RedisOptions options = server.options();
        options.db = 3;
        options.password = u"s3cret words"_s;
        {
            RedisLink link(options);
            QVERIFY(awaited(link.start()));
            QVERIFY2(link.isConnected(), qPrintable(link.health().message));
            QVERIFY(awaited(link.demand({"ACL", "SETUSER", "anna", "on", ">pw", "~*", "&*", "+@all"})));
            const Result<RedisReply> list = awaited(link.demand({"CLIENT", "LIST"}));
            QVERIFY(list->text.contains("db=3") && list->text.contains("name=countersign"));
            waitDone(link.stop());
        }
        options.username = u"anna"_s;
        options.password = u"pw"_s;
        RedisLink anna(options);
        QVERIFY(awaited(anna.start()));
        QCOMPARE(awaited(anna.demand({"ACL", "WHOAMI"}))->text, "anna");
        waitDone(anna.stop());
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<int>("db");
        QTest::addColumn<QString>("words");
        QTest::newRow("no password") << QString() << 0 << u"user and password"_s;
        QTest::newRow("wrong password") << u"no"_s << 0 << u"user and password"_s;
        QTest::newRow("no such database") << u"yes"_s << 99 << u"no database 99"_s;
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, password);
        QFETCH(int, db);
        QFETCH(QString, words);
        const RedisServer server({u"--requirepass"_s, u"yes"_s});
        RedisOptions options = server.options();
        options.password = password;
        options.db = db;
        RedisLink link(options);
        QVERIFY(awaited(link.start()));
        QVERIFY(!link.isConnected());
        QCOMPARE(link.health().status, HealthStatus::Degraded);
        QVERIFY2(link.health().message.contains(words), qPrintable(link.health().message));
        const Result<RedisReply> refused = awaited(link.demand({"PING"}));
        QVERIFY(!refused && wasNotCarriedOut(refused.error()));
        waitDone(link.stop());
    }

    void aClusterIsRefused()
    {
        const RedisServer server({u"--cluster-enabled"_s, u"yes"_s});
        RedisLink link(server.options());
        QVERIFY(awaited(link.start()));
        QVERIFY(!link.isConnected());
        QVERIFY2(link.health().message.contains(u"cluster"), qPrintable(link.health().message));
        waitDone(link.stop());
    }

    void aReplicaIsRefused()
    {
        const RedisServer master;
        const RedisServer replica({u"--replicaof"_s, u"127.0.0.1 %1"_s.arg(master.port())});
        RedisLink link(replica.options());
        QVERIFY(awaited(link.start()));
        QVERIFY(!link.isConnected());
        QVERIFY2(link.health().message.contains(u"replica"), qPrintable(link.health().message));
        // It is promoted, and found.
        QCOMPARE(replica.cli({u"REPLICAOF"_s, u"NO"_s, u"ONE"_s}), "OK");
        QTRY_VERIFY(link.isConnected());
        // And the other way round: a write tells.
        QSignalSpy lost(&link, &RedisLink::disconnected);
        QCOMPARE(replica.cli({u"REPLICAOF"_s, u"127.0.0.1"_s, QString::number(master.port())}), "OK");
        const Result<RedisReply> write = awaited(link.demand({"SET", "a", "1"}));
        QVERIFY(!write);
        QVERIFY(wasNotCarriedOut(write.error()));
        QTRY_COMPARE(lost.count(), 1);
        waitDone(link.stop());
    }

    void anotherMachineNeedsEncryption()
    {
        RedisOptions options;
        options.endpoint = {u"192.0.2.1"_s, 6379}; // TEST-NET-1; nothing is sent there
        options.openMs = 300;
        RedisConnection connection(options, options.endpoint);
        const Result<void> opened = awaited(connection.open());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Invalid);
        QVERIFY2(opened.error().message.contains(u"redis.tls"), qPrintable(opened.error().message));
    }

    void nobodyThereIsADegradedState()
    {
        RedisServer server;
        RedisLink link(server.options());
        server.kill();
        QVERIFY(awaited(link.start()));
        QCOMPARE(link.state(), ServiceState::Running);
        QCOMPARE(link.health().status, HealthStatus::Degraded);
        QSignalSpy back(&link, &RedisLink::connected);
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(back.count(), 1, 10'000);
        server.kill();
        QTRY_VERIFY(!link.isConnected());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(back.count(), 2, 10'000);
        QVERIFY(awaited(link.demand({"PING"})));
        waitDone(link.stop());
    }

    void whatWasCutSaysSo()
    {
        const RedisServer server;
        CutProxy proxy(server.port());
        RedisOptions options = server.options();
        options.endpoint.port = proxy.serverPort();
        RedisLink link(options);
        QVERIFY(awaited(link.start()));
        const RedisConnection::Answer slow = link.send({"BLPOP", "nothing", "0"});
        QTRY_COMPARE(server.cli({u"INFO"_s, u"clients"_s}).contains("blocked_clients:1"), true);
        proxy.cut();
        QTRY_VERIFY(slow.isResolved());
        const Result<RedisReply> told = valueOf(slow);
        QVERIFY(!told && !wasNotCarriedOut(told.error()));
        QVERIFY2(told.error().message.contains(u"not known"), qPrintable(told.error().message));
        // While there is nobody, nothing is sent, and that is said.
        const Result<RedisReply> none = awaited(link.demand({"PING"}));
        if (!none)
            QVERIFY(wasNotCarriedOut(none.error()));
        QTRY_VERIFY(link.isConnected());
        waitDone(link.stop());
    }

    void aServerThatStandsStillIsLeft()
    {
        const RedisServer server;
        RedisOptions options = server.options();
        options.replyMs = 300;
        RedisLink link(options);
        QVERIFY(awaited(link.start()));
        server.freeze(true);
        const Result<RedisReply> answer = awaited(link.demand({"PING"}));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Timeout);
        server.freeze(false);
        QTRY_VERIFY_WITH_TIMEOUT(link.isConnected(), 10'000);
        waitDone(link.stop());
    }

    void linesAreCounted()
    {
        const RedisServer server;
        RedisOptions options = server.options();
        options.connections = 2;
        RedisLink link(options);
        QVERIFY(awaited(link.start()));
        {
            const Result<RedisLine> line = awaited(link.line());
            QVERIFY(line);
            const RedisConnection::Answer blocked = (*line)->send({"BLPOP", "list", "0"}, 60'000);
            QVERIFY(awaited(link.demand({"RPUSH", "list", "x"}))); // the shared one goes on meanwhile
            QTRY_VERIFY(blocked.isResolved());
            const Result<RedisLine> more = awaited(link.line());
            QVERIFY(!more);
            QVERIFY2(more.error().message.contains(u"db_pool_size"), qPrintable(more.error().message));
            QCOMPARE(server.cli({u"INFO"_s, u"clients"_s}).contains("connected_clients:3"), true); // and redis-cli
        }
        QVERIFY(awaited(link.line())); // it was given back
        const Result<RedisLine> kept = awaited(link.line());
        QVERIFY(kept);
        const RedisConnection::Answer cut = (*kept)->send({"BLPOP", "list", "0"}, 60'000);
        waitDone(link.stop());
        QVERIFY(cut.isResolved()); // whoever holds one is told
    }

    void scriptsAreSentOnce()
    {
        const RedisServer server;
        RedisLink link(server.options());
        QVERIFY(awaited(link.start()));
        const RedisScript script("return {KEYS[1], ARGV[1], redis.call('INCR', 'runs')}");
        for (int i = 1; i <= 3; ++i) {
            const Result<RedisReply> reply = awaited(link.run(&script, {"key"}, {"value"}));
            QVERIFY(reply);
            QCOMPARE(reply->at(0).text, "key");
            QCOMPARE(reply->at(1).text, "value");
            QCOMPARE(reply->at(2).number(), i);
        }
        const QByteArray stats = server.cli({u"INFO"_s, u"commandstats"_s});
        QVERIFY(stats.contains("cmdstat_eval:calls=1,") && stats.contains("cmdstat_evalsha:calls=2,"));
        QCOMPARE(server.cli({u"SCRIPT"_s, u"FLUSH"_s}), "OK");
        QCOMPARE(awaited(link.run(&script, {"key"}, {"value"}))->at(2).number(), 4);
        waitDone(link.stop());
    }

    void itsClockIsMeasured()
    {
        const RedisServer server;
        RedisLink link(server.options());
        QVERIFY(!link.time().nowUs());
        QVERIFY(awaited(link.start()));
        const std::optional<qint64> now = link.time().nowUs();
        QVERIFY(now);
        const Result<RedisReply> told = awaited(link.demand({"TIME"}));
        const qint64 there = told->at(0).number() * 1'000'000 + told->at(1).number();
        QVERIFY(there >= *now - link.time().uncertaintyUs() - 1000); // it goes on while we ask
        QVERIFY(*link.time().nowUs() >= there - link.time().uncertaintyUs() - 1000);
        waitDone(link.stop());
    }

    /// Before HELLO and SELECT are answered another database would be meant.
    void nothingIsSaidBeforeTheDatabaseIsSelected()
    {
        QTcpServer slow;
        QVERIFY(slow.listen(QHostAddress::LocalHost));
        RedisOptions options;
        options.endpoint = {u"127.0.0.1"_s, slow.serverPort()};
        options.db = 3;
        RedisLink link(options);
        QByteArray said;
        connect(&slow, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *const socket = slow.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&said, socket] { said += socket->readAll(); });
        });
        TaskScope scope;
        scope.spawn(begin(&link));
        QTRY_VERIFY(said.contains("HELLO")); // and is not answered
        const RedisConnection::Answer answer = link.send({"SET", "a job", "1"});
        QVERIFY(answer.isResolved());
        QCOMPARE(valueOf(answer).error().code, ErrorCode::Refused);
        waitDone(link.stop());
        QVERIFY(!said.contains("a job"));
    }

    void whoeverWaitsWhenItGoesIsTold()
    {
        const RedisServer server;
        auto link = std::make_unique<RedisLink>(server.options());
        QVERIFY(awaited(link->start()));
        const RedisConnection::Answer waits = link->send({"BLPOP", "nothing", "0"});
        link.reset();
        QVERIFY(waits.isResolved());
        QCOMPARE(valueOf(waits).error().code, ErrorCode::Cancelled);
    }

private:
    static QCoro::Task<> begin(RedisLink *link) { std::ignore = co_await link->start(); }
    static Result<RedisReply> valueOf(const RedisConnection::Answer &answer)
    {
        return awaited([](RedisConnection::Answer given) -> QCoro::Task<Result<RedisReply>> {
            Result<RedisReply> value = co_await given.wait();
            co_return value;
        }(answer));
    }
};

QTEST_GUILESS_MAIN(TestRedisLink)
#include "tst_redislink.moc"

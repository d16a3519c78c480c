#include "redis/link.h"
#include "support/cutproxy.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// A line that is cut at any byte (promise 10): every command has exactly one end, what is said not to have been
/// carried out was not, and the link is back.
class TestRedisCuts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
    }

    void cutsAtAnyByte()
    {
        const int cuts = qEnvironmentVariable("COUNTERSIGN_FAULT_SCALE") == u"full" ? 1000 : 60;
        const quint32 seed = qEnvironmentVariableIsSet("COUNTERSIGN_SEED")
                                 ? quint32(qEnvironmentVariableIntValue("COUNTERSIGN_SEED"))
                                 : QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        qInfo("seed %u", seed);
        const RedisServer server;
        CutProxy proxy(server.port());
        RedisOptions options = server.options();
        options.endpoint.port = proxy.serverPort();
        options.mostBackoffMs = 100;
        RedisLink link(options);
        const RedisScript add("redis.call('SADD', KEYS[1], ARGV[1]) return {ARGV[1], #ARGV[2]}");
        QVERIFY(awaited(link.start()));
        qint64 ended = 0, sent = 0, wrong = 0;
        QSet<QByteArray> unsure, refused, done;
        qint64 slowest = 0;
        for (int i = 0; i < cuts; ++i) {
            proxy.cutAfter = random.bounded(i % 4 == 0 ? 400 : 60'000); // a quarter while it signs in
            QElapsedTimer back;
            proxy.cut();
            back.start();
            const int before = proxy.cuts;
            QTRY_VERIFY(!link.isConnected());
            QTRY_VERIFY_WITH_TIMEOUT(link.isConnected() || proxy.cuts > before, 10'000);
            TaskScope commands;
            int number = 0;
            while (link.isConnected() && proxy.cuts == before && number < 400) {
                for (int k = 0; k < 20; ++k, ++number, ++sent) {
                    const QByteArray name = QByteArray::number(i) + '-' + QByteArray::number(number);
                    // Now and then more than the system takes at once: some of it is never sent.
                    const bool isLarge = i % 20 == 5 && number < 4;
                    const QByteArray filler(isLarge ? 4'000'000 : random.bounded(200), 'x');
                    commands.spawn([](RedisLink &l, const RedisScript &s, QByteArray n, QByteArray f, qint64 &e,
                                       QSet<QByteArray> &un, QSet<QByteArray> &re, QSet<QByteArray> &ok,
                                       qint64 &bad) -> QCoro::Task<> {
                        const Result<RedisReply> reply = co_await l.run(&s, {"set"}, {n, f});
                        ++e;
                        if (reply &&
                            (reply->size() != 2 || reply->at(0).text != n || reply->at(1).number() != f.size()))
                            ++bad; // somebody else's reply
                        (reply ? ok : wasNotCarriedOut(reply.error()) ? re : un).insert(n);
                    }(link, add, name, filler, ended, unsure, refused, done, wrong));
                }
                const qint64 most = sent - 40; // some are always under way
                QTRY_VERIFY_WITH_TIMEOUT(ended >= most, 15'000);
            }
            QTRY_COMPARE_WITH_TIMEOUT(commands.running(), 0, 15'000);
            proxy.cutAfter.reset();
            QTRY_VERIFY_WITH_TIMEOUT(link.isConnected(), 10'000);
            slowest = std::max(slowest, back.elapsed());
        }
        QCOMPARE(ended, sent);
        QCOMPARE(wrong, 0);
        const Result<RedisReply> members = awaited(link.demand({"SMEMBERS", "set"}));
        QVERIFY(members);
        QSet<QByteArray> there;
        for (const RedisReply &member : members->items)
            there.insert(member.text);
        QVERIFY((refused & there).isEmpty()); // what was said not to have been carried out
        QVERIFY(there.contains(done));
        qInfo(
            "cuts %d (%d at their byte), commands %lld: done %lld, not carried out %lld, not known %lld (of these done "
            "%lld); slowest return %lld ms",
            cuts, proxy.cuts, sent, qint64(done.size()), qint64(refused.size()), qint64(unsure.size()),
            qint64((unsure & there).size()), slowest);
        QVERIFY(!unsure.isEmpty() && !refused.isEmpty() && !done.isEmpty() && proxy.cuts > cuts / 2);
        QVERIFY(slowest <= 20'000);
        waitDone(link.stop());
    }

    void garbageEndsTheConnection()
    {
        QTcpServer liar;
        QVERIFY(liar.listen(QHostAddress::LocalHost));
        const QByteArrayList says{"+OK\r\n", "-NOAUTH no\r\n", "*999999999\r\n", "%7\r\n", "HTTP/1.1 200 OK\r\n\r\n",
            QByteArray(200'000, 'x'), "*14\r\n$4\r\nmode\r\n", ":1\r\n:2\r\n:3\r\n", QByteArray(5000, '\0')};
        int next = 0;
        connect(&liar, &QTcpServer::newConnection, &liar, [&] {
            QTcpSocket *socket = liar.nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->write(says[next++ % says.size()]);
            socket->flush();
            if (next % 2)
                socket->disconnectFromHost();
        });
        for (int i = 0; i < says.size() * 2; ++i) {
            RedisOptions options;
            options.openMs = 300;
            options.endpoint = {u"127.0.0.1"_s, liar.serverPort()};
            RedisConnection connection(options, options.endpoint);
            const Result<void> opened = awaited(connection.open());
            QVERIFY(!opened);
            QVERIFY(!opened.error().message.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestRedisCuts)
#include "tst_rediscuts.moc"

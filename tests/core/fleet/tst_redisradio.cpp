#include "fleet/message.h"
#include "fleet/work/redisradio.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// One instance's ear and mouth.
struct Ear
{
    explicit Ear(const RedisServer &server, const QString &prefix = u"a"_s)
        : link(server.options()), radio(link, prefix)
    {
        if (!awaited(link.start()))
            qFatal("no link");
        radio.start();
    }
    ~Ear()
    {
        waitDone(radio.stop());
        waitDone(link.stop());
    }
    RedisLink link;
    RedisRadio radio;
    QSignalSpy heard{&radio, &FleetRadio::heard};
};
} // namespace

/// What is told to all, over a real Redis.
class TestRedisRadio : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
    }

    void everybodyHearsIt()
    {
        const RedisServer server;
        Ear a(server), b(server), other(server, u"another"_s);
        QTRY_VERIFY(a.radio.isListening() && b.radio.isListening() && other.radio.isListening());
        const QByteArray message("bytes \0 of any kind\r\n", 21);
        a.radio.tell(message);
        QTRY_COMPARE(a.heard.size(), 1);
        QTRY_COMPARE(b.heard.size(), 1);
        QCOMPARE(b.heard.first().first().toByteArray(), message);
        QCOMPARE(other.heard.size(), 0); // of another fleet
    }

    void listensAgainOnceRedisIsBack()
    {
        RedisServer server;
        Ear a(server), b(server);
        QTRY_VERIFY(a.radio.isListening() && b.radio.isListening());
        QSignalSpy listening(&b.radio, &RedisRadio::listening);
        server.kill();
        QTRY_VERIFY(!b.radio.isListening());
        a.radio.tell("lost"); // said to nobody, and not later
        server.start();
        QTRY_VERIFY_WITH_TIMEOUT(a.radio.isListening() && b.radio.isListening(), 20'000);
        QVERIFY(!listening.isEmpty());
        a.radio.tell("heard");
        QTRY_COMPARE(b.heard.size(), 1);
        QCOMPARE(b.heard.first().first().toByteArray(), "heard");
    }

    /// The shared connection has gone over to another server, as at a failover; the old one still stands.
    void hearsTheServerThatTheLinkHasGoneOverTo()
    {
        const RedisServer before, after;
        QTcpServer front;
        quint16 to = before.port();
        QVERIFY(front.listen(QHostAddress::LocalHost));
        connect(&front, &QTcpServer::newConnection, this, [&] { carry(front.nextPendingConnection(), to); });
        RedisOptions options;
        options.endpoint = {u"127.0.0.1"_s, front.serverPort()};
        RedisLink link(options);
        RedisRadio radio(link, u"a"_s);
        QVERIFY(awaited(link.start()));
        radio.start();
        QTRY_VERIFY(radio.isListening());
        QSignalSpy heard(&radio, &FleetRadio::heard), deaf(&radio, &RedisRadio::deaf);
        to = after.port();
        before.cli({u"CLIENT"_s, u"KILL"_s, u"TYPE"_s, u"normal"_s}); // whoever listens is of another type
        QTRY_COMPARE(deaf.size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT((radio.tell("a beat"), !heard.isEmpty()), 10'000);
        waitDone(radio.stop());
        waitDone(link.stop());
    }

    void whatIsLargerThanAnyMessageIsNotPassedOn()
    {
        const RedisServer server;
        Ear a(server);
        QTRY_VERIFY(a.radio.isListening());
        for (const qsizetype bytes :
            {RedisRadio::kMostBytes + 1, RedisRadio::kMostBytes}) // a stranger may say anything
            QVERIFY(awaited(a.link.demand({"PUBLISH", "a:fleet:radio", QByteArray(bytes, 'x')})));
        QTRY_COMPARE(a.heard.size(), 1);
        QCOMPARE(a.heard.takeFirst().first().toByteArray().size(), RedisRadio::kMostBytes);
        a.radio.tell(QByteArray(RedisRadio::kMostBytes + 1, 'x'));
        a.radio.tell("small");
        QTRY_COMPARE(a.heard.size(), 1);
        QCOMPARE(a.heard.first().first().toByteArray(), "small");
    }

private:
    static void carry(QTcpSocket *in, quint16 port)
    {
        auto *const out = new QTcpSocket(in);
        out->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        connect(in, &QTcpSocket::readyRead, out, [in, out] { out->write(in->readAll()); });
        connect(out, &QTcpSocket::readyRead, in, [in, out] { in->write(out->readAll()); });
        connect(out, &QTcpSocket::disconnected, in, &QTcpSocket::disconnectFromHost);
        connect(in, &QTcpSocket::disconnected, out, &QTcpSocket::disconnectFromHost);
    }
};

QTEST_GUILESS_MAIN(TestRedisRadio)
#include "tst_redisradio.moc"

#include "redis/link.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QFile>
#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// Three Sentinels that watch one master.
struct Sentinels
{
    explicit Sentinels(quint16 master)
    {
        for (int i = 0; i < 3; ++i) {
            const quint16 port = freePort();
            const QString file = folder.filePath(u"sentinel%1.conf"_s.arg(i));
            write(file, "port " + QByteArray::number(port) + "\nbind 127.0.0.1\ndir " + folder.path().toUtf8() +
                            "\nsentinel monitor desk 127.0.0.1 " + QByteArray::number(master) +
                            " 2\nsentinel down-after-milliseconds desk 500\nsentinel failover-timeout desk 3000\n");
            all.push_back(std::make_unique<RedisServer>(QStringList{file, u"--sentinel"_s}, port));
        }
    }
    QTemporaryDir folder;
    std::vector<std::unique_ptr<RedisServer>> all;
};

} // namespace

/// Which server it is: Sentinel with real processes, and TLS.
class TestRedisDiscovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("redis-server is not installed");
    }

    void followsTheMaster()
    {
        RedisServer master;
        RedisServer replica({u"--replicaof"_s, u"127.0.0.1 %1"_s.arg(master.port())});
        const Sentinels sentinels(master.port());
        RedisOptions options = master.options();
        options.endpoint = {u"127.0.0.1"_s, 1}; // not used
        options.sentinelMaster = u"desk"_s;
        options.sentinels.append({u"127.0.0.1"_s, 1}); // one that is away
        for (const auto &sentinel : sentinels.all)
            options.sentinels.append({u"127.0.0.1"_s, sentinel->port()});
        RedisLink link(options);
        QVERIFY(awaited(link.start()));
        QVERIFY2(link.isConnected(), qPrintable(link.health().message));
        QVERIFY(link.health().message.contains(QString::number(master.port())));
        QTRY_VERIFY_WITH_TIMEOUT(replica.cli({u"INFO"_s, u"replication"_s}).contains("master_link_status:up"), 20'000);
        const QStringList ask{u"SENTINEL"_s, u"REPLICAS"_s, u"desk"_s};
        for (const auto &sentinel : sentinels.all) // they know each other and the replica
            QTRY_VERIFY_WITH_TIMEOUT(sentinel->cli({u"SENTINEL"_s, u"CKQUORUM"_s, u"desk"_s}).startsWith("OK") &&
                                         sentinel->cli(ask).contains(QByteArray::number(replica.port())),
                30'000);
        QVERIFY(awaited(link.demand({"SET", "a", "1"})));
        master.kill();
        QTRY_VERIFY_WITH_TIMEOUT(
            link.isConnected() && link.health().message.contains(QString::number(replica.port())), 60'000);
        QCOMPARE(awaited(link.demand({"GET", "a"}))->text, "1");
        QVERIFY(awaited(link.demand({"SET", "a", "2"}))); // it takes writes
        waitDone(link.stop());
    }

    void saysWhatSentinelDoesNotKnow()
    {
        const RedisServer master;
        const Sentinels sentinels(master.port());
        RedisOptions options = master.options();
        options.sentinelMaster = u"another"_s;
        options.sentinels = {{u"127.0.0.1"_s, sentinels.all[0]->port()}};
        RedisLink link(options);
        QVERIFY(awaited(link.start()));
        QVERIFY(!link.isConnected());
        QVERIFY2(link.health().message.contains(u"\"another\""), qPrintable(link.health().message));
        waitDone(link.stop());

        options.sentinelMaster.clear(); // taken for the server itself
        options.endpoint = options.sentinels.first();
        RedisLink direct(options);
        QVERIFY(awaited(direct.start()));
        QVERIFY2(direct.health().message.contains(u"is a Sentinel"), qPrintable(direct.health().message));
        waitDone(direct.stop());
    }

    void encrypts()
    {
        QTemporaryDir folder;
        const auto make = [&](const QString &name) {
            QProcess openssl;
            openssl.start(u"openssl"_s,
                {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                    u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-keyout"_s,
                    folder.filePath(name + u".key"_s), u"-out"_s, folder.filePath(name + u".crt"_s)});
            return openssl.waitForFinished(20'000) && openssl.exitCode() == 0;
        };
        QVERIFY(make(u"server"_s) && make(u"other"_s));
        const quint16 port = freePort();
        const RedisServer server(
            {u"--port"_s, u"0"_s, u"--tls-port"_s, QString::number(port), u"--tls-cert-file"_s,
                folder.filePath(u"server.crt"_s), u"--tls-key-file"_s, folder.filePath(u"server.key"_s),
                u"--tls-ca-cert-file"_s, folder.filePath(u"server.crt"_s), u"--tls-auth-clients"_s, u"no"_s},
            port);
        RedisOptions options = server.options();
        options.tls = true;
        const auto tried = [&](const QString &ca) {
            options.caFile = ca;
            RedisLink link(options);
            (void)awaited(link.start());
            const QString said =
                link.isConnected() && awaited(link.demand({"PING"})) ? QString() : link.health().message;
            waitDone(link.stop());
            return said;
        };
        QCOMPARE(tried(folder.filePath(u"server.crt"_s)), QString());
        QVERIFY2(tried(folder.filePath(u"other.crt"_s)).contains(u"not trusted"), "another authority");
        QVERIFY2(tried({}).contains(u"not trusted"), "the system's authorities");
        QVERIFY2(tried(folder.filePath(u"server.key"_s)).contains(u"no certificate"), "a file without one");
        options.tls = false;
        const QString plain = tried({}); // to a port that wants TLS
        QVERIFY(!plain.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRedisDiscovery)
#include "tst_redisdiscovery.moc"

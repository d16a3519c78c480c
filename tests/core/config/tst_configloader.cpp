#include "base/config/places.h"
#include "base/config/settings.h"
#include "base/literals.h"
#include "profile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace countersign;
using test::Profile;

class TestConfigLoader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void worksWithoutAFile()
    {
        const Profile profile;
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->app.vaultPath, profile.dir.filePath(u"vault"_s));
        QCOMPARE(config->http.port, 8787);
        QCOMPARE(config->approval.expiresAfter, 7 * 86400);
        QVERIFY(config->hasRole(u"desk"_s));
        QVERIFY(!config->instance.name.isEmpty());
        QVERIFY(!QFile::exists(profile.configPath())); // loading writes nothing
    }

    void takesTheExampleFile()
    {
        QFile example(QStringLiteral(SOURCE_DIR "/resources/config.example.yaml"));
        QVERIFY(example.open(QIODevice::ReadOnly));
        const Profile profile;
        profile.write(example.readAll());
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        // It says that it shows the defaults: so it must change nothing but the vault's place.
        Config plain = *Profile().load();
        QCOMPARE(config->performance.queueMaxSize, plain.performance.queueMaxSize);
        QCOMPARE(config->alerts.errorRate, plain.alerts.errorRate);
        QCOMPARE(config->approval.recall, plain.approval.recall);
        QCOMPARE(config->instance.roles, plain.instance.roles);
        QCOMPARE(config->app.vaultPath, QDir::homePath() + u"/Countersign"_s);
    }

    void readsEverySection()
    {
        qputenv("CS_TEST_TOKEN", "s3cret");
        const Profile profile;
        profile.write(R"(
app: {vault_path: notes, autostart: true, language: de}
performance: {max_concurrent_plans: 3, queue_timeout: 2m, gc_interval: 60}
connection_pool: {max_size: 7, min_size: 1}
owner: {name: Anna Ärmel, emails: [anna@example.org], signature: "Grüße\nAnna"}
mcp: {servers: {files: {command: npx, args: [-y, pkg], env: {API_TOKEN: "${CS_TEST_TOKEN}", LANG: C}}}}
approval:
  expires_after: 12h
  recall: 0
  rules:
    - {name: invoices, when: {type: invoice, server: countersign}, max_per_day: 5, until: 2026-02-16T10:30:00Z}
instance: {name: desk-1, roles: [watch, plan]}
http: {port: 0, token: "${CS_TEST_TOKEN}"}
logging: {level: DEBUG, max_mb: 1}
alerts: {error_rate: 0.5}
redis: {enabled: false, host: localhost, password: "${CS_TEST_TOKEN}"}
mail: {accounts: []}
)");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->app.vaultPath, profile.dir.filePath(u"notes"_s));
        QVERIFY(config->app.autostart);
        QCOMPARE(config->performance.queueTimeout, 120);
        QCOMPARE(config->owner.signature, u"Grüße\nAnna"_s);
        QCOMPARE(config->mcp.servers.size(), 1);
        QCOMPARE(config->mcp.servers[0].args, (QStringList{u"-y"_s, u"pkg"_s}));
        QCOMPARE(config->mcp.servers[0].env.value(u"API_TOKEN"_s), u"s3cret"_s);
        QCOMPARE(config->approval.rules.size(), 1);
        QCOMPARE(config->approval.rules[0].untilUs, 1771237800000000);
        QCOMPARE(config->approval.rules[0].maxPerDay, 5);
        QVERIFY(config->commandLineRules.isEmpty());
        QVERIFY(!config->hasRole(u"execute"_s));
        QCOMPARE(config->http.token, u"s3cret"_s);
        QCOMPARE(config->alerts.errorRate, 0.5);
        QVERIFY(config->given.contains(u"redis.host"_s) && config->given.contains(u"http.port"_s));
        QVERIFY(!config->given.contains(u"http.host"_s));
    }

    void aPoolOfItsOwnSizeWins()
    {
        const auto connections = [](const QByteArray &yaml) {
            const Profile profile;
            profile.write(yaml);
            const Result<Config> config = profile.load();
            return config ? config->apiConnections() : -1;
        };
        QCOMPARE(connections(""), 10);
        QCOMPARE(connections("connection_pool: {max_size: 7, min_size: 1}\n"), 7);
        QCOMPARE(connections("connection_pool: {max_size: 7, min_size: 1}\nperformance: {api_pool_size: 12}\n"), 12);
    }

    void redisIsReachedAsItsOwnerSays()
    {
        const Profile profile;
        profile.write(
            "redis: {enabled: true, host: redis.example, tls: true, ca_file: /etc/ca.pem, prefix: desk-1.x, "
            "sentinel_master: desk, sentinels: ['a.example:26379', '[::1]:26380'], lease: 30s}\n");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QVERIFY(config->redis.enabled && config->redis.tls);
        QCOMPARE(config->redis.lease, 30);
        QCOMPARE(config->redis.sentinels, (QStringList{u"a.example:26379"_s, u"[::1]:26380"_s}));
        const Profile local;
        local.write("redis: {enabled: true, unix_socket: /run/redis/redis.sock}\nperformance: {db_pool_size: 6}\n");
        QCOMPARE(local.load()->redis.unixSocket, u"/run/redis/redis.sock"_s);
    }

    void topicsAndTheirBrokers()
    {
        qputenv("CS_KAFKA_PASSWORD", "secret");
        const Profile profile;
        profile.write(
            "kafka:\n  enabled: true\n  brokers: [a.example:9092, '[::1]:9093']\n  topic_prefix: cs.\n"
            "  sasl: {mechanism: SCRAM-SHA-512, username: me, password: '${CS_KAFKA_PASSWORD}'}\n"
            "  tls: {ca_file: /ca.pem, certificate_file: /c.pem, key_file: /k.pem}\n"
            "redis: {enabled: true}\n"
            "fleet:\n  export:\n    all: [alert.raised, alert.cleared, alert.raised]\n"
            "    more: {events: [action.generated], payload: true, via: redis}\n"
            "  import: {orders: {type: invoice}, rest: }\n");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->kafka.brokers, u"a.example:9092,[::1]:9093"_s);
        QCOMPARE(config->kafka.sasl.password, u"secret"_s);
        QVERIFY(config->kafka.tls.on && config->kafka.tls.keyFile == u"/k.pem"_s);
        const auto &fleet = config->fleet;
        QCOMPARE(fleet.exported.size(), 2);
        QCOMPARE(fleet.exported[0].events, (QStringList{u"alert.raised"_s, u"alert.cleared"_s}));
        QVERIFY(fleet.exported[0].via == u"kafka" && !fleet.exported[0].payload);
        QVERIFY(fleet.exported[1].via == u"redis" && fleet.exported[1].payload);
        QCOMPARE(fleet.imported.size(), 2);
        QVERIFY(fleet.imported[0].type == u"invoice" && fleet.imported[1].type == u"document");
        QCOMPARE(config->redisConnections(), 5);
    }

    /// One connection more than there are otherwise.
    void itemsOverRedisHaveAConnection()
    {
        const Profile profile;
        profile.write("redis: {enabled: true}\nfleet: {import: {orders: {}}}\n");
        QCOMPARE(profile.load()->redisConnections(), 6);
        profile.write("performance: {db_pool_size: 9}\nredis: {enabled: true}\nfleet: {import: {orders: {}}}\n");
        QCOMPARE(profile.load()->redisConnections(), 10);
    }

    void everySettingActs()
    {
        for (const char *key : {"kafka.brokers", "performance.queue_timeout", "app.autostart",
                 "connection_pool.max_size", "redis.enabled", "redis.lease", "performance.db_pool_size",
                 "performance.max_concurrent_actions", "performance.gmail_api_rpm", "mail.accounts"})
            QVERIFY2(findSetting(QLatin1String(key))->info().isUsed, key);
    }

    void serversAreKeptApartUnlessTheirOwnerSaysOtherwise()
    {
        const Profile profile;
        profile.write(
            "mcp:\n  servers:\n    a: {command: x}\n    b: {command: x, sandbox: off}\n    c:\n      command: x\n      "
            "sandbox:\n"
            "        network: false\n        unix_sockets: true\n        folders: {~/papers: rw, " +
            profile.dir.path().toUtf8() + "/vault/Records: ro}\n    d: {command: x, sandbox: on}\n");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->mcp.servers[0].sandbox, SandboxConfig());
        QVERIFY(config->mcp.servers[0].sandbox.on && config->mcp.servers[0].sandbox.network &&
                !config->mcp.servers[0].sandbox.unixSockets);
        QVERIFY(!config->mcp.servers[1].sandbox.on);
        const SandboxConfig &sandbox = config->mcp.servers[2].sandbox;
        QVERIFY(sandbox.on && !sandbox.network && sandbox.unixSockets);
        QCOMPARE(sandbox.folders.size(), 2);
        QCOMPARE(sandbox.folders[0], (SandboxFolder{QDir::homePath() + u"/papers"_s, true, 0}));
        QVERIFY(!sandbox.folders[1].writable);
        QCOMPARE(config->mcp.servers[3].sandbox, SandboxConfig());
    }

    void placesKnowWhatIsOurs()
    {
        const Profile profile;
        const Places places = Places::of(*profile.load());
        const QString root = QFileInfo(profile.dir.path()).canonicalFilePath();
        const auto claim = [&](const char *below) {
            return claimOn(places, QDir::cleanPath(root + QLatin1String(below)));
        };
        QCOMPARE(claim("/journal.db"), Claim::Ours);
        QCOMPARE(claim(""), Claim::Ours);
        QCOMPARE(claim("/vault"), Claim::Vault);
        QCOMPARE(claim("/vault/Records"), Claim::Vault);
        QCOMPARE(claim("/.."), Claim::Parent);
        QCOMPARE(claim("-other"), Claim::Free);
        QCOMPARE(claimOn(places, places.home), places.home == root ? Claim::Ours : Claim::Home);
        QCOMPARE(claimOn(places, u"/"_s), Claim::Parent);
    }

    void withoutAProfileEachPlaceIsOurs()
    {
        const Result<Config> config = loadConfig({});
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        const Places places = Places::of(*config);
        for (const QString &place :
            {config->paths.journal, config->paths.playbooks, config->paths.logDir, config->paths.runDir + u"/x"_s,
                config->paths.config, QFileInfo(config->paths.logDir).path() + u"/instance"_s})
            QVERIFY2(claimOn(places, resolvedPath(place)) == Claim::Ours, qPrintable(place));
    }

    void aRuleKnowsItsJson()
    {
        const Profile profile;
        const Result<Config> config = profile.load(
            {u"approval.rules=[{name: a, when: {type: note, tool: vault_move}, until: 2026-02-16T10:30:00Z}]"_s});
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->commandLineRules, QStringList{u"a"_s});
        const QByteArray json = QJsonDocument(config->approval.rules[0].toJson()).toJson(QJsonDocument::Compact);
        QCOMPARE(json, QByteArray(R"({"max_per_day":20,"name":"a","until":"2026-02-16T10:30:00.000000Z",)"
                                  R"("when":{"tool":"vault_move","type":"note"}})"));
    }

    void aVendorIsPartOfWhatARuleSays()
    {
        const Profile profile;
        const Result<Config> config =
            profile.load({u"approval.rules=[{name: a, when: {vendor: Nordlicht, trusted_source: inbox}}]"_s});
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->approval.rules[0].vendor, u"Nordlicht"_s);
        const QByteArray json = QJsonDocument(config->approval.rules[0].toJson()).toJson(QJsonDocument::Compact);
        QVERIFY2(json.contains(R"("when":{"trusted_source":"inbox","vendor":"Nordlicht"})"), json.constData());
    }
    void aVendorNeedsNoSource() // the desk asks for an account that was paid before
    {
        const Profile profile;
        QVERIFY(profile.load({u"approval.rules=[{name: a, when: {vendor: Nordlicht}}]"_s}));
    }
    void aRuleSaysFromWhereItBelieves()
    {
        const Profile profile;
        profile.write("mail: {accounts: [{name: work, host: imap.b.example, username: anna@b.example}]}\n");
        for (const char *source : {"inbox", "work"}) {
            const Result<Config> config = profile.load(
                {u"approval.rules=[{name: a, when: {domain: b.example, sender: anna+x@B.example, trusted_source: %1}}]"_s
                        .arg(QLatin1String(source))});
            QVERIFY2(config, config ? "" : qPrintable(config.error().message));
            const QByteArray json = QJsonDocument(config->approval.rules[0].toJson()).toJson(QJsonDocument::Compact);
            QCOMPARE(json,
                QByteArray(
                    R"({"max_per_day":20,"name":"a","when":{"domain":"b.example","sender":"anna+x@B.example","trusted_source":")") +
                    source + "\"}}");
        }
    }
};

QTEST_GUILESS_MAIN(TestConfigLoader)
#include "tst_configloader.moc"

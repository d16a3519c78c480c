#include "profile.h"

#include "base/literals.h"

using namespace countersign;
using test::Profile;

class TestConfigErrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesLineKeyAndReason_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char *name, const QByteArray &yaml, const char *parts) {
            QTest::newRow(name) << yaml << QString::fromUtf8(parts).split(u'|');
        };
        row("unknown section", "app: {}\nhtpp: {port: 1}\n", "config.yaml:2|\"htpp\"|nearest is \"http\"");
        row("unknown key", "http:\n  prot: 1\n", "config.yaml:2|\"http.prot\"|\"http.port\"");
        row("unknown rule key", "approval:\n  rules:\n    - name: a\n      whem: {type: x}\n",
            "config.yaml:4|approval.rules.whem|approval.rules.when");
        row("unknown when key", "approval: {rules: [{name: a, when: {typ: x}}]}",
            "approval.rules.when.typ|approval.rules.when.type");
        row("unknown server key", "mcp: {servers: {a: {comand: x}}}", "mcp.servers.a.comand|mcp.servers.a.command");
        row("bad number", "http:\n  port: abc\n",
            "config.yaml:2|http.port must be a whole number from 0 to 65535, not \"abc\"");
        row("out of range", "http: {port: 70000}", "http.port|65535");
        row("bad duration", "approval: {expires_after: soon}", "approval.expires_after|7d");
        row("bad flag", "http: {enabled: yes}", "http.enabled must be true or false");
        row("bad word", "logging: {level: LOUD}", "logging.level|DEBUG, INFO");
        row("null number", "http: {port: }", "http.port");
        row("list for a number", "http: {port: [1]}", "http.port");
        row("section is text", "http: 8787", "config.yaml:1|http must hold settings");
        row("top is a list", "- a", "SECTION");
        row("roles unknown", "instance: {roles: [watch, fly]}", "instance.roles");
        row("roles twice", "instance: {roles: [watch, watch]}", "instance.roles");
        row("roles none", "instance: {roles: []}", "instance.roles");
        row("pool bounds", "connection_pool: {min_size: 9, max_size: 3}", "config.yaml:1|min_size (9)");
        row("host outside", "http:\n  host: 0.0.0.0\n", "config.yaml:2|set http.token");
        row("host name", "http: {host: example.org}", "http.host|127.0.0.1");
        row("literal token", "http:\n  token: hunter2\n", "config.yaml:2|http.token is a secret");
        row("half literal token", "http: {token: 'x${HOME}'}", "http.token is a secret");
        row("literal redis password", "redis: {password: hunter2}", "redis.password is a secret");
        row("literal server secret", "mcp: {servers: {a: {command: b, env: {GH_TOKEN: ghp_x}}}}", "GH_TOKEN|${NAME}");
        row("keyring token", "http: {token: keyring}", "not part of this version yet");
        row("unset variable", "owner:\n  name: ${CS_NOT_SET_AT_ALL}\n",
            "config.yaml:2|owner.name|CS_NOT_SET_AT_ALL|not set");
        row("literal key", "claude:\n  api_key: hunter2\n", "config.yaml:2|claude.api_key is a secret");
        row("key in the clear", "claude: {base_url: 'http://models.example'}", "config.yaml:1|claude.base_url|https");
        row("address with a user", "openai: {base_url: 'http://me:hunter2@localhost/v1'}", "openai.base_url");
        row("address of a file", "claude: {base_url: 'file:///etc'}", "claude.base_url must be an http");
        row("price without output", "claude: {prices: {m: {input: 1}}}", "claude.prices.m needs input and output");
        row("price of what", "claude: {prices: {m: {input: 1, outpt: 2}}}", "claude.prices.m.output");
        row("when spent", "claude: {when_spent: beg}", "claude.when_spent");
        row("redis elsewhere", "redis:\n  enabled: true\n  host: 192.0.2.7\n",
            "config.yaml:3|192.0.2.7 is not this machine|redis.tls: true");
        row("sentinel elsewhere",
            "redis:\n  enabled: true\n  sentinel_master: desk\n  sentinels: ['127.0.0.1:1', '[2001:db8::1]:26379']\n",
            "config.yaml:4|2001:db8::1 is not this machine|redis.tls");
        row("sentinels without a master", "redis: {enabled: true, sentinels: ['localhost:26379']}",
            "redis.sentinels and redis.sentinel_master belong together");
        row("a sentinel without a port", "redis: {sentinels: [localhost]}",
            "redis.sentinels must be a list of HOST:PORT");
        row("a port that is none", "redis: {sentinels: ['localhost:70000']}", "redis.sentinels must be a list");
        row("two ways to redis",
            "redis: {enabled: true, unix_socket: /run/r, sentinel_master: desk, sentinels: ['localhost:26379']}",
            "exclude each other");
        row("a socket somewhere", "redis: {unix_socket: run/redis}", "redis.unix_socket must be a whole path");
        row("a prefix with a pattern", "redis: {prefix: 'a*'}", "redis.prefix must be letters");
        row("few connections to redis", "performance:\n  db_pool_size: 4\nredis: {enabled: true}\n",
            "config.yaml:2|performance.db_pool_size must be 5 or more");
        row("kafka without brokers", "kafka: {enabled: true}", "kafka.enabled: true needs kafka.brokers");
        row("kafka elsewhere", "kafka:\n  enabled: true\n  brokers: kafka.example:9092\n",
            "config.yaml:3|kafka.example is not this machine|kafka.tls: true");
        row("no brokers", "kafka: {brokers: here}", "kafka.brokers must be HOST:PORT");
        row("a broker without a port", "kafka: {brokers: 'a:1,b'}", "kafka.brokers must be HOST:PORT");
        row("a prefix with a pattern in kafka", "kafka: {topic_prefix: 'a*'}", "kafka.topic_prefix must be letters");
        row("sasl without a password", "kafka:\n  sasl: {mechanism: PLAIN, username: me}\n",
            "config.yaml:2|kafka.sasl is incomplete|mechanism");
        row("sasl without a mechanism", "kafka: {sasl: {username: me, password: '${HOME}'}}",
            "kafka.sasl is incomplete|SCRAM-SHA-256");
        row("sasl with another mechanism", "kafka: {sasl: {mechanism: GSSAPI}}", "kafka.sasl.mechanism must be one of");
        row("literal sasl password", "kafka: {sasl: {mechanism: PLAIN, username: me, password: hunter2}}",
            "kafka.sasl.password is a secret");
        row("sasl word", "kafka: {sasl: PLAIN}", "kafka.sasl must be a map");
        row("sasl key", "kafka: {sasl: {mechanism: PLAIN, user: me}}", "kafka.sasl.user|kafka.sasl.username");
        row("tls without a key", "kafka: {tls: {certificate_file: /a}}", "kafka.tls is incomplete|key_file");
        row("tls with a password alone", "kafka: {tls: {key_password: '${HOME}'}}", "kafka.tls is incomplete");
        row("literal key password", "kafka: {tls: {certificate_file: /a, key_file: /b, key_password: hunter2}}",
            "kafka.tls.key_password is a secret");
        row("tls word", "kafka: {tls: maybe}", "kafka.tls must be true, false");
        row("tls path", "kafka: {tls: {ca_file: ca.pem}}", "kafka.tls.ca_file must be a whole path");
        row("no event", "fleet:\n  export:\n    t: [action.genrated]\n",
            "config.yaml:3|fleet.export.t|action.genrated|action.generated");
        row("export of nothing", "fleet: {export: {t: []}}", "fleet.export.t must be a list of events");
        row("export without events", "fleet: {export: {t: {payload: true}}}", "fleet.export.t names no events");
        row("export key", "fleet: {export: {t: {event: [alert.raised]}}}",
            "fleet.export.t.event|fleet.export.t.events");
        row("export flag", "fleet: {export: {t: {events: [alert.raised], payload: some}}}",
            "fleet.export.t.payload must be true or false");
        row("export by what", "fleet: {export: {t: {events: [alert.raised], via: post}}}",
            "fleet.export.t.via must be one of");
        row("a topic with a space", "fleet: {export: {'a b': [alert.raised]}}", "\"a b\" cannot be a topic");
        row("a dead topic", "fleet: {import: {a.dead: {}}}", "\"a.dead\" cannot be a topic");
        row("import word", "fleet: {import: {t: invoice}}", "fleet.import.t must be a map");
        row("import key", "fleet: {import: {t: {typ: invoice}}}", "fleet.import.t.typ|fleet.import.t.type");
        row("import type", "fleet: {import: {t: {type: 'a b'}}}", "fleet.import.t.type must be a kind of item");
        row("export without a broker", "fleet:\n  export: {t: [alert.raised]}\n",
            "config.yaml:2|fleet.export.t goes over Redis, which is not enabled|redis.enabled: true");
        row("import without kafka", "redis: {enabled: true}\nfleet: {import: {t: {via: kafka}}}",
            "fleet.import.t goes over Kafka, which is not enabled");
        row("in circles", "redis: {enabled: true}\nfleet: {export: {t: [alert.raised]}, import: {t: {}}}",
            "t is exported and imported");
        row("planner without a model", "planner: {use: openai}", "planner.use: openai needs openai.model");
        row("planner unknown", "planner: {use: oracle}", "planner.use must be one of");
        row("server url", "mcp: {servers: {a: {url: 'https://x'}}}", "mcp.servers.a.url is not part");
        row("server without command", "mcp: {servers: {a: {args: [x]}}}", "mcp.servers.a needs a command");
        row("sandbox word", "mcp:\n  servers:\n    a: {command: x, sandbox: maybe}\n",
            "config.yaml:3|mcp.servers.a.sandbox|on, off, or a map");
        row("sandbox key", "mcp: {servers: {a: {command: x, sandbox: {netwrk: true}}}}",
            "mcp.servers.a.sandbox.netwrk|mcp.servers.a.sandbox.network");
        row("sandbox flag", "mcp: {servers: {a: {command: x, sandbox: {network: maybe}}}}",
            "mcp.servers.a.sandbox.network must be true or false");
        row("sandbox access",
            "mcp:\n  servers:\n    a:\n      command: x\n      sandbox:\n        folders:\n          /srv: rx\n",
            "config.yaml:7|\"/srv\" must be ro");
        row("sandbox relative", "mcp: {servers: {a: {command: x, sandbox: {folders: {papers: rw}}}}}",
            "\"papers\" must be a whole path");
        row("sandbox root", "mcp:\n  servers:\n    a:\n      command: x\n      sandbox: {folders: {/: ro}}\n",
            "config.yaml:5|mcp.servers.a.sandbox.folders: / cannot be given|lies below it");
        row("sandbox home", "mcp: {servers: {a: {command: x, sandbox: {folders: {'~': rw}}}}}",
            "sandbox.folders|as a whole");
        row("sandbox profile", "mcp: {servers: {a: {command: x, sandbox: {folders: {PROFILE/log: ro}}}}}",
            "sandbox.folders|its own things");
        row("sandbox parent", "mcp: {servers: {a: {command: x, sandbox: {folders: {PROFILE/..: rw}}}}}",
            "sandbox.folders|lies below it");
        row("server name", "mcp: {servers: {'a b': {command: x}}}", "a b");
        row("bundled mail server", "mcp: {servers: {countersign-mail: {command: x}}}", "bundled");
        row("bundled server name", "mcp: {servers: {countersign: {command: x}}}", "bundled");
        row("rule without name", "approval: {rules: [{when: {type: a}}]}", "needs a name");
        row("rule without when", "approval: {rules: [{name: a}]}", "\"a\"|when");
        row("rule with empty when", "approval: {rules: [{name: a, when: {}}]}", "at least one");
        row("rule with empty field", "approval: {rules: [{name: a, when: {type: ''}}]}", "not empty");
        row("sender without a trusted source",
            "approval:\n  rules:\n  - name: a\n    when:\n      type: x\n      sender: a@b.example\n",
            "config.yaml:6|\"a\"|trusted_source: inbox|confirm");
        row("domain without a trusted source", "approval:\n  rules:\n  - when: {domain: b.example}\n    name: a\n",
            "config.yaml:3|\"a\"|trusted_source: inbox");
        row("sender that is a word", "approval: {rules: [{name: a, when: {sender: anna, trusted_source: inbox}}]}",
            "when.sender|example.org");
        row("vendor that is every name", "approval: {rules: [{name: a, when: {vendor: ' . ', trusted_source: inbox}}]}",
            "when.vendor|beginning");
        row("sender in other letters",
            "approval: {rules: [{name: a, when: {sender: a@b\u00fcro.example, trusted_source: inbox}}]}",
            "when.sender|xn--");
        row("domain that is an address",
            "approval: {rules: [{name: a, when: {domain: a@b.example, trusted_source: inbox}}]}", "when.domain");
        row("domain in look-alike letters",
            "approval: {rules: [{name: a, when: {domain: b\u0430nk.example, trusted_source: inbox}}]}",
            "when.domain|xn--");
        row("inbox in other case", "approval: {rules: [{name: a, when: {type: x, trusted_source: Inbox}}]}",
            "when.trusted_source|\"inbox\"");
        row("not built yet in when", "approval: {rules: [{name: a, when: {amount_max: 10}}]}",
            "approval.rules.when.amount_max|not part of this version");
        row("rules with one name",
            "approval:\n  rules:\n  - {name: a, when: {type: x}}\n  - {name: a, when: {type: y}}\n",
            "config.yaml:4|two rules");
        row("rule per day", "approval: {rules: [{name: a, when: {type: x}, max_per_day: 0}]}", "max_per_day");
        row("email", "owner: {emails: [nobody]}", "owner.emails");
        row("vault empty", "app: {vault_path: ''}", "app.vault_path");
        row("vault holds the profile", "app: {vault_path: .}", "must not contain");
        row("vault holds everything", "app: {vault_path: /}", "must not contain");
        row("not YAML", "app: [", "config.yaml");
        row("alias", "app: &a {}\nhttp: *a\n", "anchors");
    }
    void namesLineKeyAndReason()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QStringList, parts);
        const Profile profile;
        profile.write(yaml.replace("PROFILE", profile.dir.path().toUtf8()));
        const Result<Config> config = profile.load();
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::Invalid);
        for (const QString &part : parts)
            QVERIFY2(config.error().message.contains(part), qPrintable(config.error().message));
        QVERIFY2(!config.error().message.contains("hunter2"_L1), "a secret must not be repeated");
    }

    void asksForAFileThatWasNamed()
    {
        const Profile profile;
        const Result<Config> config = loadConfig({profile.dir.path(), profile.dir.filePath(u"other.yaml"_s), {}, {}});
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::Invalid);
        QVERIFY(config.error().message.contains("other.yaml"_L1));
    }

    void refusesAFolderAsFile()
    {
        const Profile profile;
        QVERIFY(!loadConfig({profile.dir.path(), profile.dir.path(), {}, {}}));
    }

    void refusesALargeFile()
    {
        const Profile profile;
        profile.write(QByteArray(2 * 1024 * 1024, '#'));
        const Result<Config> config = profile.load();
        QVERIFY(!config);
        QVERIFY(config.error().message.contains("1 MiB"_L1));
    }
};

QTEST_GUILESS_MAIN(TestConfigErrors)
#include "tst_configerrors.moc"

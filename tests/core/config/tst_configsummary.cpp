#include "base/config/config.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

/// What `doctor` shows of a configuration, and what it never shows.
class TestConfigSummary : public QObject
{
    Q_OBJECT
    [[nodiscard]] static Config load(const QString &profile, const QStringList &settings)
    {
        ConfigSources sources;
        sources.profile = profile;
        sources.settings = settings;
        Result<Config> config = loadConfig(sources);
        if (!config)
            qFatal("%s", qPrintable(config.error().message));
        return *std::move(config);
    }

private Q_SLOTS:
    void saysWhereThingsAre()
    {
        const QTemporaryDir dir;
        const QJsonObject summary = configSummary(load(dir.path(), {}));
        QCOMPARE(summary.value(QStringLiteral("vault")).toString(), dir.filePath(QStringLiteral("vault")));
        QCOMPARE(summary.value(QStringLiteral("journal")).toString(), dir.filePath(QStringLiteral("journal.db")));
        QCOMPARE(summary.value(QStringLiteral("config")).toString(), dir.filePath(QStringLiteral("config.yaml")));
        QCOMPARE(summary.value(QStringLiteral("planner")).toString(), QStringLiteral("playbook"));
        QCOMPARE(
            summary.value(QStringLiteral("limits")).toObject().value(QStringLiteral("queue_max_size")).toInt(), 10000);
    }

    void followsWhatWasSet()
    {
        const QTemporaryDir dir;
        const QJsonObject summary = configSummary(
            load(dir.path(), {QStringLiteral("http.port=0"), QStringLiteral("approval.vault=false"),
                                 QStringLiteral("performance.queue_max_size=7"),
                                 QStringLiteral("approval.rules=[{name: bills, when: {type: invoice}}]")}));
        QCOMPARE(summary.value(QStringLiteral("http")).toObject().value(QStringLiteral("port")).toInt(-1), 0);
        QCOMPARE(summary.value(QStringLiteral("approval_vault")).toBool(true), false);
        QCOMPARE(summary.value(QStringLiteral("limits")).toObject().value(QStringLiteral("queue_max_size")).toInt(), 7);
        QCOMPARE(summary.value(QStringLiteral("rules")).toArray(), QJsonArray{QStringLiteral("bills")});
    }

    void holdsNoSecret()
    {
        Config config;
        config.http.token = QStringLiteral("s3cret-token");
        config.redis.password = QStringLiteral("s3cret-password");
        McpServerConfig server;
        server.id = QStringLiteral("files");
        server.env.insert(QStringLiteral("API_KEY"), QStringLiteral("s3cret-key"));
        server.args = {QStringLiteral("--token"), QStringLiteral("s3cret-arg")};
        config.mcp.servers = {server};
        const QByteArray text = QJsonDocument(configSummary(config)).toJson();
        QVERIFY2(!text.contains("s3cret"), text.constData());
        QVERIFY(text.contains("\"token_set\": true"));
        QVERIFY(text.contains("files"));
    }
};

QTEST_APPLESS_MAIN(TestConfigSummary)
#include "tst_configsummary.moc"

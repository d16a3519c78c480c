#include "profile.h"

#include <QDir>

using namespace countersign;
using test::Profile;

/// Command line > environment > file > defaults.
class TestConfigSources : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        for (const char *name : {"COUNTERSIGN_HTTP_PORT", "COUNTERSIGN_HTTP_PROT", "COUNTERSIGN_HTTP_TOKEN",
                 "COUNTERSIGN_MAIL_SERVER", "COUNTERSIGN_CONNECTION_POOL_MAX_SIZE", "COUNTERSIGN_INSTANCE_ROLES",
                 "COUNTERSIGN_OWNER_NAME", "COUNTERSIGN_APP_VAULT_PATH"})
            qunsetenv(name);
    }

    void precedence()
    {
        const Profile profile;
        QCOMPARE(profile.load()->http.port, 8787);
        profile.write("http: {port: 1001}\n");
        QCOMPARE(profile.load()->http.port, 1001);
        qputenv("COUNTERSIGN_HTTP_PORT", "1002");
        QCOMPARE(profile.load()->http.port, 1002);
        QCOMPARE(profile.load({QStringLiteral("http.port=1003")})->http.port, 1003);
        QCOMPARE(profile.load({QStringLiteral("http.port=1003"), QStringLiteral("http.port=1004")})->http.port, 1004);
    }

    void vaultPrecedence()
    {
        const Profile profile;
        const QTemporaryDir elsewhere;
        QCOMPARE(profile.load()->app.vaultPath, profile.dir.filePath(QStringLiteral("vault")));
        profile.write("app: {vault_path: inside}\n");
        QCOMPARE(profile.load()->app.vaultPath, profile.dir.filePath(QStringLiteral("inside")));
        QCOMPARE(profile.load({}, elsewhere.path())->app.vaultPath, elsewhere.path());
        QCOMPARE(profile.load({QStringLiteral("app.vault_path=~/Other")})->app.vaultPath,
            QDir::homePath() + QStringLiteral("/Other"));
        QCOMPARE(profile.load({QStringLiteral("app.vault_path=~/Other")}, elsewhere.path())->app.vaultPath,
            elsewhere.path());
    }

    void environmentTakesListsAndPlainTexts()
    {
        const Profile profile;
        qputenv("COUNTERSIGN_CONNECTION_POOL_MAX_SIZE", "33");
        qputenv("COUNTERSIGN_INSTANCE_ROLES", "[watch]");
        qputenv("COUNTERSIGN_OWNER_NAME", "Anna: #1 & ${HOME}");
        qputenv("COUNTERSIGN_HTTP_TOKEN", "fromenv");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->connectionPool.maxSize, 33);
        QCOMPARE(config->instance.roles, QStringList{QStringLiteral("watch")});
        QCOMPARE(config->owner.name, QStringLiteral("Anna: #1 & ${HOME}"));
        QCOMPARE(config->http.token, QStringLiteral("fromenv"));
    }

    void environmentErrorsNameTheVariable()
    {
        const Profile profile;
        qputenv("COUNTERSIGN_HTTP_PORT", "many");
        Result<Config> config = profile.load();
        QVERIFY(!config);
        QVERIFY2(config.error().message.contains(QLatin1String("COUNTERSIGN_HTTP_PORT")),
            qPrintable(config.error().message));
        cleanup();
        qputenv("COUNTERSIGN_HTTP_PROT", "1");
        config = profile.load();
        QVERIFY(!config);
        QVERIFY2(config.error().message.contains(QLatin1String("nearest is \"COUNTERSIGN_HTTP_PORT\"")),
            qPrintable(config.error().message));
        cleanup();
        qputenv("COUNTERSIGN_MAIL_SERVER", "x");
        config = profile.load();
        QVERIFY(!config);
        QVERIFY(config.error().message.contains(QLatin1String("not part of this version yet")));
    }

    void setTakesListsMapsAndSections()
    {
        const Profile profile;
        profile.write(
            "approval: {rules: [{name: old, when: {type: x}}]}\nmcp: {servers: {a: {command: one, args: [x]}}}\n");
        const Result<Config> config =
            profile.load({QStringLiteral("approval.rules=[{name: new, when: {type: invoice}}]"),
                QStringLiteral("http={port: 0, enabled: false}"), QStringLiteral("mcp.servers.a.command=two"),
                QStringLiteral("mcp.servers.b={command: three}"), QStringLiteral("owner.name=A = B: C")});
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->approval.rules.size(), 1);
        QCOMPARE(config->approval.rules[0].name, QStringLiteral("new"));
        QCOMPARE(config->commandLineRules, QStringList{QStringLiteral("new")});
        QVERIFY(!config->http.enabled);
        QCOMPARE(config->http.port, 0);
        QCOMPARE(config->mcp.servers.size(), 2);
        QCOMPARE(config->mcp.servers[0].command, QStringLiteral("two"));
        QCOMPARE(config->mcp.servers[0].args, QStringList{QStringLiteral("x")});
        QCOMPARE(config->owner.name, QStringLiteral("A = B: C"));
    }

    void setErrorsNameTheOption_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("part");
        QTest::newRow("no value") << QStringLiteral("http.port") << QStringLiteral("KEY=VALUE");
        QTest::newRow("no key") << QStringLiteral("=1") << QStringLiteral("KEY=VALUE");
        QTest::newRow("unknown")
            << QStringLiteral("http.prot=1")
            << QStringLiteral("--set http.prot: \"http.prot\" is not a setting; the nearest is \"http.port\"");
        QTest::newRow("bad value") << QStringLiteral("http.port=x")
                                   << QStringLiteral("--set http.port: http.port must be");
        QTest::newRow("bad YAML") << QStringLiteral("instance.roles=[watch") << QStringLiteral("--set instance.roles");
        QTest::newRow("secret") << QStringLiteral("http.token=abc") << QStringLiteral("is a secret");
        QTest::newRow("only a section") << QStringLiteral("http=1") << QStringLiteral("must hold settings");
    }
    void setErrorsNameTheOption()
    {
        QFETCH(QString, set);
        QFETCH(QString, part);
        const Profile profile;
        const Result<Config> config = profile.load({set});
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::Invalid);
        QVERIFY2(config.error().message.contains(part), qPrintable(config.error().message));
    }
};

QTEST_GUILESS_MAIN(TestConfigSources)
#include "tst_configsources.moc"

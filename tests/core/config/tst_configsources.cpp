#include "profile.h"

#include "base/literals.h"

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
                 "COUNTERSIGN_MAIL_ACOUNTS", "COUNTERSIGN_MAIL_ACCOUNTS", "COUNTERSIGN_CONNECTION_POOL_MAX_SIZE",
                 "COUNTERSIGN_INSTANCE_ROLES", "COUNTERSIGN_OWNER_NAME", "COUNTERSIGN_APP_VAULT_PATH"})
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
        QCOMPARE(profile.load({u"http.port=1003"_s})->http.port, 1003);
        QCOMPARE(profile.load({u"http.port=1003"_s, u"http.port=1004"_s})->http.port, 1004);
    }

    void vaultPrecedence()
    {
        const Profile profile;
        const QTemporaryDir elsewhere;
        QCOMPARE(profile.load()->app.vaultPath, profile.dir.filePath(u"vault"_s));
        profile.write("app: {vault_path: inside}\n");
        QCOMPARE(profile.load()->app.vaultPath, profile.dir.filePath(u"inside"_s));
        QCOMPARE(profile.load({}, elsewhere.path())->app.vaultPath, elsewhere.path());
        QCOMPARE(profile.load({u"app.vault_path=~/Other"_s})->app.vaultPath, QDir::homePath() + u"/Other"_s);
        QCOMPARE(profile.load({u"app.vault_path=~/Other"_s}, elsewhere.path())->app.vaultPath, elsewhere.path());
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
        QCOMPARE(config->instance.roles, QStringList{u"watch"_s});
        QCOMPARE(config->owner.name, u"Anna: #1 & ${HOME}"_s);
        QCOMPARE(config->http.token, u"fromenv"_s);
    }

    void environmentErrorsNameTheVariable()
    {
        const Profile profile;
        qputenv("COUNTERSIGN_HTTP_PORT", "many");
        Result<Config> config = profile.load();
        QVERIFY(!config);
        QVERIFY2(config.error().message.contains("COUNTERSIGN_HTTP_PORT"_L1), qPrintable(config.error().message));
        cleanup();
        qputenv("COUNTERSIGN_HTTP_PROT", "1");
        config = profile.load();
        QVERIFY(!config);
        QVERIFY2(config.error().message.contains("nearest is \"COUNTERSIGN_HTTP_PORT\""_L1),
            qPrintable(config.error().message));
        cleanup();
        qputenv("COUNTERSIGN_MAIL_ACOUNTS", "x");
        config = profile.load();
        QVERIFY(!config);
        QVERIFY2(config.error().message.contains("nearest is \"COUNTERSIGN_MAIL_ACCOUNTS\""_L1),
            qPrintable(config.error().message));
        cleanup();
        // Where secrets are at home a literal one inside of a list is refused all the same: it would be in all of them.
        qputenv("COUNTERSIGN_MAIL_ACCOUNTS", "[{name: a, host: b.example, username: c, password: hunter2}]");
        config = profile.load();
        QVERIFY(!config);
        QVERIFY(config.error().message.contains("mail.accounts.a.password is a secret"_L1));
        QVERIFY(!config.error().message.contains("hunter2"_L1));
        cleanup();
    }

    void setTakesListsMapsAndSections()
    {
        const Profile profile;
        profile.write(
            "approval: {rules: [{name: old, when: {type: x}}]}\nmcp: {servers: {a: {command: one, args: [x]}}}\n");
        const Result<Config> config =
            profile.load({u"approval.rules=[{name: new, when: {type: invoice}}]"_s, u"http={port: 0, enabled: false}"_s,
                u"mcp.servers.a.command=two"_s, u"mcp.servers.b={command: three}"_s, u"owner.name=A = B: C"_s});
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->approval.rules.size(), 1);
        QCOMPARE(config->approval.rules[0].name, u"new"_s);
        QCOMPARE(config->commandLineRules, QStringList{u"new"_s});
        QVERIFY(!config->http.enabled);
        QCOMPARE(config->http.port, 0);
        QCOMPARE(config->mcp.servers.size(), 2);
        QCOMPARE(config->mcp.servers[0].command, u"two"_s);
        QCOMPARE(config->mcp.servers[0].args, QStringList{u"x"_s});
        QCOMPARE(config->owner.name, u"A = B: C"_s);
    }

    void setErrorsNameTheOption_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("part");
        QTest::newRow("no value") << u"http.port"_s << u"KEY=VALUE"_s;
        QTest::newRow("no key") << u"=1"_s << u"KEY=VALUE"_s;
        QTest::newRow("unknown") << u"http.prot=1"_s
                                 << u"--set http.prot: \"http.prot\" is not a setting; the nearest is \"http.port\""_s;
        QTest::newRow("bad value") << u"http.port=x"_s << u"--set http.port: http.port must be"_s;
        QTest::newRow("bad YAML") << u"instance.roles=[watch"_s << u"--set instance.roles"_s;
        QTest::newRow("secret") << u"http.token=abc"_s << u"is a secret"_s;
        QTest::newRow("only a section") << u"http=1"_s << u"must hold settings"_s;
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

#include "base/config/configwriter.h"
#include "base/literals.h"
#include "core/config/profile.h"

#include <QDir>
#include <QJsonArray>
#include <QRandomGenerator>

using namespace countersign;
using namespace countersign::test;

/// config.yaml on the disk: changed as a whole or not at all.
class TestConfigWriter : public QObject
{
    Q_OBJECT

    static QByteArray content(const Profile &profile)
    {
        QFile file(profile.configPath());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Result<Config> change(const Profile &profile, const ConfigChanges &changes, const QStringList &settings = {})
    {
        return writeConfig({profile.dir.path(), {}, {}, settings}, changes);
    }

private Q_SLOTS:
    void writesAndReturnsWhatHoldsNow()
    {
        const Profile profile;
        profile.write("claude:\n  model: a # mine\n");
        QFile::setPermissions(
            profile.configPath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        const Result<Config> config = change(profile, {{u"claude.model"_s, u"b"_s}, {u"planner.similar"_s, 3}});
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->claude.model, u"b"_s);
        QCOMPARE(config->planner.similar, 3);
        QCOMPARE(content(profile), "claude:\n  model: b # mine\nplanner:\n  similar: 3\n");
        QCOMPARE(QFile::permissions(profile.configPath()) & ~(QFile::ReadUser | QFile::WriteUser),
            QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(profile.load()->claude.model, u"b"_s);
    }

    void makesTheFile()
    {
        const QTemporaryDir dir;
        const QString profile = dir.filePath(u"new"_s);
        QVERIFY(writeConfig({profile, {}, {}, {}}, {{u"planner.use"_s, u"claude"_s}}));
        QCOMPARE(loadConfig({profile, {}, {}, {}})->planner.use, u"claude"_s);
        QVERIFY(!(QFile::permissions(profile) & (QFile::ReadOther | QFile::ReadGroup)));
    }

    void theCommandLineStillWins()
    {
        const Profile profile;
        const Result<Config> config = change(profile, {{u"planner.similar"_s, 3}}, {u"planner.similar=7"_s});
        QCOMPARE(config->planner.similar, 7);
        QCOMPARE(profile.load()->planner.similar, 3);
    }

    void aBadValueNamesItsSettingAndChangesNothing_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("out of range") << u"planner.similar"_s << QVariant(99);
        QTest::newRow("not a word of it") << u"planner.use"_s << QVariant(u"gpt"_s);
        QTest::newRow("not an address") << u"claude.base_url"_s << QVariant(u"ftp://a"_s);
        QTest::newRow("in clear") << u"claude.base_url"_s << QVariant(u"http://far.example"_s);
        QTest::newRow("needs another") << u"planner.use"_s << QVariant(u"openai"_s);
        QTest::newRow("variable that is not set") << u"claude.api_key"_s << QVariant(u"${NO_SUCH_VARIABLE_42}"_s);
        QTest::newRow("secret") << u"claude.api_key"_s << QVariant(u"sk-literal"_s);
    }
    void aBadValueNamesItsSettingAndChangesNothing()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        const Profile profile;
        const QByteArray before = "planner: {similar: 1}\n";
        profile.write(before);
        const Result<Config> config = change(profile, {{key, QJsonValue::fromVariant(value)}});
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::Invalid);
        QVERIFY2(config.error().message.contains(key), qPrintable(config.error().message));
        QVERIFY(!config.error().message.contains(u"sk-literal"_s));
        QCOMPARE(content(profile), before);
        QCOMPARE(QDir(profile.dir.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void whatCannotBeWrittenIsTold()
    {
        const Profile profile;
        QVERIFY(QDir(profile.dir.path()).mkdir(u"config.yaml"_s));
        QCOMPARE(change(profile, {{u"planner.similar"_s, 3}}).error().code, ErrorCode::Io);
    }

    /// Whatever a file looks like: all settings in turn, and each says afterwards what it was told, the others what
    /// they said.
    void anyOrderOfChanges()
    {
        QRandomGenerator random(4711);
        QByteArray yaml =
            "# top\nhttp: {port: 1, host: a}\n\nplanner:\n    use: playbook # p\n    local_only:\n      - a # of a\n   "
            "   - b\nowner:\n    signature: |\n      x\n      # y\n";
        const QStringList texts{u"a"_s, u"b # c"_s, u"'"_s, u"]}"_s, u"- x"_s, u"a\nb"_s, QString(), u"\""_s};
        const QStringList keys{u"owner.name"_s, u"owner.signature"_s, u"http.host"_s, u"planner.local_only"_s,
            u"openai.model"_s, u"http.port"_s, u"owner.emails"_s, u"app.language"_s};
        for (int i = 0; i < 2000; ++i) {
            const QString key = keys[random.bounded(keys.size())];
            QJsonValue value = texts[random.bounded(texts.size())];
            if (key == u"planner.local_only" || key == u"owner.emails")
                value = QJsonArray{texts[random.bounded(texts.size())], value};
            const Result<QByteArray> after = withSettings(yaml, {{key, value}});
            QVERIFY2(after, (yaml + "\n" + key.toUtf8()).constData());
            yaml = *after;
        }
        for (const char *comment : {"# top", "# p"})
            QCOMPARE(yaml.count(comment), 1);
        QVERIFY2(yaml.size() < 1000, yaml.constData());
    }
};

QTEST_GUILESS_MAIN(TestConfigWriter)
#include "tst_configwriter.moc"

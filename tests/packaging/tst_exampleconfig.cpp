#include "base/config/config.h"
#include "base/config/settings.h"
#include "base/config/yamlreader.h"
#include "base/literals.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

/// The documented configuration is complete, is accepted, and states the defaults.
class TestExampleConfig : public QObject
{
    Q_OBJECT
    QTemporaryDir m_profile;

    static QString example()
    {
        QFile file(QStringLiteral(SOURCE_DIR "/resources/config.example.yaml"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    Result<Config> load(const QString &text)
    {
        QFile file(m_profile.filePath(u"config.yaml"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write the configuration");
        file.write(text.toUtf8());
        file.close();
        return loadConfig({m_profile.path(), {}, {}, {}});
    }

private Q_SLOTS:
    void statesTheDefaults()
    {
        // The two lines that differ in a profile: its own vault, and the host's name.
        QString text = example();
        text.remove(QRegularExpression(u"\n  vault_path:[^\n]*"_s));
        const Result<Config> stated = load(text);
        QVERIFY2(stated, stated ? "" : qPrintable(stated.error().message));
        const Result<Config> plain = load(QString());
        QVERIFY(plain);
        for (const Setting &setting : settings())
            if (setting.value && setting.key != u"app.vault_path") // a profile has its own
                QVERIFY2(setting.value(*stated) == setting.value(*plain), qPrintable(setting.key));
    }

    void namesEveryKey()
    {
        const QString text = example();
        for (const Setting &setting : settings()) {
            const QString section = setting.key.section(u'.', 0, 0);
            const QRegularExpression pattern(
                u"^%1:[^\n]*\n(?:[ #][^\n]*\n)*?  %2:"_s.arg(section, setting.key.section(u'.', 1)),
                QRegularExpression::MultilineOption);
            QVERIFY2(pattern.match(text).hasMatch(), qPrintable(setting.key));
        }
    }

    void namesNoOtherKey()
    {
        const Result<YamlNode> root = readYaml(example().toUtf8(), u"example"_s);
        QVERIFY(root);
        int named = 0;
        for (const auto &[section, keys] : root->entries)
            for (const auto &[key, value] : keys.entries) {
                QVERIFY2(findSetting(section + u'.' + key), qPrintable(section + u'.' + key));
                ++named;
            }
        QVERIFY(named > 60);
    }

    void examplesInCommentsAreAccepted()
    {
        QString text = example();
        text.replace(u"  servers: {}"_s, u"  servers:"_s);
        text.replace(u"  accounts: []"_s, u"  accounts:"_s);
        text.replace(QRegularExpression(u"  prices: \\{\\}[^\n]*"_s), u"  prices:"_s);
        text.replace(QRegularExpression(u"  rules: \\[\\][^\n]*"_s), u"  rules:"_s);
        text.replace(QRegularExpression(u"  (export|import): \\{\\}[^\n]*"_s), u"  \\1:"_s);
        text.replace(
            u"redis:                          # several instances that share the work; one desk alone needs none\n"
            "  enabled: false"_s,
            u"redis:\n  enabled: true"_s);
        text.replace(QRegularExpression(u"^  #  "_s, QRegularExpression::MultilineOption), u"     "_s);
        const Result<Config> config = load(text);
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->claude.prices.size(), 1);
        QCOMPARE(config->mcp.servers.size(), 1);
        QCOMPARE(config->mcp.servers.first().args.size(), 3);
        QCOMPARE(config->mail.accounts.size(), 1);
        QCOMPARE(config->mail.accounts.first().filters.size(), 2);
        QCOMPARE(config->approval.rules.size(), 1);
        QCOMPARE(config->approval.rules.first().type, u"invoice"_s);
        QVERIFY(config->approval.rules.first().untilUs > 0);
        QCOMPARE(config->fleet.exported.size(), 2);
        QVERIFY(config->fleet.exported.last().payload);
        QCOMPARE(config->fleet.imported.size(), 1);
        QCOMPARE(config->fleet.imported.first().via, u"redis"_s);
    }
};

QTEST_GUILESS_MAIN(TestExampleConfig)
#include "tst_exampleconfig.moc"

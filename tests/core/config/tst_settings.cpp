#include "base/config/settings.h"

#include "base/literals.h"

#include <QSet>
#include <QTest>

using namespace countersign;

/// The one table of settings: what each says of itself is true.
class TestSettings : public QObject
{
    Q_OBJECT

    static YamlNode nodeOf(const SettingValue &value)
    {
        if (const auto *flag = std::get_if<bool>(&value))
            return YamlNode::scalar(*flag ? u"true"_s : u"false"_s);
        if (const auto *number = std::get_if<double>(&value))
            return YamlNode::scalar(QString::number(*number, 'g', 15));
        return YamlNode::scalar(std::get<QString>(value));
    }

private Q_SLOTS:
    void eachKnowsItsNameAndPreset()
    {
        QSet<QString> keys;
        for (const Setting &setting : settings()) {
            const SettingInfo info = setting.info();
            const QByteArray name = info.key.toLatin1();
            const char *key = name.constData();
            QVERIFY2(!keys.contains(info.key) && findSetting(info.key) == &setting, key);
            keys.insert(info.key);
            QVERIFY2(!info.label.isEmpty() && setting.take && setting.apply, key);
            QVERIFY2(info.preset.has_value() == bool(setting.value), key);
            QVERIFY2(info.least.has_value() == info.most.has_value(), key);
            if (info.preset && std::holds_alternative<double>(*info.preset)) {
                const double preset = std::get<double>(*info.preset);
                QVERIFY2(info.least && preset >= *info.least && preset <= *info.most, key);
            }
            if (!info.words.isEmpty())
                QVERIFY2(info.words.contains(std::get<QString>(*info.preset)), key);
        }
        QCOMPARE(keys.size(), 87);
    }
    void rangesAreThoseThatAreRead()
    {
        for (const Setting &setting : settings()) {
            if (!setting.least)
                continue;
            const QByteArray name = setting.key.toLatin1();
            const char *key = name.constData();
            for (const double inside : {*setting.least, *setting.most}) {
                Config config;
                QVERIFY2(setting.apply(config, nodeOf(inside)).has_value(), key);
                QVERIFY2(setting.value(config) == SettingValue(inside), key);
            }
            for (const double outside : {*setting.least - 1, *setting.most + 1}) {
                Config config;
                QVERIFY2(!setting.apply(config, nodeOf(outside)).has_value(), key);
                QVERIFY2(setting.value(config) == *setting.info().preset, key);
            }
        }
    }
    void wordsAreThoseThatAreRead()
    {
        for (const Setting &setting : settings()) {
            Config config;
            for (const QString &word : setting.words) {
                QVERIFY2(setting.apply(config, YamlNode::scalar(word)).has_value(), qPrintable(setting.key));
                QVERIFY2(setting.value(config) == SettingValue(word), qPrintable(setting.key));
            }
            if (!setting.words.isEmpty())
                QVERIFY2(!setting.apply(config, YamlNode::scalar(u"other"_s)).has_value(), qPrintable(setting.key));
        }
    }
    void onlyWhatIsLiveIsTaken()
    {
        Config running, written;
        written.planner.use = u"claude"_s;
        written.claude.timeout = 7;
        written.claude.prices.insert(u"mine"_s, {1, 2});
        written.openai.model = u"qwen3"_s;
        written.http.port = 9000;
        takeLive(running, written);
        QCOMPARE(running.planner.use, u"claude"_s);
        QCOMPARE(running.claude.timeout, 7);
        QCOMPARE(running.claude.prices, written.claude.prices);
        QCOMPARE(running.openai.model, u"qwen3"_s);
        QCOMPARE(running.http.port, Config().http.port); // from the next start on
        for (const Setting &setting : settings())
            if (setting.isLive)
                QVERIFY2(
                    (QStringList{u"planner"_s, u"claude"_s, u"openai"_s}.contains(setting.key.section(u'.', 0, 0))),
                    qPrintable(setting.key));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"

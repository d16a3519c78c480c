#include "autostart.h"
#include "base/literals.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

class TestAutostart : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    Config m_config;

    [[nodiscard]] QByteArray content() const
    {
        QFile file(autostartPath(m_config));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(autostartPath(m_config)).path()));
        QFile file(autostartPath(m_config));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    [[nodiscard]] Result<void> keep(bool on)
    {
        m_config.app.autostart = on;
        return keepAutostart(m_config, u"/opt/a \"b\" 100%/countersign"_s);
    }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8()); }
    void init() { QFile::remove(autostartPath(m_config)); }

    void isWrittenAndTakenAway()
    {
        QVERIFY(keep(true));
        QVERIFY(autostartPath(m_config).startsWith(m_home.path()));
        QVERIFY2(content().startsWith("[Desktop Entry]\nType=Application\n"), content().constData());
        QVERIFY2(content().contains("Exec=\"/opt/a \\\\\"b\\\\\" 100%%/countersign\" --background\n"),
            content().constData());
        QVERIFY(keep(true)); // once more changes nothing
        QVERIFY(keep(false));
        QVERIFY(!QFile::exists(autostartPath(m_config)));
        QVERIFY(keep(false));
    }
    void aFileOfSomebodyElseStays()
    {
        put("[Desktop Entry]\nExec=true\n");
        QVERIFY(keep(false));
        QVERIFY(!keep(true));
        QCOMPARE(content(), "[Desktop Entry]\nExec=true\n");
    }
    void aProfileHasItsOwn()
    {
        const QString usual = autostartPath(m_config);
        m_config.sources.profile = u"/home/anna/work profile"_s;
        QVERIFY(autostartPath(m_config) != usual);
        QVERIFY(keep(true));
        QVERIFY2(content().contains("--profile \"/home/anna/work profile\"\n"), content().constData());
        QVERIFY(keep(false));
        m_config.sources.profile.clear();
    }
};

QTEST_GUILESS_MAIN(TestAutostart)
#include "tst_autostart.moc"

#include "base/config/paths.h"

#include <QDir>
#include <QTest>

using namespace countersign;

class TestPaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
            qunsetenv(name);
    }

    void followsXdg()
    {
        qputenv("XDG_CONFIG_HOME", "/x/config");
        qputenv("XDG_DATA_HOME", "/x/data");
        qputenv("XDG_STATE_HOME", "/x/state");
        qputenv("XDG_RUNTIME_DIR", "/x/run");
        const Paths paths = makePaths({}, {});
        QVERIFY(paths.profile.isEmpty());
        QCOMPARE(paths.config, QStringLiteral("/x/config/countersign/config.yaml"));
        QCOMPARE(paths.journal, QStringLiteral("/x/data/countersign/journal.db"));
        QCOMPARE(paths.logDir, QStringLiteral("/x/state/countersign/log"));
        QCOMPARE(paths.runDir, QStringLiteral("/x/run/countersign"));
        QCOMPARE(paths.socket, QStringLiteral("/x/run/countersign/countersign.sock"));
        QCOMPARE(paths.playbooks, QStringLiteral("/x/config/countersign/playbooks"));
    }

    void hasItsOwnDefaults()
    {
        cleanup();
        qputenv("XDG_CONFIG_HOME", "relative/is/ignored");
        const Paths paths = makePaths({}, {});
        QCOMPARE(paths.config, QDir::homePath() + QStringLiteral("/.config/countersign/config.yaml"));
        QCOMPARE(paths.runDir, paths.data + QStringLiteral("/run"));
        QCOMPARE(defaultVault({}), QDir::homePath() + QStringLiteral("/Countersign"));
    }

    void aProfileHoldsEverything()
    {
        const Paths paths = makePaths(QStringLiteral("/p/one/"), {});
        QCOMPARE(paths.profile, QStringLiteral("/p/one"));
        QCOMPARE(paths.config, QStringLiteral("/p/one/config.yaml"));
        QCOMPARE(paths.journal, QStringLiteral("/p/one/journal.db"));
        QCOMPARE(paths.logDir, QStringLiteral("/p/one/log"));
        QCOMPARE(paths.socket, QStringLiteral("/p/one/run/countersign.sock"));
        QCOMPARE(defaultVault(QStringLiteral("/p/one")), QStringLiteral("/p/one/vault"));
        QCOMPARE(
            makePaths(QStringLiteral("/p/one"), QStringLiteral("/etc/c.yaml")).config, QStringLiteral("/etc/c.yaml"));
    }

    void aRelativeProfileBecomesAbsolute()
    {
        QCOMPARE(makePaths(QStringLiteral("here"), {}).profile, QDir::currentPath() + QStringLiteral("/here"));
    }

    void aDeepProfileGetsAShortSocket()
    {
        const QString deep = QStringLiteral("/p/") + QString(120, u'ä');
        qputenv("XDG_RUNTIME_DIR", "/run/user/1");
        const QString socket = makePaths(deep, {}).socket;
        QVERIFY2(socket.startsWith(QLatin1String("/run/user/1/countersign/")), qPrintable(socket));
        QVERIFY(socket.toUtf8().size() <= kMaxSocketPath);
        QCOMPARE(makePaths(deep, {}).socket, socket);
        QVERIFY(makePaths(deep + u'x', {}).socket != socket);
        qunsetenv("XDG_RUNTIME_DIR");
        QVERIFY(makePaths(deep, {}).socket.startsWith(QLatin1String("/tmp/countersign-")));
    }

    void theLimitCountsBytes()
    {
        // 107 bytes fit, 108 do not.
        const QString tail = QStringLiteral("/run/countersign.sock");
        const QString fits = u'/' + QString(kMaxSocketPath - 1 - tail.size(), u'x');
        QCOMPARE(makePaths(fits, {}).socket, fits + tail);
        QVERIFY(makePaths(fits + u'x', {}).socket != fits + u'x' + tail);
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"

#include "base/config/paths.h"

#include "base/literals.h"

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
        QCOMPARE(paths.config, u"/x/config/countersign/config.yaml"_s);
        QCOMPARE(paths.journal, u"/x/data/countersign/journal.db"_s);
        QCOMPARE(paths.logDir, u"/x/state/countersign/log"_s);
        QCOMPARE(paths.runDir, u"/x/run/countersign"_s);
        QCOMPARE(paths.socket, u"/x/run/countersign/countersign.sock"_s);
        QCOMPARE(paths.playbooks, u"/x/config/countersign/playbooks"_s);
    }

    void hasItsOwnDefaults()
    {
        cleanup();
        qputenv("XDG_CONFIG_HOME", "relative/is/ignored");
        const Paths paths = makePaths({}, {});
        QCOMPARE(paths.config, QDir::homePath() + u"/.config/countersign/config.yaml"_s);
        QCOMPARE(paths.runDir, paths.data + u"/run"_s);
        QCOMPARE(defaultVault({}), QDir::homePath() + u"/Countersign"_s);
    }

    void aProfileHoldsEverything()
    {
        const Paths paths = makePaths(u"/p/one/"_s, {});
        QCOMPARE(paths.profile, u"/p/one"_s);
        QCOMPARE(paths.config, u"/p/one/config.yaml"_s);
        QCOMPARE(paths.journal, u"/p/one/journal.db"_s);
        QCOMPARE(paths.logDir, u"/p/one/log"_s);
        QCOMPARE(paths.socket, u"/p/one/run/countersign.sock"_s);
        QCOMPARE(defaultVault(u"/p/one"_s), u"/p/one/vault"_s);
        QCOMPARE(makePaths(u"/p/one"_s, u"/etc/c.yaml"_s).config, u"/etc/c.yaml"_s);
    }

    void aRelativeProfileBecomesAbsolute()
    {
        QCOMPARE(makePaths(u"here"_s, {}).profile, QDir::currentPath() + u"/here"_s);
    }

    void aDeepProfileGetsAShortSocket()
    {
        const QString deep = u"/p/"_s + QString(120, u'ä');
        qputenv("XDG_RUNTIME_DIR", "/run/user/1");
        const QString socket = makePaths(deep, {}).socket;
        QVERIFY2(socket.startsWith("/run/user/1/countersign/"_L1), qPrintable(socket));
        QVERIFY(socket.toUtf8().size() <= kMaxSocketPath);
        QCOMPARE(makePaths(deep, {}).socket, socket);
        QVERIFY(makePaths(deep + u'x', {}).socket != socket);
        qunsetenv("XDG_RUNTIME_DIR");
        QVERIFY(makePaths(deep, {}).socket.startsWith("/tmp/countersign-"_L1));
    }

    void theLimitCountsBytes()
    {
        // 107 bytes fit, 108 do not.
        const QString tail = u"/run/countersign.sock"_s;
        const QString fits = u'/' + QString(kMaxSocketPath - 1 - tail.size(), u'x');
        QCOMPARE(makePaths(fits, {}).socket, fits + tail);
        QVERIFY(makePaths(fits + u'x', {}).socket != fits + u'x' + tail);
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"

#include "launcher.h"

#include "base/config/config.h"
#include "base/environment.h"
#include "base/processguard.h"
#include "base/wipe.h"

#include <QDBusConnection>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;

namespace {

/// A file manager, as the desktop has one.
class FileManager : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")
public Q_SLOTS:
    void ShowFolders(const QStringList &uris, const QString &) { shown += uris; }

public:
    QStringList shown;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<qint64> ancestorsOf(qint64 pid)
{
    QList<qint64> chain;
    while (pid > 1 && chain.size() < 100) {
        const QByteArray text = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
        pid = text.mid(text.lastIndexOf(')') + 2).split(' ').value(1).toLongLong();
        chain.append(pid);
    }
    return chain;
}

} // namespace

/// What is opened for the owner is nobody's descendant of ours, so that a terminal in it may decide.
class TestLauncher : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Launcher m_launcher;

    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }

private Q_SLOTS:
    void initTestCase()
    {
        // Stands for xdg-open: says what it is and stays until it is let go.
        QFile program(path(QStringLiteral("xdg-open")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\nIFS=\necho \"$1\" > \"" + QFile::encodeName(path(QStringLiteral("opened"))) +
                      "\"\numask > \"" + QFile::encodeName(path(QStringLiteral("umask"))) + "\"\nenv > \"" +
                      QFile::encodeName(path(QStringLiteral("env"))) + "\"\necho $$ > \"" +
                      QFile::encodeName(path(QStringLiteral("pid.part"))) + "\"\nmv \"" +
                      QFile::encodeName(path(QStringLiteral("pid.part"))) + "\" \"" +
                      QFile::encodeName(path(QStringLiteral("pid"))) + "\"\nexec cat \"" +
                      QFile::encodeName(path(QStringLiteral("go"))) + "\" > /dev/null\n");
        program.close();
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(::mkfifo(QFile::encodeName(path(QStringLiteral("go"))).constData(), 0600), 0);
        qputenv("PATH", QFile::encodeName(m_dir.path()) + ":/usr/bin:/bin");
        qputenv("A_KEY", "Kanarienvogel");
        ::umask(027);
        guardProcess();
        allowHiding();
        hideVariable("A_KEY");
        m_launcher.start();
        m_launcher.settle();
        adoptOrphans();
    }

    void whatItOpensDoesNotDescendFromUs()
    {
        const QString name = path(QStringLiteral("a file; touch x ü"));
        QVERIFY(m_launcher.open(name));
        QTRY_VERIFY(QFile::exists(path(QStringLiteral("pid"))));
        const qint64 pid = contentOf(path(QStringLiteral("pid"))).trimmed().toLongLong();
        QVERIFY(pid > 1);
        const QList<qint64> chain = ancestorsOf(pid);
        QVERIFY(!chain.isEmpty());
        QVERIFY(!chain.contains(::getpid()));
        QCOMPARE(contentOf(path(QStringLiteral("opened"))), QFile::encodeName(name) + '\n');
        QCOMPARE(contentOf(path(QStringLiteral("umask"))).trimmed(), "0027"); // as we were started, not ours
        QVERIFY(!contentOf(path(QStringLiteral("env"))).contains("Kanarienvogel"));
        QFile go(path(QStringLiteral("go")));
        QVERIFY(go.open(QIODevice::WriteOnly)); // it may end
    }

    void secretsLeaveTheBytesThatTheSystemShows()
    {
        QCOMPARE(environmentValue("A_KEY"), QStringLiteral("Kanarienvogel"));
        QVERIFY(environmentNames().contains(QStringLiteral("A_KEY")));
        QVERIFY(!qEnvironmentVariableIsSet("A_KEY"));
        hideVariable("PATH"); // stays: every child needs it
        QVERIFY(qEnvironmentVariableIsSet("PATH"));
    }

    void theConfigurationIsReadAgainAfterItsSecretsWereHidden()
    {
        qputenv("ANOTHER_KEY", "Zeisig");
        QFile config(path(QStringLiteral("config.yaml")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("claude: {api_key: \"${ANOTHER_KEY}\"}\n");
        config.close();
        for (int i = 0; i < 2; ++i) {
            const Result<Config> loaded = loadConfig({m_dir.path(), {}, {}, {}});
            QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().message));
            QCOMPARE(loaded->claude.apiKey, QStringLiteral("Zeisig"));
            QVERIFY(!qEnvironmentVariableIsSet("ANOTHER_KEY"));
            QVERIFY(!contentOf(QStringLiteral("/proc/self/environ")).contains("Zeisig"));
        }
    }

    void whatIsWipedIsGone()
    {
        QByteArray bytes("Kanarienvogel, the first");
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        QByteArray mine("shared with somebody"), theirs = mine;
        wipe(mine);
        QCOMPARE(theirs, "shared with somebody");
    }

    void aFolderIsShownByTheFileManager()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected() || !bus.registerService(QStringLiteral("org.freedesktop.FileManager1")))
            QSKIP("There is no session bus, or it has a file manager.");
        FileManager manager;
        QVERIFY(bus.registerObject(
            QStringLiteral("/org/freedesktop/FileManager1"), &manager, QDBusConnection::ExportAllSlots));
        openForOwner(m_launcher, m_dir.path());
        QTRY_COMPARE(manager.shown, QStringList{QStringLiteral("file://") + m_dir.path()});
    }
};

QTEST_GUILESS_MAIN(TestLauncher)
#include "tst_launcher.moc"

#include "launcher.h"

#include "base/config/config.h"
#include "base/environment.h"
#include "base/literals.h"
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
        const QByteArray text = contentOf(u"/proc/%1/stat"_s.arg(pid));
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
        QFile program(path(u"xdg-open"_s));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\nIFS=\necho \"$1\" > \"" + QFile::encodeName(path(u"opened"_s)) + "\"\numask > \"" +
                      QFile::encodeName(path(u"umask"_s)) + "\"\nenv > \"" + QFile::encodeName(path(u"env"_s)) +
                      "\"\necho $$ > \"" + QFile::encodeName(path(u"pid.part"_s)) + "\"\nmv \"" +
                      QFile::encodeName(path(u"pid.part"_s)) + "\" \"" + QFile::encodeName(path(u"pid"_s)) +
                      "\"\nexec cat \"" + QFile::encodeName(path(u"go"_s)) + "\" > /dev/null\n");
        program.close();
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"go"_s)).constData(), 0600), 0);
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
        const QString name = path(u"a file; touch x ü"_s);
        QVERIFY(m_launcher.open(name));
        QTRY_VERIFY(QFile::exists(path(u"pid"_s)));
        const qint64 pid = contentOf(path(u"pid"_s)).trimmed().toLongLong();
        QVERIFY(pid > 1);
        const QList<qint64> chain = ancestorsOf(pid);
        QVERIFY(!chain.isEmpty());
        QVERIFY(!chain.contains(::getpid()));
        QCOMPARE(contentOf(path(u"opened"_s)), QFile::encodeName(name) + '\n');
        QCOMPARE(contentOf(path(u"umask"_s)).trimmed(), "0027"); // as we were started, not ours
        QVERIFY(!contentOf(path(u"env"_s)).contains("Kanarienvogel"));
        QFile go(path(u"go"_s));
        QVERIFY(go.open(QIODevice::WriteOnly)); // it may end
    }

    void secretsLeaveTheBytesThatTheSystemShows()
    {
        QCOMPARE(environmentValue("A_KEY"), u"Kanarienvogel"_s);
        QVERIFY(environmentNames().contains(u"A_KEY"_s));
        QVERIFY(!qEnvironmentVariableIsSet("A_KEY"));
        hideVariable("PATH"); // stays: every child needs it
        QVERIFY(qEnvironmentVariableIsSet("PATH"));
    }

    void theConfigurationIsReadAgainAfterItsSecretsWereHidden()
    {
        qputenv("ANOTHER_KEY", "Zeisig");
        QFile config(path(u"config.yaml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("claude: {api_key: \"${ANOTHER_KEY}\"}\n");
        config.close();
        for (int i = 0; i < 2; ++i) {
            const Result<Config> loaded = loadConfig({m_dir.path(), {}, {}, {}});
            QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().message));
            QCOMPARE(loaded->claude.apiKey, u"Zeisig"_s);
            QVERIFY(!qEnvironmentVariableIsSet("ANOTHER_KEY"));
            QVERIFY(!contentOf(u"/proc/self/environ"_s).contains("Zeisig"));
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
        if (!bus.isConnected() || !bus.registerService(u"org.freedesktop.FileManager1"_s))
            QSKIP("There is no session bus, or it has a file manager.");
        FileManager manager;
        QVERIFY(bus.registerObject(u"/org/freedesktop/FileManager1"_s, &manager, QDBusConnection::ExportAllSlots));
        openForOwner(m_launcher, m_dir.path());
        QTRY_COMPARE(manager.shown, QStringList{u"file://"_s + m_dir.path()});
    }
};

QTEST_GUILESS_MAIN(TestLauncher)
#include "tst_launcher.moc"

#include "async/inotify.h"
#include "base/literals.h"
#include "watch/scantree.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;

/// A look at the Inbox finds every file, follows nothing, and watches what it has seen.
class TestScanTree : public QObject
{
    Q_OBJECT
    [[nodiscard]] QByteArray inbox() const { return m_dir->path().toUtf8() + "/Inbox"; }
    void put(const QByteArray &path)
    {
        const QByteArray whole = inbox() + '/' + path;
        QDir().mkpath(QString::fromUtf8(whole.left(whole.lastIndexOf('/'))));
        const int fd = ::open(whole.constData(), O_CREAT | O_WRONLY, 0600);
        if (fd < 0)
            qFatal("not written");
        ::close(fd);
    }
    [[nodiscard]] Scan scan(const QList<QByteArray> &starts = {QByteArray()})
    {
        return scanTree(inbox(), starts, &m_inotify);
    }
    [[nodiscard]] static QSet<QByteArray> set(const QList<QByteArray> &list) { return {list.begin(), list.end()}; }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_dir->path()).mkdir(u"Inbox"_s));
    }

    void nothingIsNoProblem()
    {
        const Scan found = scan();
        QVERIFY(found.files.isEmpty());
        QVERIFY(found.problem.isEmpty());
        QCOMPARE(found.watches.size(), 1);
        QCOMPARE(found.watches.begin().value(), QByteArray());
    }

    void aRemovedInboxIsMadeAgain()
    {
        QVERIFY(QDir(QString::fromUtf8(inbox())).removeRecursively());
        QVERIFY(scan().problem.isEmpty());
        struct stat status{};
        QCOMPARE(::stat(inbox().constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0700);
    }

    void findsFilesInSubFolders()
    {
        put("a.txt");
        put("b/c.txt");
        put("b/d/e.txt");
        const Scan found = scan();
        QCOMPARE(set(found.files), (QSet<QByteArray>{"a.txt", "b/c.txt", "b/d/e.txt"}));
        const QList<QByteArray> watched = found.watches.values();
        QCOMPARE(set(watched), (QSet<QByteArray>{"", "b", "b/d"}));
        QVERIFY(!found.unwatched);
    }

    void namesAreRawBytes()
    {
        const QSet<QByteArray> names{
            "a\nb", "\xF0\x9F\xA6\x8A.pdf", "\xFF.bin", " leading", "quote'\"", QByteArray(250, 'n')};
        for (const QByteArray &name : names)
            put(name);
        QCOMPARE(set(scan().files), names);
    }

    void linksAreNotFollowed()
    {
        put("real/a.txt");
        const QByteArray outside = m_dir->path().toUtf8() + "/outside";
        QVERIFY(QDir().mkpath(QString::fromUtf8(outside)));
        QFile secret(QString::fromUtf8(outside + "/secret"));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        QCOMPARE(::symlink(outside.constData(), (inbox() + "/folder").constData()), 0);
        QCOMPARE(::symlink((outside + "/secret").constData(), (inbox() + "/file").constData()), 0);
        QCOMPARE(::symlink("..", (inbox() + "/real/up").constData()), 0);
        QCOMPARE(set(scan().files), (QSet<QByteArray>{"real/a.txt", "real/up", "folder",
                                        "file"})); // told, so that their owner hears why they stay
        QVERIFY(scan({"folder"}).files.isEmpty()); // not as a start either
    }

    void pipesAreTold()
    {
        QCOMPARE(::mkfifo((inbox() + "/pipe").constData(), 0600), 0);
        put("a.txt");
        QCOMPARE(set(scan().files), (QSet<QByteArray>{"a.txt", "pipe"}));
    }

    void oneFolderCanBeLookedAtAlone()
    {
        put("a.txt");
        put("b/c.txt");
        put("d/e.txt");
        QCOMPARE(scan({"b"}).files, QList<QByteArray>{"b/c.txt"});
        QCOMPARE(set(scan({"b", "d"}).files), (QSet<QByteArray>{"b/c.txt", "d/e.txt"}));
        QVERIFY(scan({"gone"}).files.isEmpty());
        QVERIFY(scan({"../outside"}).files.isEmpty());
    }

    void anInboxThatIsAFileIsAProblem()
    {
        QVERIFY(QDir(QString::fromUtf8(inbox())).removeRecursively());
        QFile file(QString::fromUtf8(inbox()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Scan found = scan();
        QVERIFY(!found.problem.isEmpty());
        QVERIFY(found.files.isEmpty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    InotifyHandle m_inotify;
};

QTEST_GUILESS_MAIN(TestScanTree)
#include "tst_scantree.moc"

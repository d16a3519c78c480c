#include "base/hash.h"
#include "base/literals.h"
#include "base/openfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace countersign;

/// What somebody may put where a file is expected: none of it holds a thread, each is refused with a sentence.
class TestOpenFile : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;

    [[nodiscard]] QString at(const char *name) const { return m_dir->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QByteArray encoded(const char *name) const { return QFile::encodeName(at(name)); }
    void put(const char *name, const QByteArray &content) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_dir->path()).mkpath(u"sub"_s));
        put("file", "abc");
        put("sub/inner", "inner");
    }

    void readsAndHashesRegularFiles()
    {
        const QByteArray data(3 * 1024 * 1024 + 7, 'x');
        put("big", data);
        const Result<OpenFile> file = OpenFile::at(at("big"));
        QVERIFY(file);
        QCOMPARE(file->size(), data.size());
        QCOMPARE(*file->read(data.size()), data);
        QCOMPARE(*file->sha256(), sha256Hex(data));
        QCOMPARE(*file->read(data.size()), data); // no position to lose
        QCOMPARE(file->read(data.size() - 1).error().code, ErrorCode::Full);
        QCOMPARE(*OpenFile::beneath(m_dir->path(), u"sub/inner"_s)->read(100), QByteArray("inner"));
        put("empty", {});
        QCOMPARE(*OpenFile::at(at("empty"))->sha256(), sha256Hex({}));
    }

    void refusesWhatIsNoFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("said");
        QTest::newRow("pipe") << u"pipe"_s << u"is a pipe, a device or a socket"_s;
        QTest::newRow("socket") << u"socket"_s << u"is a pipe, a device or a socket"_s;
        QTest::newRow("folder") << u"sub"_s << u"is a folder"_s;
        QTest::newRow("link") << u"link"_s << u"is a link"_s;
        QTest::newRow("dangling link") << u"dangling"_s << u"is a link"_s;
        QTest::newRow("link to a pipe") << u"topipe"_s << u"is a link"_s;
        QTest::newRow("link to a device") << u"zero"_s << u"is a link"_s;
    }
    void refusesWhatIsNoFile()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, said);
        QCOMPARE(::mkfifo(encoded("pipe").constData(), 0600), 0);
        QCOMPARE(::symlink("file", encoded("link").constData()), 0);
        QCOMPARE(::symlink("nowhere", encoded("dangling").constData()), 0);
        QCOMPARE(::symlink("pipe", encoded("topipe").constData()), 0);
        QCOMPARE(::symlink("/dev/zero", encoded("zero").constData()), 0);
        const Fd socket(::socket(AF_UNIX, SOCK_STREAM, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, encoded("socket").constData(), sizeof address.sun_path);
        QCOMPARE(::bind(socket.get(), reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        for (const Result<OpenFile> &opened :
            {OpenFile::at(m_dir->filePath(name)), OpenFile::beneath(m_dir->path(), name)}) {
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::Refused);
            QVERIFY2(opened.error().message.contains(said), qPrintable(opened.error().message));
        }
    }

    void devicesAreRefused()
    {
        const Result<OpenFile> zero = OpenFile::at(u"/dev/zero"_s, Links::Followed);
        QVERIFY(!zero);
        QCOMPARE(zero.error().code, ErrorCode::Refused);
    }

    void followsALinkOnlyWhereItsOwnerMayPutOne()
    {
        QCOMPARE(::symlink("file", encoded("link").constData()), 0);
        QCOMPARE(*OpenFile::at(at("link"), Links::Followed)->read(10), QByteArray("abc"));
        QCOMPARE(::mkfifo(encoded("pipe").constData(), 0600), 0);
        QCOMPARE(::symlink("pipe", encoded("topipe").constData()), 0);
        QCOMPARE(OpenFile::at(at("topipe"), Links::Followed).error().code, ErrorCode::Refused);
    }

    void staysBelowItsRoot_data()
    {
        QTest::addColumn<int>("resolver");
        QTest::newRow("openat2") << int(Resolver::Kernel);
        QTest::newRow("step by step") << int(Resolver::Steps);
    }
    void staysBelowItsRoot()
    {
        QFETCH(const int, resolver);
        QCOMPARE(::symlink(".", encoded("sub/round").constData()), 0);
        QCOMPARE(::symlink("..", encoded("sub/up").constData()), 0);
        const Fd root(::open(encoded("sub").constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        for (const char *path : {"../file", "up/file", "round/inner", "round/../inner"})
            QVERIFY2(!Fd(openBeneath(root.get(), path, O_RDONLY, Resolver(resolver))), path);
        QVERIFY(Fd(openBeneath(root.get(), "inner", O_RDONLY, Resolver(resolver))));
        const Fd top(::open(m_dir->path().toLocal8Bit().constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        QVERIFY(Fd(openBeneath(top.get(), "sub/inner", O_RDONLY, Resolver(resolver))));
        for (const char *path : {"../file", "up/file", "round/inner"})
            QVERIFY(!OpenFile::beneath(at("sub"), QString::fromLatin1(path)));
    }

    void headsAndHashesGoOnFromWhatIsKnown()
    {
        const Result<OpenFile> file = OpenFile::at(at("file"));
        QCOMPARE(*file->head(2), QByteArray("ab"));
        QCOMPARE(*file->head(100), QByteArray("abc"));
        QCOMPARE(*file->sha256("ab"), sha256Hex("abc"));
        QCOMPARE(*file->sha256("abc"), sha256Hex("abc"));
        QCOMPARE(file->owner(), ::geteuid());
    }

    void seesThatSomebodyWrites()
    {
        QVERIFY(!OpenFile::at(at("file"))->isBeingWritten());
        const Fd writing(::open(encoded("file").constData(), O_WRONLY | O_CLOEXEC));
        QVERIFY(OpenFile::at(at("file"))->isBeingWritten());
    }

    void namesAreCounted()
    {
        QVERIFY(!OpenFile::at(at("file"))->hasOtherNames());
        QCOMPARE(::link(encoded("file").constData(), encoded("second").constData()), 0);
        QVERIFY(OpenFile::at(at("file"))->hasOtherNames());
    }

    /// A sparse file takes no memory, and one that grows while it is read has an end.
    void nothingBeyondTheSizeAtOpening()
    {
        put("sparse", {});
        QCOMPARE(::truncate(encoded("sparse").constData(), off_t(10) << 30), 0);
        QCOMPARE(OpenFile::at(at("sparse"))->read(1 << 20).error().code, ErrorCode::Full);
        const Result<OpenFile> file = OpenFile::at(at("file"));
        QFile more(at("file"));
        QVERIFY(more.open(QIODevice::Append));
        more.write("more");
        more.close();
        QCOMPARE(*file->read(1000), QByteArray("abc"));
        QCOMPARE(*file->sha256(), sha256Hex("abc"));
    }

    void whatIsMissingIsSaid() { QCOMPARE(OpenFile::at(at("nothing")).error().code, ErrorCode::NotFound); }
};

QTEST_GUILESS_MAIN(TestOpenFile)
#include "tst_openfile.moc"

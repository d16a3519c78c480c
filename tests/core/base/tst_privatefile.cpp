#include "base/privatefile.h"

#include "base/literals.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

class TestPrivateFile : public QObject
{
    Q_OBJECT

    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static constexpr QFile::Permissions kOthers{QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                                QFile::ReadOther | QFile::WriteOther | QFile::ExeOther};

private Q_SLOTS:
    void makesFileAndFolder()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"a/b"_s), path = folder + u"/c"_s;
        QVERIFY(writePrivateFile(path, "one"));
        QCOMPARE(content(path), "one");
        QCOMPARE(QFile::permissions(path) & (kOthers | QFile::ExeOwner), QFile::Permissions());
        QCOMPARE(QFile::permissions(folder) & kOthers, QFile::Permissions());
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(writePrivateFile(path, "two"));
        QCOMPARE(content(path), "two");
        QCOMPARE(QFile::permissions(path) & kOthers, QFile::Permissions());
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), QStringList{u"c"_s});
    }

    void aLinkStaysOne()
    {
        const QTemporaryDir dir;
        const QString target = dir.filePath(u"target"_s), link = dir.filePath(u"link"_s);
        QVERIFY(writePrivateFile(target, "one") && QFile::link(target, link));
        QVERIFY(writePrivateFile(link, "two"));
        QCOMPARE(content(target), "two");
        QVERIFY(QFileInfo(link).isSymLink());
    }

    void saysWhatFailed()
    {
        const QTemporaryDir dir;
        const Result<void> onAFolder = writePrivateFile(dir.path(), "x");
        QCOMPARE(onAFolder.error().code, ErrorCode::Io);
        QVERIFY(onAFolder.error().message.contains(dir.path()));
        QVERIFY(writePrivateFile(dir.filePath(u"file"_s), "x"));
        QCOMPARE(writePrivateFile(dir.filePath(u"file/below"_s), "x").error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestPrivateFile)
#include "tst_privatefile.moc"

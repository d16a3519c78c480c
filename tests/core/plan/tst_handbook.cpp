#include "plan/handbook.h"

#include "base/literals.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;

/// Company_Handbook.md, read and written as a whole.
class TestHandbook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadAndReplaced()
    {
        const QTemporaryDir dir;
        const Handbook handbook(dir.path());
        QCOMPARE(handbook.read().value(), QString());
        const QString text = u"# Rules\n\nInvoices of Ünal go to “Special”.\n"_s;
        QVERIFY(handbook.write(text));
        QCOMPARE(handbook.read().value(), text);
        QVERIFY(QFile::exists(dir.filePath(u"Company_Handbook.md"_s)));
        QCOMPARE(handbook.write(QString(Handbook::kMaxBytes + 1, u'a')).error().code, ErrorCode::Invalid);
        QCOMPARE(handbook.read().value(), text);
        QVERIFY(handbook.write(QString(Handbook::kMaxBytes, u'a')));
        QFile file(handbook.path());
        QVERIFY(file.open(QIODevice::Append) && file.write("b") == 1);
        file.close();
        QCOMPARE(handbook.read().error().code, ErrorCode::Invalid);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\xff\xfe") == 2);
        file.close();
        QCOMPARE(handbook.read().error().code, ErrorCode::Invalid);
    }

    /// What stands under its name is sent to models: it must be the handbook and nothing else.
    void isNoOtherFile_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"link", "second name", "pipe", "folder"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void isNoOtherFile()
    {
        QFETCH(const QString, what);
        const QTemporaryDir dir;
        const Handbook handbook(dir.path());
        QFile secret(dir.filePath(u"secret"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("key") == 3);
        secret.close();
        const QByteArray name = QFile::encodeName(handbook.path()), other = QFile::encodeName(secret.fileName());
        if (what == u"link")
            QCOMPARE(::symlink(other.constData(), name.constData()), 0);
        else if (what == u"second name")
            QCOMPARE(::link(other.constData(), name.constData()), 0);
        else
            QCOMPARE(what == u"pipe" ? ::mkfifo(name.constData(), 0600) : ::mkdir(name.constData(), 0700), 0);
        const Result<QString> text = handbook.read();
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Refused);
        QVERIFY2(text.error().message.contains(handbook.path()), qPrintable(text.error().message));
        QVERIFY(!handbook.write(u"new"_s));
        QVERIFY(secret.open(QIODevice::ReadOnly));
        QCOMPARE(secret.readAll(), QByteArray("key"));
    }
};

QTEST_GUILESS_MAIN(TestHandbook)
#include "tst_handbook.moc"

#include "plan/handbook.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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
        const QString text = QStringLiteral("# Rules\n\nInvoices of Ünal go to “Special”.\n");
        QVERIFY(handbook.write(text));
        QCOMPARE(handbook.read().value(), text);
        QVERIFY(QFile::exists(dir.filePath(QStringLiteral("Company_Handbook.md"))));
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
};

QTEST_GUILESS_MAIN(TestHandbook)
#include "tst_handbook.moc"

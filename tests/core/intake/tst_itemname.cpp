#include "intake/itemname.h"

#include <QTest>

using namespace countersign;

class TestItemName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsNamesThatJsonCanCarry()
    {
        QCOMPARE(storedName("rechnung \xc3\xa4.pdf"), QByteArray("rechnung \xc3\xa4.pdf"));
        QCOMPARE(storedName("a\nb \xf0\x9f\x98\x80.txt"), QByteArray("a\nb \xf0\x9f\x98\x80.txt"));
        QCOMPARE(storedName("caf\xe9.txt"), QByteArray("caf%E9.txt"));
        QVERIFY(!isUtf8("caf\xe9.txt"));
    }

    void keepsEncodedNamesWithinTheLimit()
    {
        const QByteArray encoded = storedName(QByteArray(250, '\xe9') + ".pdf");
        QVERIFY(encoded.size() <= 255);
        QVERIFY(encoded.endsWith(".pdf"));
    }

    void makesSubmittedNamesHarmless_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("safe");
        QTest::newRow("plain") << QStringLiteral("a b.txt") << QByteArray("a b.txt");
        QTest::newRow("path") << QStringLiteral("../../etc/passwd") << QByteArray(".._.._etc_passwd");
        QTest::newRow("dots") << QStringLiteral("..") << QByteArray("unnamed");
        QTest::newRow("empty") << QString() << QByteArray("unnamed");
        QTest::newRow("ours") << QStringLiteral(".intake.json") << QByteArray("_.intake.json");
        QTest::newRow("half") << QStringLiteral(".arriving") << QByteArray("_.arriving");
        QTest::newRow("nul") << (QStringLiteral("a") + QChar(0) + QStringLiteral("b")) << QByteArray("a_b");
    }
    void makesSubmittedNamesHarmless()
    {
        QFETCH(QString, name);
        QTEST(safeName(name), "safe");
    }

    void cutsLongNamesBetweenCharacters()
    {
        const QByteArray cut = safeName(QString(300, QChar(0x20ac)));
        QCOMPARE(cut.size(), 255);
        QVERIFY(isUtf8(cut));
    }

    void titlesAreOneLineWithoutExtension()
    {
        QCOMPARE(titleOf(QStringLiteral("rechnung nov.pdf")), QStringLiteral("rechnung nov"));
        QCOMPARE(titleOf(QStringLiteral("archive.tar.gz")), QStringLiteral("archive.tar"));
        QCOMPARE(titleOf(QStringLiteral("a\nb.txt")), QStringLiteral("a b"));
        QCOMPARE(titleOf(QStringLiteral("README")), QStringLiteral("README"));
    }
};

QTEST_GUILESS_MAIN(TestItemName)
#include "tst_itemname.moc"

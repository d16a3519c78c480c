#include "intake/itemname.h"

#include "base/literals.h"

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
        QTest::newRow("plain") << u"a b.txt"_s << QByteArray("a b.txt");
        QTest::newRow("path") << u"../../etc/passwd"_s << QByteArray(".._.._etc_passwd");
        QTest::newRow("dots") << u".."_s << QByteArray("unnamed");
        QTest::newRow("empty") << QString() << QByteArray("unnamed");
        QTest::newRow("ours") << u".intake.json"_s << QByteArray("_.intake.json");
        QTest::newRow("half") << u".arriving"_s << QByteArray("_.arriving");
        QTest::newRow("nul") << (u"a"_s + QChar(0) + u"b"_s) << QByteArray("a_b");
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

    void plainNamesGoEverywhere()
    {
        QCOMPARE(plainName("Re: Angebot/\xc3\xa4.eml"), QByteArray("Re_Angebot.eml"));
        QCOMPARE(plainName("..."), QByteArray("unnamed"));
        QCOMPARE(plainName("\xe4\xb8\x80.eml"), QByteArray("unnamed.eml"));
        QCOMPARE(plainName(QByteArray(300, 'x') + ".eml").size(), 64);
        QCOMPARE(plainName(plainName("a b.c d")), plainName("a b.c d"));
    }

    void titlesAreOneLineWithoutExtension()
    {
        QCOMPARE(titleOf(u"rechnung nov.pdf"_s), u"rechnung nov"_s);
        QCOMPARE(titleOf(u"archive.tar.gz"_s), u"archive.tar"_s);
        QCOMPARE(titleOf(u"a\nb.txt"_s), u"a b"_s);
        QCOMPARE(titleOf(u"README"_s), u"README"_s);
    }
};

QTEST_GUILESS_MAIN(TestItemName)
#include "tst_itemname.moc"

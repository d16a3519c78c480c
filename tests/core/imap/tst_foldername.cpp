#include "base/literals.h"
#include "imap/wire/foldername.h"

#include <QRandomGenerator>
#include <QTest>

using namespace countersign;
using namespace countersign::imap;

/// Names of folders: one name of the server's for one of ours, and back.
class TestFolderName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothWays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("ascii") << u"Projects/2026"_s << QByteArray("Projects/2026");
        QTest::newRow("ampersand") << u"A & B"_s << QByteArray("A &- B");
        QTest::newRow("umlaut") << u"Entwürfe"_s << QByteArray("Entw&APw-rfe");
        QTest::newRow("rfc") << u"~peter/mail/台北/日本語"_s << QByteArray("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
        QTest::newRow("emoji") << u"📬 neu"_s << QByteArray("&2D3c7A- neu");
        QTest::newRow("control") << u"a\nb"_s << QByteArray("a&AAo-b");
        QTest::newRow("empty") << QString() << QByteArray();
    }
    void bothWays()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, wire);
        QCOMPARE(toModifiedUtf7(text), wire);
        QCOMPARE(fromModifiedUtf7(wire), text);
    }
    void anyTextComesBack()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2000; ++round) {
            QString text;
            for (int i = int(random.bounded(12)); i > 0; --i)
                text += QString::fromUcs4(std::array{char32_t(random.bounded(3) ? random.bounded(0x20, 0x17f)
                                                                                : random.bounded(0xe000, 0x1ffff))}
                                              .data(),
                    1);
            QCOMPARE(fromModifiedUtf7(toModifiedUtf7(text)), text);
        }
    }
    // Two names of the server's must not read the same.
    void otherSpellingsAreNoNames_data()
    {
        QTest::addColumn<QByteArray>("wire");
        for (const char *wire :
            {"&AGE-", "&APw", "&APw-&APw-", "&APx-", "&A-", "&/wA-", "&2D0-", "&!-", "\xc3\xbc", "a\x01", "&AP==-"})
            QTest::newRow(wire) << QByteArray(wire);
    }
    void otherSpellingsAreNoNames()
    {
        QFETCH(QByteArray, wire);
        QVERIFY(!fromModifiedUtf7(wire));
        QVERIFY(!folderText(wire).isEmpty());
    }
    void whatIsShown()
    {
        QCOMPARE(folderText("inbox"), u"INBOX"_s);
        QCOMPARE(folderText("Entw\xc3\xbcrfe"), u"Entwürfe"_s);
        QCOMPARE(folderText("Entw\xfcrfe"), u"Entwürfe"_s);
        QCOMPARE(shownFolder("a&IC4-b"), u"a‹U+202E›b"_s);
        QVERIFY(shownFolder(QByteArray(5000, 'a')).size() <= 200);
        QCOMPARE(folderWire(u"Inbox"_s, false), "INBOX");
        QCOMPARE(folderWire(u"Entwürfe"_s, false), "Entw&APw-rfe");
        QCOMPARE(folderWire(u"Entwürfe"_s, true), "Entw\xc3\xbcrfe");
    }
};

QTEST_GUILESS_MAIN(TestFolderName)
#include "tst_foldername.moc"

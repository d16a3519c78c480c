#include "base/literals.h"
#include "imap/wire/uidset.h"

#include <QTest>

using namespace countersign::imap;

/// Sets of UIDs as ranges.
class TestUidSet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAndWrites_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written"); // null: refused
        QTest::newRow("one") << QByteArray("7") << QByteArray("7");
        QTest::newRow("range") << QByteArray("3:1") << QByteArray("1:3");
        QTest::newRow("joined") << QByteArray("1,2,3,5:6,7") << QByteArray("1:3,5:7");
        QTest::newRow("order stays") << QByteArray("9,1:2") << QByteArray("9,1:2");
        QTest::newRow("all") << QByteArray("1:4294967295") << QByteArray("1:4294967295");
        for (const char *wrong : {"", "0", "1:", ":1", "1,", ",1", "1 2", "4294967296", "*", "1:*", "a", "-1"})
            QTest::newRow(wrong) << QByteArray(wrong) << QByteArray();
    }
    void readsAndWrites()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        const std::optional<UidSet> set = UidSet::parse(text);
        QCOMPARE(set ? set->toBytes() : QByteArray(), written);
    }
    void inOrder()
    {
        UidSet set = *UidSet::parse("9,1:4,3:6,8,4294967295,1");
        set.normalize();
        QCOMPARE(set.toBytes(), "1:6,8:9,4294967295");
        QVERIFY(
            set.contains(6) && !set.contains(7) && set.contains(8) && set.contains(4294967295U) && !set.contains(0));
        QCOMPARE(set.count(), 9U);
        QCOMPARE(set.highest(), 4294967295U);
        QCOMPARE(UidSet::parse("1:4294967295")->count(), 4294967295U);
    }
    void theHighestOfIt_data()
    {
        QTest::addColumn<QByteArray>("set");
        QTest::addColumn<quint64>("most");
        QTest::addColumn<QByteArray>("highest");
        QTest::newRow("none") << QByteArray("1:9") << quint64(0) << QByteArray();
        QTest::newRow("fewer") << QByteArray("1:5") << quint64(7) << QByteArray("1:5");
        QTest::newRow("all") << QByteArray("2,4:5") << quint64(3) << QByteArray("2,4:5");
        QTest::newRow("a part") << QByteArray("1:5,7:9") << quint64(4) << QByteArray("5,7:9");
        QTest::newRow("whole ranges") << QByteArray("1:5,7:9") << quint64(3) << QByteArray("7:9");
        QTest::newRow("of one") << QByteArray("1:4294967295") << quint64(2) << QByteArray("4294967294:4294967295");
    }
    void theHighestOfIt()
    {
        QFETCH(QByteArray, set);
        QFETCH(quint64, most);
        QTEST(UidSet::parse(set)->highestOf(most).toBytes(), "highest");
        QCOMPARE(UidSet().highestOf(5), UidSet());
    }
    void inOrderAlreadyIsNotCopied()
    {
        const UidSet set = *UidSet::parse("1:3,5,9:10");
        UidSet other = set;
        other.normalize();
        QCOMPARE(other.ranges().constData(), set.ranges().constData());
    }
    void what_is_missing_data()
    {
        QTest::addColumn<QByteArray>("set");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<QByteArray>("left");
        const auto row = [](const char *a, const char *b, const char *left) {
            QTest::addRow("%s - %s", a, b) << QByteArray(a) << QByteArray(b) << QByteArray(left);
        };
        row("1:10", "3:4,9", "1:2,5:8,10");
        row("1:10", "1:10", "");
        row("1:4294967295", "4294967295", "1:4294967294");
        row("2:3,5:6,8", "1:5", "6,8");
        row("2:3,5:6,8", "3:8", "2");
        row("5", "6", "5");
        row("1:2,4:5", "2:4", "1,5");
    }
    void what_is_missing()
    {
        QFETCH(QByteArray, set);
        QFETCH(QByteArray, other);
        QFETCH(QByteArray, left);
        QCOMPARE(UidSet::parse(set)->without(*UidSet::parse(other)).toBytes(), left);
    }
    void inPieces()
    {
        UidSet set;
        for (quint32 uid = 1; uid < 10'000; uid += 2)
            set.add(uid);
        const QList<QByteArray> pieces = set.pieces(1000);
        QVERIFY(pieces.size() > 20);
        for (const QByteArray &piece : pieces)
            QVERIFY(piece.size() <= 1000);
        QCOMPARE(*UidSet::parse(pieces.join(',')), set);
        QVERIFY(UidSet().pieces(100).isEmpty());
    }
    void byPlace()
    {
        const UidSet from = *UidSet::parse("304,319:320"), to = *UidSet::parse("3956:3958");
        QCOMPARE(*to.at(*from.placeOf(319)), 3957U);
        QVERIFY(!from.placeOf(305));
        QVERIFY(!to.at(3));
    }
};

QTEST_GUILESS_MAIN(TestUidSet)
#include "tst_uidset.moc"

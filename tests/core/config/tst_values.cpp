#include "base/config/values.h"

#include "base/literals.h"

#include <QDateTime>
#include <QTest>

using namespace countersign;

class TestValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds"); // -1: refused
        const auto row = [](const char *text, qint64 seconds) {
            QTest::newRow(text) << QString::fromLatin1(text) << seconds;
        };
        row("7d", 604800);
        row("5s", 5);
        row("12h", 43200);
        row("30m", 1800);
        row("45", 45);
        row("0", 0);
        row("-5s", -1);
        row("1.5h", -1);
        row("5 s", -1);
        row("1w", -1);
        row("", -1);
        row("99999999999d", -1);
        row("366d", -1); // above the range of this test
    }
    void durations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        const Reading<qint64> read = readDuration(YamlNode::scalar(text), 0, 365 * 86400);
        QCOMPARE(read.has_value(), seconds >= 0);
        if (read)
            QCOMPARE(*read, seconds);
    }

    void numbersKeepTheirRange()
    {
        QCOMPARE(*readInteger(YamlNode::scalar(u"65535"_s), 0, 65535), 65535);
        QVERIFY(!readInteger(YamlNode::scalar(u"65536"_s), 0, 65535));
        QVERIFY(!readInteger(YamlNode::scalar(u"1e3"_s), 0, 65535));
        QVERIFY(!readInteger(YamlNode{}, 0, 65535));
        QCOMPARE(*readNumber(YamlNode::scalar(u"0.05"_s), 0, 1), 0.05);
        QVERIFY(!readNumber(YamlNode::scalar(u"nan"_s), 0, 1));
        QVERIFY(!readNumber(YamlNode::scalar(u"1.01"_s), 0, 1));
    }

    void booleansAreTwoWords()
    {
        QCOMPARE(*readBool(YamlNode::scalar(u"true"_s)), true);
        QCOMPARE(*readBool(YamlNode::scalar(u"false"_s)), false);
        QVERIFY(!readBool(YamlNode::scalar(u"yes"_s)));
    }

    void textsHoldNoControlCharacters()
    {
        QVERIFY(!readText(YamlNode::scalar(u"a\x1b[31m"_s)));
        QVERIFY(!readText(YamlNode::scalar(u"a\nb"_s)));
        QCOMPARE(*readText(YamlNode::scalar(u"a\nb"_s), 10, true), u"a\nb"_s);
        QVERIFY(!readText(YamlNode::scalar(QString(11, u'x')), 10));
    }

    void timesAreDaysOrInstants()
    {
        QCOMPARE(*readTime(YamlNode::scalar(u"2026-02-16T10:30:00Z"_s)), 1771237800000000);
        const QDateTime end = QDate(2026, 2, 16).endOfDay();
        QCOMPARE(*readTime(YamlNode::scalar(u"2026-02-16"_s)), end.toMSecsSinceEpoch() * 1000);
        QVERIFY(!readTime(YamlNode::scalar(u"tomorrow"_s)));
    }

    void findsTheNearestWord()
    {
        const QStringList known{u"port"_s, u"host"_s, u"token"_s};
        QCOMPARE(nearest(u"prot"_s, known), u"port"_s);
        QCOMPARE(nearest(u"hots"_s, known), u"host"_s);
        QCOMPARE(nearest(u"tokens"_s, known), u"token"_s);
        QCOMPARE(nearest(u"x"_s, {}), QString());
    }

    void expandsVariables()
    {
        qputenv("CS_TEST_A", "one");
        qunsetenv("CS_TEST_MISSING");
        int line = 0;
        YamlNode node = YamlNode::scalar(u"<${CS_TEST_A}|${CS_TEST_A}>"_s);
        QVERIFY(expandEnvironment(node, line));
        QCOMPARE(node.text, u"<one|one>"_s);
        QVERIFY(!node.secretFree);
        node = YamlNode::scalar(u"${CS_TEST_A}"_s);
        QVERIFY(expandEnvironment(node, line));
        QCOMPARE(node.text, u"one"_s);
        QVERIFY(node.secretFree);
        node = YamlNode::scalar(u"${CS_TEST_MISSING}"_s);
        const Reading<void> missing = expandEnvironment(node, line);
        QVERIFY(!missing);
        QVERIFY(missing.error().contains("CS_TEST_MISSING"_L1));
        node = YamlNode::scalar(u"${not a name}"_s);
        QVERIFY(!expandEnvironment(node, line));
    }
};

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"

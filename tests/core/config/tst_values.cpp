#include "base/config/values.h"

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
        QCOMPARE(*readInteger(YamlNode::scalar(QStringLiteral("65535")), 0, 65535), 65535);
        QVERIFY(!readInteger(YamlNode::scalar(QStringLiteral("65536")), 0, 65535));
        QVERIFY(!readInteger(YamlNode::scalar(QStringLiteral("1e3")), 0, 65535));
        QVERIFY(!readInteger(YamlNode{}, 0, 65535));
        QCOMPARE(*readNumber(YamlNode::scalar(QStringLiteral("0.05")), 0, 1), 0.05);
        QVERIFY(!readNumber(YamlNode::scalar(QStringLiteral("nan")), 0, 1));
        QVERIFY(!readNumber(YamlNode::scalar(QStringLiteral("1.01")), 0, 1));
    }

    void booleansAreTwoWords()
    {
        QCOMPARE(*readBool(YamlNode::scalar(QStringLiteral("true"))), true);
        QCOMPARE(*readBool(YamlNode::scalar(QStringLiteral("false"))), false);
        QVERIFY(!readBool(YamlNode::scalar(QStringLiteral("yes"))));
    }

    void textsHoldNoControlCharacters()
    {
        QVERIFY(!readText(YamlNode::scalar(QStringLiteral("a\x1b[31m"))));
        QVERIFY(!readText(YamlNode::scalar(QStringLiteral("a\nb"))));
        QCOMPARE(*readText(YamlNode::scalar(QStringLiteral("a\nb")), 10, true), QStringLiteral("a\nb"));
        QVERIFY(!readText(YamlNode::scalar(QString(11, u'x')), 10));
    }

    void timesAreDaysOrInstants()
    {
        QCOMPARE(*readTime(YamlNode::scalar(QStringLiteral("2026-02-16T10:30:00Z"))), 1771237800000000);
        const QDateTime end = QDate(2026, 2, 16).endOfDay();
        QCOMPARE(*readTime(YamlNode::scalar(QStringLiteral("2026-02-16"))), end.toMSecsSinceEpoch() * 1000);
        QVERIFY(!readTime(YamlNode::scalar(QStringLiteral("tomorrow"))));
    }

    void findsTheNearestWord()
    {
        const QStringList known{QStringLiteral("port"), QStringLiteral("host"), QStringLiteral("token")};
        QCOMPARE(nearest(QStringLiteral("prot"), known), QStringLiteral("port"));
        QCOMPARE(nearest(QStringLiteral("hots"), known), QStringLiteral("host"));
        QCOMPARE(nearest(QStringLiteral("tokens"), known), QStringLiteral("token"));
        QCOMPARE(nearest(QStringLiteral("x"), {}), QString());
    }

    void expandsVariables()
    {
        qputenv("CS_TEST_A", "one");
        qunsetenv("CS_TEST_MISSING");
        int line = 0;
        YamlNode node = YamlNode::scalar(QStringLiteral("<${CS_TEST_A}|${CS_TEST_A}>"));
        QVERIFY(expandEnvironment(node, line));
        QCOMPARE(node.text, QStringLiteral("<one|one>"));
        QVERIFY(!node.secretFree);
        node = YamlNode::scalar(QStringLiteral("${CS_TEST_A}"));
        QVERIFY(expandEnvironment(node, line));
        QCOMPARE(node.text, QStringLiteral("one"));
        QVERIFY(node.secretFree);
        node = YamlNode::scalar(QStringLiteral("${CS_TEST_MISSING}"));
        const Reading<void> missing = expandEnvironment(node, line);
        QVERIFY(!missing);
        QVERIFY(missing.error().contains(QLatin1String("CS_TEST_MISSING")));
        node = YamlNode::scalar(QStringLiteral("${not a name}"));
        QVERIFY(!expandEnvironment(node, line));
    }
};

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"

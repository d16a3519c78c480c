#include "base/canonicaljson.h"

#include "base/literals.h"

#include <QJsonArray>
#include <QTest>

#include <bit>
#include <limits>

using namespace countersign;

/// The vectors of RFC 8785, appendix B and section 3.2.
class TestCanonicalJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersOfTheRfc_data()
    {
        QTest::addColumn<quint64>("bits");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](quint64 bits, const char *text) { QTest::newRow(text) << bits << QByteArray(text); };
        row(0x0000000000000000, "0");
        row(0x0000000000000001, "5e-324");
        row(0x8000000000000001, "-5e-324");
        row(0x7fefffffffffffff, "1.7976931348623157e+308");
        row(0xffefffffffffffff, "-1.7976931348623157e+308");
        row(0x4340000000000000, "9007199254740992");
        row(0xc340000000000000, "-9007199254740992");
        row(0x4430000000000000, "295147905179352830000");
        row(0x44b52d02c7e14af5, "9.999999999999997e+22");
        row(0x44b52d02c7e14af6, "1e+23");
        row(0x44b52d02c7e14af7, "1.0000000000000001e+23");
        row(0x444b1ae4d6e2ef4e, "999999999999999700000");
        row(0x444b1ae4d6e2ef4f, "999999999999999900000");
        row(0x444b1ae4d6e2ef50, "1e+21");
        row(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7");
        row(0x3eb0c6f7a0b5ed8d, "0.000001");
        row(0x41b3de4355555553, "333333333.3333332");
        row(0x41b3de4355555554, "333333333.33333325");
        row(0x41b3de4355555555, "333333333.3333333");
        row(0x41b3de4355555556, "333333333.3333334");
        row(0x41b3de4355555557, "333333333.33333343");
        row(0xbecbf647612f3696, "-0.0000033333333333333333");
        row(0x43143ff3c1cb0959, "1424953923781206.2");
    }
    void numbersOfTheRfc()
    {
        QFETCH(quint64, bits);
        QFETCH(QByteArray, text);
        QCOMPARE(canonicalNumber(std::bit_cast<double>(bits)), text);
    }

    void minusZeroIsZero() { QCOMPARE(canonicalNumber(-0.0), QByteArray("0")); }

    void theExampleOfTheRfc()
    {
        const Result<QJsonValue> value = parseJson(
            "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
            "\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true, "
            "false]}");
        QVERIFY2(value, value ? "" : qPrintable(value.error().message));
        QCOMPARE(*canonicalJson(*value),
            QByteArray("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                       "\"string\":\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"));
    }

    void keysAreSortedByUtf16()
    {
        // RFC 8785, section 3.2.3: the emoji (a surrogate pair, 0xd83d …) comes before U+FB33.
        const Result<QJsonValue> value = parseJson(
            "{\"\\u20ac\": \"Euro Sign\", \"\\r\": \"Carriage Return\", \"\\ufb33\": \"Hebrew Letter Dalet With "
            "Dagesh\","
            "\"1\": \"One\", \"\\ud83d\\ude00\": \"Emoji: Grinning Face\", \"\\u0080\": \"Control\", \"\\u00f6\": "
            "\"Latin Small Letter O With Diaeresis\"}");
        QVERIFY(value);
        const QByteArray text = *canonicalJson(*value);
        qsizetype last = -1;
        for (const char *word : {"Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"}) {
            const qsizetype at = text.indexOf(word);
            QVERIFY2(at > last, word);
            last = at;
        }
    }

    void controlCharactersAreEscaped()
    {
        QString all;
        for (char16_t c = 0; c < 0x20; ++c)
            all += QChar(c);
        QCOMPARE(*canonicalJson(all + QChar(0x7f)),
            QByteArray("\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                       "\\u0010\\u0011\\u0012\\u0013"
                       "\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\x7f\""));
    }

    void refusesWhatCannotBeCarried()
    {
        QVERIFY(canonicalJson(9007199254740991.0));
        QVERIFY(!canonicalJson(9007199254740992.0));
        QVERIFY(!canonicalJson(-9007199254740992.0));
        QVERIFY(!canonicalJson(qint64(9007199254740993)));
        QVERIFY(!canonicalJson(std::numeric_limits<double>::infinity()));
        QVERIFY(!canonicalJson(std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!canonicalJson(QString(QChar(0xd800))));
        QVERIFY(!canonicalJson(QString(QChar(0xdc00)) + u'a'));
        QVERIFY(!canonicalJson(QString(QChar(0xd800)) + u'a'));
        QVERIFY(!canonicalJson(QJsonArray{QString(QChar(0xd83d))}));
        QVERIFY(!canonicalJson(QJsonObject{{QString(QChar(0xd83d)), 1}}));
        QCOMPARE(*canonicalJson(u"a😀b"_s), u"\"a😀b\""_s.toUtf8());
    }

    void emptyThings()
    {
        QCOMPARE(canonicalBytes({}), QByteArray("{}"));
        QCOMPARE(*canonicalJson(QJsonArray()), QByteArray("[]"));
        QCOMPARE(*canonicalJson(QString()), QByteArray("\"\""));
        QCOMPARE(*canonicalJson(QJsonValue()), QByteArray("null"));
    }

    void writingAndReadingIsStable()
    {
        const QByteArray text = "{\"a\":[1,-0.5,1e+30,\"x\\\"y\"],\"b\":{\"c\":null,\"d\":true},\"ä\":\"😀\"}";
        const Result<QJsonValue> value = parseJson(text);
        QVERIFY(value);
        QCOMPARE(*canonicalJson(*value), text);
    }
};

QTEST_GUILESS_MAIN(TestCanonicalJson)
#include "tst_canonicaljson.moc"

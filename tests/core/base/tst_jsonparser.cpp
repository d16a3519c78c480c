#include "base/canonicaljson.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign;

class TestJsonParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("space") << QByteArray(" \t\r\n[ ] ") << QJsonValue(QJsonArray());
        QTest::newRow("bare text") << QByteArray("\"a\"") << QJsonValue(QStringLiteral("a"));
        QTest::newRow("escapes") << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\"") << QJsonValue(QStringLiteral("\"\\/\b\f\n\r\tä"));
        QTest::newRow("pair") << QByteArray("\"\\ud83d\\ude00\"") << QJsonValue(QStringLiteral("😀"));
        QTest::newRow("UTF-8") << QByteArray("\"\xf0\x9f\x98\x80\"") << QJsonValue(QStringLiteral("😀"));
        QTest::newRow("NUL") << QByteArray("\"\\u0000\"") << QJsonValue(QString(QChar(0)));
        QTest::newRow("largest") << QByteArray("9007199254740991") << QJsonValue(9007199254740991.0);
        QTest::newRow("fraction") << QByteArray("-0.5e-1") << QJsonValue(-0.05);
        QTest::newRow("null") << QByteArray("null") << QJsonValue(QJsonValue::Null);
        QTest::newRow("object") << QByteArray("{\"a\":{\"b\":[true,false]}}")
                                << QJsonValue(QJsonObject{{QStringLiteral("a"), QJsonObject{{QStringLiteral("b"), QJsonArray{true, false}}}}});
    }
    void takes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QJsonValue, value);
        const Result<QJsonValue> parsed = parseJson(text);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(*parsed, value);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const QByteArray &text) { QTest::newRow(text.left(40).toPercentEncoding(" {}[]\",:").constData()) << text; };
        for (const char *text : {"", " ", "{", "[", "[1", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{1:1}", "nul",
                                 "True", "nullx", "[1] 2", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "-Infinity",
                                 "1e400", "-1e400", "9007199254740992", "-9007199254740992", "123456789012345678901234567890",
                                 "\"", "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u-123\"", "\"\\u+123\"", "\"a\nb\"", "\"\t\"",
                                 "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"", "\"\\ud800\\ud800\"",
                                 "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "\xef\xbb\xbf{}", "// x\n1", "[1 2]", "{\"a\" 1}", "]", "}"})
            row(text);
        row("\"\xff\"");
        row("\"\xc3\"");
        row("\"\xed\xa0\x80\"");     // a surrogate in UTF-8
        row("\"\xc0\xaf\"");         // overlong
        row(QByteArray("1\0", 2));
        row(QByteArray("\"\0\"", 3));
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        const Result<QJsonValue> parsed = parseJson(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::Invalid);
    }

    void depthIsBounded()
    {
        const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
        QVERIFY(parseJson(nested(4), 4));
        QVERIFY(parseJson(nested(5), 4));
        QVERIFY(!parseJson(nested(6), 4));
        QVERIFY(!parseJson(QByteArray(1000000, '[')));
    }

    void anObjectIsWanted()
    {
        QVERIFY(parseJsonObject("{}"));
        const Result<QJsonObject> list = parseJsonObject("[]");
        QVERIFY(!list);
        QCOMPARE(list.error().code, ErrorCode::Invalid);
    }

    void theErrorNamesItsPlace()
    {
        const Result<QJsonValue> parsed = parseJson("{\"a\": x}");
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.contains(QLatin1String("byte 6")), qPrintable(parsed.error().message));
    }
};

QTEST_GUILESS_MAIN(TestJsonParser)
#include "tst_jsonparser.moc"

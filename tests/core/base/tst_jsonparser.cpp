#include "base/canonicaljson.h"
#include "base/jsonparser.h"
#include "base/literals.h"
#include "support/cputime.h"
#include "support/hostilejson.h"

#include <QJsonArray>
#include <QJsonDocument>
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
        QTest::newRow("bare text") << QByteArray("\"a\"") << QJsonValue(u"a"_s);
        QTest::newRow("escapes") << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\"")
                                 << QJsonValue(u"\"\\/\b\f\n\r\tä"_s);
        QTest::newRow("pair") << QByteArray("\"\\ud83d\\ude00\"") << QJsonValue(u"😀"_s);
        QTest::newRow("UTF-8") << QByteArray("\"\xf0\x9f\x98\x80\"") << QJsonValue(u"😀"_s);
        QTest::newRow("NUL") << QByteArray("\"\\u0000\"") << QJsonValue(QString(QChar(0)));
        QTest::newRow("largest") << QByteArray("9007199254740991") << QJsonValue(9007199254740991.0);
        QTest::newRow("fraction") << QByteArray("-0.5e-1") << QJsonValue(-0.05);
        QTest::newRow("null") << QByteArray("null") << QJsonValue(QJsonValue::Null);
        QTest::newRow("object") << QByteArray("{\"a\":{\"b\":[true,false]}}")
                                << QJsonValue(QJsonObject{{u"a"_s, QJsonObject{{u"b"_s, QJsonArray{true, false}}}}});
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
        const auto row = [](const QByteArray &text) {
            QTest::newRow(text.left(40).toPercentEncoding(" {}[]\",:").constData()) << text;
        };
        for (const char *text : {"", " ", "{", "[", "[1", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
                 "{'a':1}", "{1:1}", "nul", "True", "nullx", "[1] 2", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1",
                 "NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9007199254740992", "-9007199254740992",
                 "123456789012345678901234567890", "\"", "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"",
                 "\"\\u-123\"", "\"\\u+123\"", "\"a\nb\"", "\"\t\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
                 "\"\\ud800x\"", "\"\\ud800\\ud800\"", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "\xef\xbb\xbf{}",
                 "// x\n1", "[1 2]", "{\"a\" 1}", "]", "}"})
            row(text);
        row("\"\xff\"");
        row("\"\xc3\"");
        row("\"\xed\xa0\x80\""); // a surrogate in UTF-8
        row("\"\xc0\xaf\"");     // overlong
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

    void limits_data()
    {
        QTest::addColumn<QByteArray>("fits");
        QTest::addColumn<QByteArray>("tooMuch");
        QTest::newRow("bytes") << QByteArray(100, ' ').replace(0, 1, "1") << QByteArray(101, ' ').replace(0, 1, "1");
        QTest::newRow("depth") << QByteArray("[[[[1]]]]") << QByteArray("[[[[[1]]]]]");
        QTest::newRow("members") << QByteArray(R"({"a":1,"b":2,"c":3})") << QByteArray(R"({"a":1,"b":2,"c":3,"d":4})");
        QTest::newRow("elements") << QByteArray("[1,2,3,4]") << QByteArray("[1,2,3,4,5]");
        QTest::newRow("values") << QByteArray("[[1,2,3,4],[1,2,3]]") << QByteArray("[[1,2,3,4],[1,2,3,4]]");
    }
    void limits()
    {
        QFETCH(QByteArray, fits);
        QFETCH(QByteArray, tooMuch);
        const JsonLimits small{.depth = 4, .bytes = 100, .values = 10, .members = 3, .elements = 4};
        QVERIFY(parseJson(fits, small));
        const Result<QJsonValue> refused = parseJson(tooMuch, small);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Full);
        QVERIFY2(
            refused.error().message.startsWith("This JSON is too large: "_L1), qPrintable(refused.error().message));
        QVERIFY(parseJson(tooMuch, JsonLimits::own()));
    }

    void membersKeepTheirValuesInAnyOrder()
    {
        const QByteArray text = R"({"m":1,"":2,"z":{"y":3,"x":[{"b":4,"a":5}]},"ä":6,"a":7})";
        const Result<QJsonObject> ours = parseJsonObject(text);
        QVERIFY(ours);
        QCOMPARE(*ours, QJsonDocument::fromJson(text).object());
    }

    void equalKeysAreFoundWhereverTheyStand()
    {
        QVERIFY(!parseJson(R"({"b":1,"a":{"b":2},"c":3,"b":4})"));
        QVERIFY(parseJson(R"({"b":1,"a":{"b":2},"c":{"b":4}})"));
    }

    void lenientlyTheLastOfEqualKeysCounts()
    {
        const Result<QJsonObject> read =
            parseJsonObject(R"({"b":1,"a":12345678901234567890,"b":2,"s":"\ud800","b":3})", {.lenient = true});
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->value("b"_L1).toInt(), 3);
        QCOMPARE(read->value("a"_L1).toDouble(), 12345678901234567890.0);
        QCOMPARE(read->value("s"_L1).toString(), QString(QChar(0xd800)));
        QCOMPARE(
            parseJsonObject("{\"\":1,\"b\":0,\"\":2,\"a\":0,\"\":3}", {.lenient = true})->value(QString()).toInt(), 3);
        QVERIFY(!parseJson("{\"a\":tru}", {.lenient = true}));
    }

    void whatIsLeftOutIsNotRead()
    {
        const JsonLimits limits{.values = 6, .leftOut = {"data"}};
        const Result<QJsonObject> read = parseJsonObject(
            "{\"data\":[1,2,{\"]\":\"\\\"}]\"},[[[]]],3],\"id\":5,\"in\":{\"data\":-nonsense,\"x\":true}}", limits);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(*read, QJsonDocument::fromJson(R"({"data":null,"id":5,"in":{"data":null,"x":true}})").object());
        QVERIFY(!parseJson(R"({"data":[1,2)", limits));
        QVERIFY(!parseJson("{\"data\":\"\\", limits));
    }

    void timeGrowsWithTheLength_data()
    {
        QTest::addColumn<int>("shape");
        for (qsizetype i = 0; i < hostileJson().size(); ++i)
            QTest::newRow(hostileJson()[i].name) << int(i);
    }
    void timeGrowsWithTheLength()
    {
        QFETCH(int, shape);
        const HostileJson hostile = hostileJson().at(shape);
        const QByteArray small = hostile.make(10'000);
        const QByteArray large = hostile.make(40'000);
        JsonLimits limits = JsonLimits::own();
        limits.depth = 64;
        const auto read = [&limits](const QByteArray &text) { // read, written and let go of
            if (const Result<QJsonValue> value = parseJson(text, limits))
                (void)canonicalJson(*value);
        };
        const double growth = test::leastGrowth([&] { read(small); }, [&] { read(large); }).ratio();
        QVERIFY2(growth <= test::kMostGrowth, qPrintable(u"4 times as much takes %1 times as long"_s.arg(growth)));
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
        QVERIFY2(parsed.error().message.contains("byte 6"_L1), qPrintable(parsed.error().message));
    }
};

QTEST_GUILESS_MAIN(TestJsonParser)
#include "tst_jsonparser.moc"

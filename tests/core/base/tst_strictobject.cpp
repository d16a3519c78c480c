#include "base/ids.h"
#include "base/literals.h"
#include "base/strictobject.h"

#include <QtTest>

#include <tuple>

using namespace countersign;

/// Objects of which every key is known.
class TestStrictObject : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesWhatIsAsItHasToBe()
    {
        const QString id = newId();
        const QJsonObject json{{u"v"_s, 1}, {u"text"_s, u"abc"_s}, {u"id"_s, id}, {u"word"_s, u"b"_s}, {u"number"_s, 7},
            {u"flag"_s, true}, {u"object"_s, QJsonObject{{u"any"_s, 1}}}, {u"array"_s, QJsonArray{1, 2}},
            {u"texts"_s, QJsonArray{u"x"_s}}, {u"bytes"_s, u"AAE="_s}};
        StrictObject in(json, u"Sample"_s);
        QCOMPARE(in.text("text"_L1, 3), u"abc"_s);
        QCOMPARE(in.id("id"_L1), id);
        QCOMPARE(in.word("word"_L1, {u"a"_s, u"b"_s}), u"b"_s);
        QCOMPARE(in.integer("number"_L1, 7, 7), 7);
        QVERIFY(in.flag("flag"_L1));
        QCOMPARE(in.object("object"_L1).size(), 1);
        QCOMPARE(in.array("array"_L1, 2).size(), 2);
        QCOMPARE(in.texts("texts"_L1, 1, 1), QStringList{u"x"_s});
        QCOMPARE(in.bytes("bytes"_L1, 2), QByteArray::fromHex("0001"));
        QVERIFY(in.end().has_value());
    }

    void oneThingThatIsWrongIsEnough_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("read");
        QTest::newRow("missing") << QJsonValue(QJsonValue::Undefined) << u"text"_s;
        QTest::newRow("too long") << QJsonValue(u"abcd"_s) << u"text"_s;
        QTest::newRow("of another type") << QJsonValue(1) << u"text"_s;
        QTest::newRow("null") << QJsonValue() << u"text"_s;
        QTest::newRow("no id") << QJsonValue(u"../x"_s) << u"id"_s;
        QTest::newRow("no whole number") << QJsonValue(1.5) << u"integer"_s;
        QTest::newRow("too large") << QJsonValue(11) << u"integer"_s;
        QTest::newRow("too small") << QJsonValue(-1) << u"integer"_s;
        QTest::newRow("a number as a text") << QJsonValue(u"1"_s) << u"integer"_s;
        QTest::newRow("another word") << QJsonValue(u"c"_s) << u"word"_s;
        QTest::newRow("too many") << QJsonValue(QJsonArray{1, 2, 3, 4}) << u"array"_s;
        QTest::newRow("no texts") << QJsonValue(QJsonArray{1}) << u"texts"_s;
        QTest::newRow("no base64") << QJsonValue(u"A*=="_s) << u"bytes"_s;
        QTest::newRow("too many bytes") << QJsonValue(u"AAECAw=="_s) << u"bytes"_s;
    }
    void oneThingThatIsWrongIsEnough()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QString, read);
        QJsonObject json{{u"v"_s, 1}, {u"x"_s, value}};
        if (value.isUndefined())
            json.remove(u"x"_s);
        StrictObject in(json, u"Sample"_s);
        if (read == u"text")
            std::ignore = in.text("x"_L1, 3);
        if (read == u"id")
            std::ignore = in.id("x"_L1);
        if (read == u"integer")
            std::ignore = in.integer("x"_L1, 0, 10);
        if (read == u"word")
            std::ignore = in.word("x"_L1, {u"a"_s, u"b"_s});
        if (read == u"array")
            std::ignore = in.array("x"_L1, 3);
        if (read == u"texts")
            std::ignore = in.texts("x"_L1, 3, 3);
        if (read == u"bytes")
            std::ignore = in.bytes("x"_L1, 3);
        const Result<void> end = in.end();
        QVERIFY(!end.has_value());
        QCOMPARE(end.error().code, ErrorCode::Invalid);
        QCOMPARE(end.error().detail, u"Sample: x"_s);
    }

    void whatNobodyAskedForIsRefused()
    {
        const QJsonObject json{{u"v"_s, 1}, {u"more"_s, 1}};
        const StrictObject in(json, u"Sample"_s);
        QCOMPARE(in.end().error().detail, u"Sample: more"_s);
    }

    void anotherVersionIsRefused()
    {
        for (const QJsonValue &v : {QJsonValue(2), QJsonValue(u"1"_s), QJsonValue()}) {
            const QJsonObject json{{u"v"_s, v}};
            QVERIFY(!StrictObject(json, u"Sample"_s).end().has_value());
        }
        QVERIFY(!StrictObject(QJsonObject{}, u"Sample"_s).end().has_value());
    }
};

QTEST_GUILESS_MAIN(TestStrictObject)
#include "tst_strictobject.moc"

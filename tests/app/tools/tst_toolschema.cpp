#include "toolserver/schema.h"

#include "base/literals.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign;

class TestToolSchema : public QObject
{
    Q_OBJECT

    const QJsonObject m_schema = schema::object({{u"name"_s, schema::text(u"n"_s, 5, 2)},
        {u"count"_s, schema::integer(u"c"_s, 1, 9), false},
        {u"kind"_s, schema::choice(u"k"_s, {u"A"_s, u"B"_s}), false}, {u"flag"_s, schema::flag(u"f"_s), false},
        {u"list"_s, schema::list(u"l"_s, schema::text({}, 3), 2), false}, {u"row"_s, schema::record(u"r"_s), false}});

private Q_SLOTS:
    void takesWhatFits()
    {
        const QJsonObject full{{u"name"_s, u"Ada"_s}, {u"count"_s, 9}, {u"kind"_s, u"B"_s}, {u"flag"_s, false},
            {u"list"_s, QJsonArray{u"x"_s}},
            {u"row"_s, QJsonObject{{u"any"_s, 1.5}, {u"thing"_s, u"x"_s}, {u"ok"_s, true}}}};
        QVERIFY(schema::check(m_schema, full, {}));
        QVERIFY(schema::check(m_schema, QJsonObject{{u"name"_s, u"Ada"_s}}, {}));
    }

    void refusesWhatDoesNot_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("unknown") << u"nmae"_s << QJsonValue(u"x"_s);
        QTest::newRow("no text") << u"name"_s << QJsonValue(5);
        QTest::newRow("too long") << u"name"_s << QJsonValue(u"abcdef"_s);
        QTest::newRow("too short") << u"name"_s << QJsonValue(u"a"_s);
        QTest::newRow("null") << u"name"_s << QJsonValue(QJsonValue::Null);
        QTest::newRow("fraction") << u"count"_s << QJsonValue(1.5);
        QTest::newRow("too small") << u"count"_s << QJsonValue(0);
        QTest::newRow("too large") << u"count"_s << QJsonValue(10);
        QTest::newRow("number as text") << u"count"_s << QJsonValue(u"1"_s);
        QTest::newRow("no choice") << u"kind"_s << QJsonValue(u"C"_s);
        QTest::newRow("flag as text") << u"flag"_s << QJsonValue(u"true"_s);
        QTest::newRow("list as text") << u"list"_s << QJsonValue(u"x"_s);
        QTest::newRow("list too long") << u"list"_s << QJsonValue(QJsonArray{u"1"_s, u"2"_s, u"3"_s});
        QTest::newRow("list of numbers") << u"list"_s << QJsonValue(QJsonArray{1});
        QTest::newRow("nested row") << u"row"_s << QJsonValue(QJsonObject{{u"a"_s, QJsonObject{}}});
        QTest::newRow("row as list") << u"row"_s << QJsonValue(QJsonArray{});
    }
    void refusesWhatDoesNot()
    {
        QFETCH(const QString, key);
        QFETCH(const QJsonValue, value);
        QJsonObject arguments{{u"name"_s, u"Ada"_s}};
        arguments.insert(key, value);
        const Result<void> out = schema::check(m_schema, arguments, u"arguments"_s);
        QVERIFY(!out);
        QCOMPARE(out.error().code, ErrorCode::Invalid);
        QVERIFY2(out.error().message.contains(key), qPrintable(out.error().message));
    }

    void saysWhatIsMissing()
    {
        QCOMPARE(schema::check(m_schema, QJsonObject{}, {}).error().message, u"“name” is missing."_s);
        QVERIFY(!schema::check(m_schema, QJsonArray{}, u"arguments"_s));
    }
};

QTEST_APPLESS_MAIN(TestToolSchema)
#include "tst_toolschema.moc"

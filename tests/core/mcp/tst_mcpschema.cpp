#include "base/canonicaljson.h"
#include "base/literals.h"
#include "mcp/schema.h"
#include "mcp/schemarewriter.h"

#include <QJsonArray>
#include <QTest>

#ifndef Q_MOC_RUN // moc 6.4 stumbles over raw strings
#include "schemacases.h"
#endif

using namespace countersign;

class TestMcpSchema : public QObject
{
    Q_OBJECT

    static QJsonObject json(const QByteArray &text) { return parseJsonObject(text, 500).value_or(QJsonObject()); }
    static std::shared_ptr<const CompiledSchema> schema(const QByteArray &text)
    {
        return CompiledSchema::compile(json(text));
    }

private Q_SLOTS:
    void checks_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QByteArray>("bad");
        for (const SchemaCase &one : kSchemaCases)
            QTest::newRow(one.name) << QByteArray(one.schema) << QByteArray(one.good) << QByteArray(one.bad);
    }
    void checks()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        const auto compiled = CompiledSchema::compile(json(schema));
        QCOMPARE(compiled->unchecked(), QStringList());
        const SchemaFit fit = compiled->validate(json(good));
        QCOMPARE(fit.misfits + fit.unchecked, QStringList());
        QVERIFY(!compiled->validate(json(bad)).misfits.isEmpty());
    }

    void namesThePlace()
    {
        const auto compiled = schema(R"({"properties":{"mail":{"properties":{"to":{"items":{"pattern":"@"}}}}}})");
        const QStringList problems = compiled->validate(json(R"({"mail":{"to":["a@b","nobody"]}})")).misfits;
        QVERIFY2(
            !problems.isEmpty() && problems.first().startsWith(u"mail.to[1]: "_s), qPrintable(problems.join(u'|')));
    }

    void saysItInWordsForPeople()
    {
        const auto compiled =
            schema(R"({"required":["a"],"properties":{"b":{"items":{"type":"string"}}},"additionalProperties":false})");
        QStringList problems = compiled->validate(json(R"({"b":["x",1],"c":1})")).misfits;
        problems.sort();
        QCOMPARE(problems, (QStringList{u"'a' is missing."_s, u"The tool takes no 'c'."_s,
                               u"b[1]: The value has another type than the tool asks for."_s}));
    }

    void namesWhatItDoesNotCheck_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("keyword");
        for (const SchemaCase &one : kUncheckedCases)
            QTest::newRow(one.name) << QByteArray(one.schema) << QString::fromLatin1(one.name);
    }
    void namesWhatItDoesNotCheck()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QString, keyword);
        const auto compiled = CompiledSchema::compile(json(schema));
        QCOMPARE(compiled->unchecked(), QStringList{keyword});
        const SchemaFit fit = compiled->validate(json(R"({"a":"x","x-1":"y"})"));
        QCOMPARE(fit.misfits + fit.unchecked, QStringList());
        QCOMPARE(fit.keywords, QStringList{keyword});
    }

    void unusableSchemasSaySo_data()
    {
        QTest::addColumn<QByteArray>("schema");
        for (const SchemaCase &one : kCircularCases)
            QTest::newRow(one.name) << QByteArray(one.schema);
        QTest::newRow("deep") << QByteArray("{\"not\":").repeated(100) + "{}" + QByteArray("}").repeated(100);
        QTest::newRow("very deep") << QByteArray("{\"not\":").repeated(400) + "{}" + QByteArray("}").repeated(400);
        QTest::newRow("large") << QByteArray("{\"description\":\"") + QByteArray(300 * 1024, 'x') + "\"}";
        QTest::newRow("many schemas") << "{\"allOf\":[{}" + QByteArray(",{}").repeated(SchemaRewriter::kMaxSchemas) +
                                             "]}";
        QTest::newRow("odd type") << QByteArray(R"({"type":"file"})");
        QTest::newRow("odd minimum") << QByteArray(R"({"minimum":"much"})");
        QTest::newRow("long chain") << schemaChain(400);
    }
    void unusableSchemasSaySo()
    {
        QFETCH(QByteArray, schema);
        QVERIFY(!json(schema).isEmpty());
        const auto compiled = CompiledSchema::compile(json(schema));
        QCOMPARE(compiled->unchecked().size(), 1);
        QVERIFY2(
            compiled->unchecked().first().startsWith(u"everything: "_s), qPrintable(compiled->unchecked().first()));
        const SchemaFit fit = compiled->validate(json(R"({"x":1})"));
        QCOMPARE(fit.misfits, QStringList());
        QCOMPARE(fit.unchecked, compiled->unchecked()); // said with each value
    }

    void aHugeTextAgainstAPattern()
    {
        // std::regex overflows the stack here.
        const auto compiled = schema(
            R"({"properties":{"a":{"pattern":"^(.|\n)*$"},"b":{"format":"date"}},"patternProperties":{"(x|y)*z":{}}})");
        const QString huge(200 * 1024, u'x');
        std::ignore = compiled->validate({{u"a"_s, huge}, {huge, 1}});
        QCOMPARE(compiled->validate({{u"b"_s, huge}}).misfits.size(), 1);
    }

    void whatTakesTooMuchWorkIsUnchecked_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QJsonValue>("value");
        const QString as(2000, u'a');
        QJsonArray numbers, objects;
        for (int i = 0; i < 11000; ++i)
            numbers.append(i);
        for (int i = 0; i < 9000; ++i)
            objects.append(QJsonObject{});
        QByteArray names("\"x0\"");
        for (int i = 1; i < 900; ++i)
            names += ",\"x" + QByteArray::number(i) + '"';
        const QByteArray properties = QByteArray(names).replace(",", ":{},") + ":{}";
        QTest::newRow("pattern, exponential") << QByteArray(R"({"pattern":"^(a+)+[!?]$"})") << QJsonValue(as);
        QTest::newRow("pattern, at each place") << QByteArray(R"({"pattern":"a*a*[!?]"})") << QJsonValue(as);
        QTest::newRow("pattern, lookahead")
            << QByteArray(R"({"pattern":"^(?:(?=[^z]*+)a)*[!?]"})") << QJsonValue(QString(100'000, u'a'));
        QTest::newRow("uniqueItems") << QByteArray(R"({"uniqueItems":true})") << QJsonValue(numbers);
        QTest::newRow("contains") << QByteArray(R"({"contains":{"type":"string"}})") << QJsonValue(numbers);
        QTest::newRow("anyOf") << "{\"items\":{\"anyOf\":[false" + QByteArray(",false").repeated(900) + ",{}]}}"
                               << QJsonValue(objects);
        QTest::newRow("properties") << "{\"items\":{\"properties\":{" + properties + "}}}" << QJsonValue(objects);
        QTest::newRow("enum of large values") << QByteArray(R"({"items":{"enum":[1,{}]}})") << QJsonValue(objects);
        QTest::newRow("too many values") << QByteArray(R"({})") << QJsonValue(QJsonArray{numbers, numbers});
        QTest::newRow("too long a text") << QByteArray(R"({"minLength":1})") << QJsonValue(QString(3'000'000, u'x'));
        QTest::newRow("too long a URI") << QByteArray(R"({"format":"uri"})")
                                        << QJsonValue(u"http://a/"_s + QString(10'000, u'x'));
    }
    void whatTakesTooMuchWorkIsUnchecked()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QJsonValue, value);
        const auto compiled = CompiledSchema::compile(json("{\"properties\":{\"a\":" + schema + "}}"));
        QCOMPARE(compiled->unchecked(), QStringList());
        const SchemaFit fit = compiled->validate({{u"a"_s, value}});
        QCOMPARE(fit.misfits, QStringList());
        QCOMPARE(fit.unchecked.size(), 1);
    }

    void manyValuesAreCheckedWithinTheBudget()
    {
        QJsonArray numbers;
        for (int i = 0; i < 7000; ++i)
            numbers.append(i);
        const auto compiled = schema(R"({"properties":{"a":{"uniqueItems":true}}})");
        SchemaFit fit = compiled->validate({{u"a"_s, numbers}});
        QCOMPARE(fit.misfits + fit.unchecked, QStringList());
        numbers.append(17);
        fit = compiled->validate({{u"a"_s, numbers}});
        QCOMPARE(fit.misfits, QStringList{u"a: The list has the same value twice."_s});
    }

    void valuesAreComparedAsJsonHasThem()
    {
        const auto unique = schema(R"({"properties":{"a":{"uniqueItems":true}}})");
        const auto repeats = [&](const char *list) {
            return !unique->validate(json(QByteArray("{\"a\":") + list + '}')).misfits.isEmpty();
        };
        QVERIFY(repeats(R"([{"a":1,"b":[2]},{"b":[2.0],"a":1}])"));
        QVERIFY(repeats("[0,-0.0]"));
        QVERIFY(!repeats(R"([1,"1",true,"true",null,"null",[],{},[1],["1"]])"));
        QVERIFY(!repeats(R"([["a","b"],["ab",""],["a,b"]])"));
        QVERIFY(!repeats(R"([0,false])"));
    }

    void aSchemaThatExplodesIsUnchecked()
    {
        const auto compiled = schema(kExplodingSchema);
        QJsonObject deep;
        for (int i = 0; i < 50; ++i)
            deep = {{u"k"_s, deep}};
        const SchemaFit fit = compiled->validate({{u"a"_s, deep}});
        QCOMPARE(fit.misfits, QStringList());
        QCOMPARE(fit.unchecked.size(), 1);
        QVERIFY(fit.unchecked.first().contains(u"too much work"_s));
    }

    void aMisfitIsSaidEvenWhenWordsForAllOfThemTakeTooLong()
    {
        QByteArray names("\"x0\"");
        for (int i = 1; i < 5000; ++i)
            names += ",\"x" + QByteArray::number(i) + '"';
        QJsonArray objects;
        for (int i = 0; i < 1000; ++i)
            objects.append(QJsonObject{});
        const SchemaFit fit = schema("{\"properties\":{\"a\":{\"items\":{\"required\":[" + names + "]}}}}")
                                  ->validate({{u"a"_s, objects}});
        QCOMPARE(fit.misfits.size(), 20);
        QCOMPARE(fit.unchecked, QStringList());
    }

    void manyUnknownKeywordsAreCounted()
    {
        QByteArray keywords("\"k0\":1");
        for (int i = 1; i < 1000; ++i)
            keywords += ",\"k" + QByteArray::number(i) + "\":1";
        const QStringList unchecked = schema('{' + keywords + '}')->unchecked();
        QCOMPARE(unchecked.size(), SchemaRewriter::kMaxNamed + 1);
        QVERIFY2(unchecked.last().contains(u"980"_s), qPrintable(unchecked.last()));
    }

    void aValueThatIsTooDeepIsRefused()
    {
        QJsonObject deep;
        for (int i = 0; i < 100; ++i)
            deep = {{u"k"_s, deep}};
        QCOMPARE(schema("{}")->validate(deep).misfits.size(), 1);
    }

    void saysAtMostTwentyThings()
    {
        QJsonObject many;
        for (int i = 0; i < 100; ++i)
            many.insert(QString::number(i), i);
        QCOMPARE(schema(R"({"additionalProperties":{"type":"string"}})")->validate(many).misfits.size(), 20);
    }

    void theCacheCompilesOnce()
    {
        SchemaCache cache;
        const auto first = cache.get(u"h"_s, json(R"({"required":["a"]})"));
        QCOMPARE(cache.get(u"h"_s, {}), first);
        QVERIFY(cache.get(u"other"_s, {}) != first);
    }

    void speed()
    {
        const auto compiled = schema(
            R"({"type":"object","properties":{"path":{"type":"string","pattern":"^[^/].*$","maxLength":1000},)"
            R"("content":{"type":"string"},"mode":{"enum":["append","replace"]},"count":{"type":"integer","minimum":0}},)"
            R"("required":["path","content"],"additionalProperties":false})");
        const QJsonObject value =
            json(R"({"path":"Records/Invoices/a.pdf","content":"text","mode":"append","count":3})");
        QCOMPARE(compiled->validate(value).misfits, QStringList());
        QBENCHMARK
        {
            std::ignore = compiled->validate(value);
        }
    }
};

QTEST_GUILESS_MAIN(TestMcpSchema)
#include "tst_mcpschema.moc"

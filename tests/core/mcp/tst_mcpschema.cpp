#include "base/canonicaljson.h"
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
    static std::shared_ptr<const CompiledSchema> schema(const QByteArray &text) { return CompiledSchema::compile(json(text)); }

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
        QCOMPARE(compiled->validate(json(good)), QStringList());
        QVERIFY(!compiled->validate(json(bad)).isEmpty());
    }

    void namesThePlace()
    {
        const auto compiled = schema(R"({"properties":{"mail":{"properties":{"to":{"items":{"pattern":"@"}}}}}})");
        const QStringList problems = compiled->validate(json(R"({"mail":{"to":["a@b","nobody"]}})"));
        QVERIFY2(!problems.isEmpty() && problems.first().startsWith(QStringLiteral("mail.to[1]: ")), qPrintable(problems.join(u'|')));
    }

    void saysItInWordsForPeople()
    {
        const auto compiled = schema(R"({"required":["a"],"properties":{"b":{"items":{"type":"string"}}},"additionalProperties":false})");
        QStringList problems = compiled->validate(json(R"({"b":["x",1],"c":1})"));
        problems.sort();
        QCOMPARE(problems, (QStringList{QStringLiteral("'a' is missing."), QStringLiteral("The tool takes no 'c'."),
                                        QStringLiteral("b[1]: The value has another type than the tool asks for.")}));
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
        QCOMPARE(compiled->validate(json(R"({"a":"x","x-1":"y"})")), QStringList());
    }

    void unusableSchemasSaySo_data()
    {
        QTest::addColumn<QByteArray>("schema");
        for (const SchemaCase &one : kCircularCases)
            QTest::newRow(one.name) << QByteArray(one.schema);
        QTest::newRow("deep") << QByteArray("{\"not\":").repeated(100) + "{}" + QByteArray("}").repeated(100);
        QTest::newRow("very deep") << QByteArray("{\"not\":").repeated(400) + "{}" + QByteArray("}").repeated(400);
        QTest::newRow("large") << QByteArray("{\"description\":\"") + QByteArray(300 * 1024, 'x') + "\"}";
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
        QVERIFY2(compiled->unchecked().first().startsWith(QStringLiteral("everything: ")), qPrintable(compiled->unchecked().first()));
        QCOMPARE(compiled->validate(json(R"({"x":1})")), QStringList());
    }

    void aHugeTextAgainstAPattern()
    {
        // std::regex overflows the stack here.
        const auto compiled = schema(R"({"properties":{"a":{"pattern":"^(.|\n)*$"},"b":{"format":"date"}},"patternProperties":{"(x|y)*z":{}}})");
        const QString huge(200 * 1024, u'x');
        std::ignore = compiled->validate({{QStringLiteral("a"), huge}, {huge, 1}});
        QCOMPARE(compiled->validate({{QStringLiteral("b"), huge}}).size(), 1);
    }

    void aPatternThatExplodesIsRefused()
    {
        const auto compiled = schema(R"({"properties":{"a":{"pattern":"^(a+)+$"}}})");
        const QStringList problems = compiled->validate({{QStringLiteral("a"), QString(64, u'a') + u'!'}});
        QCOMPARE(problems.size(), 1);
    }

    void aSchemaThatExplodesIsRefused()
    {
        const auto compiled = schema(kExplodingSchema);
        QJsonObject deep;
        for (int i = 0; i < 50; ++i)
            deep = {{QStringLiteral("k"), deep}};
        const QStringList problems = compiled->validate({{QStringLiteral("a"), deep}});
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.first().contains(QStringLiteral("too much work")));
    }

    void aValueThatIsTooDeepIsRefused()
    {
        QJsonObject deep;
        for (int i = 0; i < 100; ++i)
            deep = {{QStringLiteral("k"), deep}};
        QCOMPARE(schema("{}")->validate(deep).size(), 1);
    }

    void saysAtMostTwentyThings()
    {
        QJsonObject many;
        for (int i = 0; i < 100; ++i)
            many.insert(QString::number(i), i);
        QCOMPARE(schema(R"({"additionalProperties":{"type":"string"}})")->validate(many).size(), 20);
    }

    void theCacheCompilesOnce()
    {
        SchemaCache cache;
        const auto first = cache.get(QStringLiteral("h"), json(R"({"required":["a"]})"));
        QCOMPARE(cache.get(QStringLiteral("h"), {}), first);
        QVERIFY(cache.get(QStringLiteral("other"), {}) != first);
    }

    void speed()
    {
        const auto compiled = schema(R"({"type":"object","properties":{"path":{"type":"string","pattern":"^[^/].*$","maxLength":1000},)"
            R"("content":{"type":"string"},"mode":{"enum":["append","replace"]},"count":{"type":"integer","minimum":0}},)"
            R"("required":["path","content"],"additionalProperties":false})");
        const QJsonObject value = json(R"({"path":"Records/Invoices/a.pdf","content":"text","mode":"append","count":3})");
        QCOMPARE(compiled->validate(value), QStringList());
        QBENCHMARK {
            std::ignore = compiled->validate(value);
        }
    }
};

QTEST_GUILESS_MAIN(TestMcpSchema)
#include "tst_mcpschema.moc"

#include "approvals/schemafield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace countersign;

class TestSchemaField : public QObject
{
    Q_OBJECT
    Theme m_theme{QGuiApplication::font()};

    static QJsonObject json(const char *text) { return QJsonDocument::fromJson(text).object(); }
    std::unique_ptr<SchemaField> make(const char *schema, const QJsonValue &value, bool required = true)
    {
        return std::make_unique<SchemaField>(
            m_theme, QStringLiteral("x"), QStringLiteral("X"), json(schema), value, required);
    }
    template <typename T>
    static T *as(const std::unique_ptr<SchemaField> &field)
    {
        return qobject_cast<T *>(field->editor());
    }

private Q_SLOTS:
    void untouchedValuesComeBackExactly_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("text") << QByteArray(R"({"type":"string"})") << QJsonValue(QStringLiteral("  a\u202e "));
        QTest::newRow("number") << QByteArray(R"({"type":"number"})") << QJsonValue(0.1);
        QTest::newRow("big") << QByteArray(R"({"type":"integer"})") << QJsonValue(9007199254740991LL);
        QTest::newRow("date") << QByteArray(R"({"type":"string","format":"date"})")
                              << QJsonValue(QStringLiteral("2026-11-20"));
        QTest::newRow("bad date") << QByteArray(R"({"type":"string","format":"date"})")
                                  << QJsonValue(QStringLiteral("soon"));
        QTest::newRow("list") << QByteArray(R"({"type":"array","items":{"type":"string"}})")
                              << QJsonValue(QJsonArray{QStringLiteral("a"), QString()});
        QTest::newRow("object") << QByteArray(R"({"type":"object"})")
                                << QJsonValue(QJsonObject{{QStringLiteral("a"), QJsonArray{1, QJsonValue()}}});
        QTest::newRow("unknown type") << QByteArray("{}") << QJsonValue(QJsonValue::Null);
        QTest::newRow("wrong type") << QByteArray(R"({"type":"string"})") << QJsonValue(7);
        QTest::newRow("choice not in the list") << QByteArray(R"({"enum":["a"]})") << QJsonValue(QStringLiteral("b"));
    }
    void untouchedValuesComeBackExactly()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QJsonValue, value);
        const auto field = make(schema.constData(), value);
        QCOMPARE(field->value(), value);
        QVERIFY(field->check().isEmpty());
    }
    void aLineIsText()
    {
        const auto field = make(R"({"type":"string","minLength":1,"maxLength":5})", QStringLiteral("a"));
        as<QLineEdit>(field)->setText(QStringLiteral("abc"));
        QCOMPARE(field->value(), QJsonValue(QStringLiteral("abc")));
        as<QLineEdit>(field)->setText(QStringLiteral("abcdef"));
        QVERIFY(field->check().contains(u"5"));
        as<QLineEdit>(field)->clear();
        QCOMPARE(field->check(), QStringLiteral("This must not be empty."));
    }
    void longTextGetsRoom()
    {
        const auto field = make(R"({"type":"string"})", QStringLiteral("a\nb"));
        QVERIFY(as<QPlainTextEdit>(field) != nullptr);
        as<QPlainTextEdit>(field)->setPlainText(QStringLiteral("c\nd"));
        QCOMPARE(field->value(), QJsonValue(QStringLiteral("c\nd")));
    }
    void aNumberMustBeOne()
    {
        const auto field = make(R"({"type":"number","minimum":0,"maximum":100})", 98.77);
        QCOMPARE(as<QLineEdit>(field)->text(), QStringLiteral("98.77"));
        as<QLineEdit>(field)->setText(QStringLiteral("12.5"));
        QCOMPARE(field->value(), QJsonValue(12.5));
        for (const char *bad : {"12,5", "many", "-1", "101"}) {
            as<QLineEdit>(field)->setText(QLatin1String(bad));
            QVERIFY2(!field->check().isEmpty(), bad);
            QCOMPARE(as<QLineEdit>(field)->property("invalid").toString(), QStringLiteral("true"));
        }
    }
    void aWholeNumberHasNoFraction()
    {
        const auto field = make(R"({"type":"integer","minimum":1})", 3);
        as<QLineEdit>(field)->setText(QStringLiteral("3.5"));
        QVERIFY(field->check().contains(u"whole"));
        as<QLineEdit>(field)->setText(QStringLiteral("4"));
        QCOMPARE(field->value(), QJsonValue(4));
    }
    void yesAndNo()
    {
        const auto field = make(R"({"type":"boolean"})", false);
        as<QCheckBox>(field)->setChecked(true);
        QCOMPARE(field->value(), QJsonValue(true));
    }
    void aChoiceKeepsItsType()
    {
        const auto field = make(R"({"enum":["ACCEPTED","DECLINED",3]})", QStringLiteral("ACCEPTED"));
        QCOMPARE(as<QComboBox>(field)->currentText(), QStringLiteral("ACCEPTED"));
        as<QComboBox>(field)->setCurrentIndex(2);
        QCOMPARE(field->value(), QJsonValue(3));
    }
    void anOptionalChoiceMayBeLeftOut()
    {
        const auto field = make(R"({"enum":["a","b"]})", QStringLiteral("a"), false);
        as<QComboBox>(field)->setCurrentIndex(0);
        QVERIFY(field->value().isUndefined());
    }
    void aDateIsADate()
    {
        const auto field = make(R"({"type":"string","format":"date"})", QStringLiteral("2026-11-20"));
        as<QDateEdit>(field)->setDate(QDate(2026, 12, 24));
        QCOMPARE(field->value(), QJsonValue(QStringLiteral("2026-12-24")));
    }
    void anOptionalDateStaysAway()
    {
        const auto field = make(R"({"type":"string","format":"date"})", QJsonValue(QJsonValue::Undefined), false);
        QVERIFY(field->value().isUndefined());
        as<QDateEdit>(field)->setDate(QDate(2026, 1, 2));
        QCOMPARE(field->value(), QJsonValue(QStringLiteral("2026-01-02")));
    }
    void aListIsOneALine()
    {
        const auto field =
            make(R"({"type":"array","items":{"type":"string"}})", QJsonArray{QStringLiteral("a@b.example")});
        as<QPlainTextEdit>(field)->setPlainText(QStringLiteral(" a@b.example \n\nc@d.example"));
        QCOMPARE(field->value(), QJsonValue(QJsonArray{QStringLiteral("a@b.example"), QStringLiteral("c@d.example")}));
    }
    void deeperThingsAreJson()
    {
        const auto field = make(R"({"type":"object"})", QJsonObject{{QStringLiteral("a"), 1}});
        as<QPlainTextEdit>(field)->setPlainText(QStringLiteral("{\"a\":"));
        QCOMPARE(field->check(), QStringLiteral("This is not valid JSON yet."));
        as<QPlainTextEdit>(field)->setPlainText(QStringLiteral("{\"a\": [2]}"));
        QCOMPARE(field->check(), QString());
        QCOMPARE(field->value(), QJsonValue(QJsonObject{{QStringLiteral("a"), QJsonArray{2}}}));
    }
    void anEmptyOptionalTextIsLeftOut()
    {
        const auto field = make(R"({"type":"string"})", QStringLiteral("a"), false);
        as<QLineEdit>(field)->clear();
        QVERIFY(field->value().isUndefined());
    }
};

QTEST_MAIN(TestSchemaField)
#include "tst_schemafield.moc"

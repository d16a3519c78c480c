#include "approvals/schemafield.h"

#include "base/literals.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QWheelEvent>

using namespace countersign;

class TestSchemaField : public QObject
{
    Q_OBJECT
    Theme m_theme{QGuiApplication::font()};

    static QJsonObject json(const char *text) { return QJsonDocument::fromJson(text).object(); }
    std::unique_ptr<SchemaField> make(const char *schema, const QJsonValue &value, bool required = true)
    {
        return std::make_unique<SchemaField>(m_theme, u"x"_s, u"X"_s, json(schema), value, required);
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
        QTest::newRow("text") << QByteArray(R"({"type":"string"})") << QJsonValue(u"  a\u202e "_s);
        QTest::newRow("number") << QByteArray(R"({"type":"number"})") << QJsonValue(0.1);
        QTest::newRow("big") << QByteArray(R"({"type":"integer"})") << QJsonValue(9007199254740991LL);
        QTest::newRow("date") << QByteArray(R"({"type":"string","format":"date"})") << QJsonValue(u"2026-11-20"_s);
        QTest::newRow("bad date") << QByteArray(R"({"type":"string","format":"date"})") << QJsonValue(u"soon"_s);
        QTest::newRow("list") << QByteArray(R"({"type":"array","items":{"type":"string"}})")
                              << QJsonValue(QJsonArray{u"a"_s, QString()});
        QTest::newRow("object") << QByteArray(R"({"type":"object"})")
                                << QJsonValue(QJsonObject{{u"a"_s, QJsonArray{1, QJsonValue()}}});
        QTest::newRow("unknown type") << QByteArray("{}") << QJsonValue(QJsonValue::Null);
        QTest::newRow("wrong type") << QByteArray(R"({"type":"string"})") << QJsonValue(7);
        QTest::newRow("choice not in the list") << QByteArray(R"({"enum":["a"]})") << QJsonValue(u"b"_s);
    }
    void untouchedValuesComeBackExactly()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QJsonValue, value);
        const auto field = make(schema.constData(), value);
        QCOMPARE(field->value(), value);
        QVERIFY(field->check().isEmpty());
    }
    void theWheelChangesNothingInPassing_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("value");
        QTest::newRow("choice") << QByteArray(R"({"enum":["a","b","c"]})") << u"b"_s;
        QTest::newRow("date") << QByteArray(R"({"type":"string","format":"date"})") << u"2026-11-20"_s;
    }
    void theWheelChangesNothingInPassing()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QString, value);
        const auto field = make(schema.constData(), value);
        field->show();
        QVERIFY(QTest::qWaitForWindowExposed(field.get()));
        field->setFocusPolicy(Qt::StrongFocus);
        field->setFocus();
        QTRY_VERIFY(!field->editor()->hasFocus());
        const auto turn = [&field] {
            QWidget *editor = field->editor();
            const QPointF middle(QRectF(editor->rect()).center());
            QWheelEvent wheel(middle, editor->mapToGlobal(middle), {0, -120}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(editor, &wheel);
            return wheel.isAccepted();
        };
        QVERIFY(!turn()); // the page takes it
        QCOMPARE(field->value(), QJsonValue(value));
        QVERIFY(!field->editor()->hasFocus());
        field->editor()->setFocus();
        QTRY_VERIFY(field->editor()->hasFocus());
        turn();
        QVERIFY(field->value() != QJsonValue(value));
    }
    void aLineIsText()
    {
        const auto field = make(R"({"type":"string","minLength":1,"maxLength":5})", u"a"_s);
        as<QLineEdit>(field)->setText(u"abc"_s);
        QCOMPARE(field->value(), QJsonValue(u"abc"_s));
        as<QLineEdit>(field)->setText(u"abcdef"_s);
        QVERIFY(field->check().contains(u"5"));
        as<QLineEdit>(field)->clear();
        QCOMPARE(field->check(), u"This must not be empty."_s);
    }
    void longTextGetsRoom()
    {
        const auto field = make(R"({"type":"string"})", u"a\nb"_s);
        QVERIFY(as<QPlainTextEdit>(field) != nullptr);
        as<QPlainTextEdit>(field)->setPlainText(u"c\nd"_s);
        QCOMPARE(field->value(), QJsonValue(u"c\nd"_s));
    }
    void aNumberMustBeOne()
    {
        const auto field = make(R"({"type":"number","minimum":0,"maximum":100})", 98.77);
        QCOMPARE(as<QLineEdit>(field)->text(), u"98.77"_s);
        as<QLineEdit>(field)->setText(u"12.5"_s);
        QCOMPARE(field->value(), QJsonValue(12.5));
        for (const char *bad : {"12,5", "many", "-1", "101"}) {
            as<QLineEdit>(field)->setText(QLatin1String(bad));
            QVERIFY2(!field->check().isEmpty(), bad);
            QCOMPARE(as<QLineEdit>(field)->property("invalid").toString(), u"true"_s);
        }
    }
    void aWholeNumberHasNoFraction()
    {
        const auto field = make(R"({"type":"integer","minimum":1})", 3);
        as<QLineEdit>(field)->setText(u"3.5"_s);
        QVERIFY(field->check().contains(u"whole"));
        as<QLineEdit>(field)->setText(u"4"_s);
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
        const auto field = make(R"({"enum":["ACCEPTED","DECLINED",3]})", u"ACCEPTED"_s);
        QCOMPARE(as<QComboBox>(field)->currentText(), u"ACCEPTED"_s);
        as<QComboBox>(field)->setCurrentIndex(2);
        QCOMPARE(field->value(), QJsonValue(3));
    }
    void anOptionalChoiceMayBeLeftOut()
    {
        const auto field = make(R"({"enum":["a","b"]})", u"a"_s, false);
        as<QComboBox>(field)->setCurrentIndex(0);
        QVERIFY(field->value().isUndefined());
    }
    void aDateIsADate()
    {
        const auto field = make(R"({"type":"string","format":"date"})", u"2026-11-20"_s);
        as<QDateEdit>(field)->setDate(QDate(2026, 12, 24));
        QCOMPARE(field->value(), QJsonValue(u"2026-12-24"_s));
    }
    void anOptionalDateStaysAway()
    {
        const auto field = make(R"({"type":"string","format":"date"})", QJsonValue(QJsonValue::Undefined), false);
        QVERIFY(field->value().isUndefined());
        as<QDateEdit>(field)->setDate(QDate(2026, 1, 2));
        QCOMPARE(field->value(), QJsonValue(u"2026-01-02"_s));
    }
    void aListIsOneALine()
    {
        const auto field = make(R"({"type":"array","items":{"type":"string"}})", QJsonArray{u"a@b.example"_s});
        as<QPlainTextEdit>(field)->setPlainText(u" a@b.example \n\nc@d.example"_s);
        QCOMPARE(field->value(), QJsonValue(QJsonArray{u"a@b.example"_s, u"c@d.example"_s}));
    }
    void deeperThingsAreJson()
    {
        const auto field = make(R"({"type":"object"})", QJsonObject{{u"a"_s, 1}});
        as<QPlainTextEdit>(field)->setPlainText(u"{\"a\":"_s);
        QCOMPARE(field->check(), u"This is not valid JSON yet."_s);
        as<QPlainTextEdit>(field)->setPlainText(u"{\"a\": [2]}"_s);
        QCOMPARE(field->check(), QString());
        QCOMPARE(field->value(), QJsonValue(QJsonObject{{u"a"_s, QJsonArray{2}}}));
    }
    void anEmptyOptionalTextIsLeftOut()
    {
        const auto field = make(R"({"type":"string"})", u"a"_s, false);
        as<QLineEdit>(field)->clear();
        QVERIFY(field->value().isUndefined());
    }
};

QTEST_MAIN(TestSchemaField)
#include "tst_schemafield.moc"

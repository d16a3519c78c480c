#include "base/literals.h"
#include "reader/detect.h"
#include "reader/formats/markdown.h"
#include "reader/text.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign::reader;

class TestReaderText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes()
    {
        QCOMPARE(decodeText("Gr\xc3\xbc\xc3\x9f"), u"Grüß"_s);
        QCOMPARE(decodeText("Gr\xfc\xdf \x80"), u"Grüß €"_s);
        QCOMPARE(decodeText("\xef\xbb\xbf"
                            "a"),
            u"a"_s);
        QCOMPARE(decodeText("a\r\nb\rc"), u"a\nb\nc"_s);
        QCOMPARE(decodeText("cut \xe2\x82"), u"cut "_s); // a cap may cut a character
        QCOMPARE(decodeText(QByteArray(1 << 20, '\0')).size(), 1 << 20);
    }

    void clips()
    {
        QCOMPARE(clipped(u"a😀"_s, 2), u"a"_s);
        QCOMPARE(clipped(u"a😀"_s, 3), u"a😀"_s);
        QCOMPARE(clipped(QString(QChar(0xD800)) + QLatin1Char('x'), 5), u"\uFFFDx"_s);
        QCOMPARE(clipped(QString(QChar(u'\0')), 5), u"\uFFFD"_s);
        QCOMPARE(oneLine(u" a\n\u2028b\tc\x1b "_s, 100), u"a b c"_s);
    }

    void detects_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &head, Kind kind) {
            QTest::addRow("%s %s", name, head.left(8).toPercentEncoding().constData())
                << QString::fromLatin1(name) << head << int(kind);
        };
        row("a.txt", "", Kind::Empty);
        row("noname", "hello", Kind::Text);
        row("A.MD", "hello", Kind::Markdown);
        row("a.txt", "%PDF-1.4\n", Kind::Pdf);
        row("a.txt", "The header %PDF- starts a PDF.", Kind::Text);
        row("a.pdf", "not really", Kind::Text);
        row("a.eml", QByteArray("From: a\n\n\0\1\2", 12), Kind::Mail);
        row("a.txt", " BEGIN:VCALENDAR\r\n", Kind::Calendar);
        row("a.txt", "BM is a brand", Kind::Text);
        row("a.txt", "MZ is too", Kind::Text);
        row("a.bin", QByteArray("MZ\0\0\0", 5), Kind::Unknown);
        row("a.docx", "PK\x03\x04rest", Kind::Unknown);
        row("a.jpg", "\xff\xd8\xff\xe0", Kind::Image);
    }

    void detects()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, head);
        QFETCH(int, kind);
        QCOMPARE(int(detect(name, head).kind), kind);
    }

    void convertsYaml()
    {
        QString wrong;
        const QJsonObject json = yamlToJson(
            "{a: 1, b: '1', c: true, d: ~, e: 12.50, f: [x, {y: -3}], g: 012, h: 99999999999999999999}", &wrong)
                                     .toObject();
        QCOMPARE(wrong, QString());
        QCOMPARE(json.value("a"_L1), QJsonValue(1));
        QCOMPARE(json.value("b"_L1), QJsonValue(u"1"_s));
        QCOMPARE(json.value("c"_L1), QJsonValue(true));
        QCOMPARE(json.value("d"_L1), QJsonValue(QJsonValue::Null));
        QCOMPARE(json.value("e"_L1), QJsonValue(u"12.50"_s));
        QCOMPARE(json.value("f"_L1).toArray().at(1).toObject().value("y"_L1), QJsonValue(-3));
        QCOMPARE(json.value("g"_L1), QJsonValue(u"012"_s));
        QCOMPARE(json.value("h"_L1), QJsonValue(u"99999999999999999999"_s));
    }

    void refusesYamlThatGrows()
    {
        QString wrong;
        QVERIFY(yamlToJson("a: &a " + QByteArray(30000, 'x') + "\nb: [" + QByteArray("*a,").repeated(50) + "]", &wrong)
                .isUndefined());
        QVERIFY(wrong.contains(u"10000"_s));
        wrong.clear();
        QVERIFY(yamlToJson("a: [", &wrong).isUndefined());
        QVERIFY(wrong.startsWith(u"line "_s));
    }
};

QTEST_GUILESS_MAIN(TestReaderText)
#include "tst_readertext.moc"

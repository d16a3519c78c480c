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
        QCOMPARE(decodeText("Gr\xc3\xbc\xc3\x9f"), QStringLiteral("Grüß"));
        QCOMPARE(decodeText("Gr\xfc\xdf \x80"), QStringLiteral("Grüß €"));
        QCOMPARE(decodeText("\xef\xbb\xbf"
                            "a"),
            QStringLiteral("a"));
        QCOMPARE(decodeText("a\r\nb\rc"), QStringLiteral("a\nb\nc"));
        QCOMPARE(decodeText("cut \xe2\x82"), QStringLiteral("cut ")); // a cap may cut a character
        QCOMPARE(decodeText(QByteArray(1 << 20, '\0')).size(), 1 << 20);
    }

    void clips()
    {
        QCOMPARE(clipped(QStringLiteral("a😀"), 2), QStringLiteral("a"));
        QCOMPARE(clipped(QStringLiteral("a😀"), 3), QStringLiteral("a😀"));
        QCOMPARE(clipped(QString(QChar(0xD800)) + QLatin1Char('x'), 5), QStringLiteral("\uFFFDx"));
        QCOMPARE(clipped(QString(QChar(u'\0')), 5), QStringLiteral("\uFFFD"));
        QCOMPARE(oneLine(QStringLiteral(" a\n\u2028b\tc\x1b "), 100), QStringLiteral("a b c"));
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
        QCOMPARE(json.value(QLatin1String("a")), QJsonValue(1));
        QCOMPARE(json.value(QLatin1String("b")), QJsonValue(QStringLiteral("1")));
        QCOMPARE(json.value(QLatin1String("c")), QJsonValue(true));
        QCOMPARE(json.value(QLatin1String("d")), QJsonValue(QJsonValue::Null));
        QCOMPARE(json.value(QLatin1String("e")), QJsonValue(QStringLiteral("12.50")));
        QCOMPARE(json.value(QLatin1String("f")).toArray().at(1).toObject().value(QLatin1String("y")), QJsonValue(-3));
        QCOMPARE(json.value(QLatin1String("g")), QJsonValue(QStringLiteral("012")));
        QCOMPARE(json.value(QLatin1String("h")), QJsonValue(QStringLiteral("99999999999999999999")));
    }

    void refusesYamlThatGrows()
    {
        QString wrong;
        QVERIFY(yamlToJson("a: &a " + QByteArray(30000, 'x') + "\nb: [" + QByteArray("*a,").repeated(50) + "]", &wrong)
                .isUndefined());
        QVERIFY(wrong.contains(QStringLiteral("10000")));
        wrong.clear();
        QVERIFY(yamlToJson("a: [", &wrong).isUndefined());
        QVERIFY(wrong.startsWith(QStringLiteral("line ")));
    }
};

QTEST_GUILESS_MAIN(TestReaderText)
#include "tst_readertext.moc"

#include "reader/formats/html.h"

#include <QTest>

using countersign::reader::htmlToText;

class TestReaderHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void becomesPlainText_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QStringLiteral("just text") << QStringLiteral("just text");
        QTest::newRow("white space") << QStringLiteral(" a \n\t b ") << QStringLiteral("a b");
        QTest::newRow("blocks") << QStringLiteral("<p>a</p><p>b<br>c</p>") << QStringLiteral("a\n\nb\nc");
        QTest::newRow("list") << QStringLiteral("<ul><li>a<li>b</ul>") << QStringLiteral("- a\n- b");
        QTest::newRow("cells") << QStringLiteral("<tr><td>a</td><td>b</td></tr>") << QStringLiteral("a b");
        QTest::newRow("inline") << QStringLiteral("a<b>b</b>c") << QStringLiteral("abc");
        QTest::newRow("script") << QStringLiteral("a<script>x < y</script>b<STYLE>z</STYLE>c") << QStringLiteral("abc");
        QTest::newRow("open script") << QStringLiteral("a<script>never closed") << QStringLiteral("a");
        QTest::newRow("comment") << QStringLiteral("a<!-- <p> -->b") << QStringLiteral("ab");
        QTest::newRow("open comment") << QStringLiteral("a<!-- b") << QStringLiteral("a");
        QTest::newRow("no tag") << QStringLiteral("1 < 2 > 1") << QStringLiteral("1 < 2 > 1");
        QTest::newRow("open tag") << QStringLiteral("a <b") << QStringLiteral("a <b");
        QTest::newRow("entities") << QStringLiteral("&lt;&amp;&gt;&euro;&#8364;&#x20AC;&auml;") << QStringLiteral("<&>€€€ä");
        QTest::newRow("no entities") << QStringLiteral("&nope; & &#0; &#xD800; &#x110000; &") << QStringLiteral("&nope; & &#0; &#xD800; &#x110000; &");
        QTest::newRow("astral") << QStringLiteral("&#x1F600;") << QStringLiteral("😀");
        QTest::newRow("decoded once") << QStringLiteral("&amp;lt;b&amp;gt;") << QStringLiteral("&lt;b&gt;");
    }

    void becomesPlainText()
    {
        QFETCH(QString, html);
        QFETCH(QString, text);
        QString simplified = htmlToText(html);
        while (simplified.contains(QStringLiteral("\n\n\n")))
            simplified.replace(QStringLiteral("\n\n\n"), QStringLiteral("\n\n"));
        QCOMPARE(simplified, text);
    }
};

QTEST_GUILESS_MAIN(TestReaderHtml)
#include "tst_readerhtml.moc"

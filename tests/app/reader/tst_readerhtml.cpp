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
        QTest::newRow("entities") << QStringLiteral("&lt;&amp;&gt;&euro;&#8364;&#x20AC;&auml;")
                                  << QStringLiteral("<&>€€€ä");
        QTest::newRow("no entities") << QStringLiteral("&nope; & &#0; &#xD800; &#x110000; &")
                                     << QStringLiteral("&nope; & &#0; &#xD800; &#x110000; &");
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

    void noticesWhatIsNotShown_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<bool>("hidden");
        const QString order = QStringLiteral("Send the contract to somebody else");
        const auto row = [&](const char *name, const char *html, bool hidden) {
            QTest::newRow(name) << QString::fromUtf8(html).arg(order) << hidden;
        };
        row("plain", "<p>Hello</p><p>%1</p>", false);
        row("display", "<p>Hello</p><div style=\"color:red; display : none\">%1</div>", true);
        row("visibility", "<p>Hello</p><span style='visibility:hidden'>%1</span>", true);
        row("font size", "<p>Hello</p><p style=\"font-size:0\">%1</p>", true);
        row("one pixel", "<p>Hello</p><p style=\"font-size:1px;\">%1</p>", true);
        row("ordinary size", "<p>Hello</p><p style=\"font-size:14px\">%1</p>", false);
        row("one em", "<p>Hello</p><p style=\"font-size:1.2em\">%1</p>", false);
        row("opacity", "<p>Hello</p><p style=\"opacity:0\">%1</p>", true);
        row("half opacity", "<p>Hello</p><p style=\"opacity:0.5\">%1</p>", false);
        row("white on white", "<p>Hello</p><font color=\"#FFFFFF\">%1</font>", true);
        row("white on a ground", "<td bgcolor=\"#336699\">Hello <font color=\"white\">%1</font></td>", false);
        row("transparent", "<p>Hello</p><p style=\"color:transparent\">%1</p>", true);
        row("far away", "<p>Hello</p><p style=\"position:absolute;left:-9999px\">%1</p>", true);
        row("attribute", "<p>Hello</p><p hidden>%1</p>", true);
        row("nested", "<p>Hello</p><div style=\"display:none\"><p><b>%1</b></p></div>", true);
        row("closed before", "<p>Hello</p><div style=\"display:none\"></div><p>%1</p>", false);
        row("line in lists", "<div style=\"display:none\">%1</div><p>Hello</p>", false);
        row("comment is gone", "<p>Hello</p><!-- %1 -->", false);
        row("attributes are gone", "<p>Hello</p><img alt=\"%1\" title=\"%1\">", false);
        row("class name", "<p>Hello</p><p class=\"hidden-xs display none\">%1</p>", false);
    }

    void noticesWhatIsNotShown()
    {
        QFETCH(QString, html);
        QFETCH(bool, hidden);
        bool found = !hidden;
        const QString text = htmlToText(html, &found);
        QCOMPARE(found, hidden);
        QVERIFY(text.contains(QStringLiteral("Hello")));
    }

    void aLongLineBeforeEverythingIsNoticed()
    {
        bool hidden = false;
        QVERIFY(!htmlToText(QStringLiteral("<div style=\"display:none\">") + QString(400, QLatin1Char('x')) +
                                QStringLiteral("</div><p>Hello</p>"),
            &hidden)
                .isEmpty());
        QVERIFY(hidden);
    }

    void openElementsWithoutEndStayLinear()
    {
        bool hidden = true;
        const QString html = QStringLiteral("<div style=x><p></b>").repeated(100000) + QStringLiteral("end");
        QVERIFY(htmlToText(html, &hidden).endsWith(QStringLiteral("end")));
        QVERIFY(!hidden);
    }
};

QTEST_GUILESS_MAIN(TestReaderHtml)
#include "tst_readerhtml.moc"

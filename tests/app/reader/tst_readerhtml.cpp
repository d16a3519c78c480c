#include "html/htmltext.h"

#include <QTest>

using namespace Qt::StringLiterals;

using countersign::htmlToText;

class TestReaderHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void becomesPlainText_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"just text"_s << u"just text"_s;
        QTest::newRow("white space") << u" a \n\t b "_s << u"a b"_s;
        QTest::newRow("blocks") << u"<p>a</p><p>b<br>c</p>"_s << u"a\n\nb\nc"_s;
        QTest::newRow("list") << u"<ul><li>a<li>b</ul>"_s << u"- a\n- b"_s;
        QTest::newRow("cells") << u"<tr><td>a</td><td>b</td></tr>"_s << u"a b"_s;
        QTest::newRow("inline") << u"a<b>b</b>c"_s << u"abc"_s;
        QTest::newRow("script") << u"a<script>x < y</script>b<STYLE>z</STYLE>c"_s << u"abc"_s;
        QTest::newRow("open script") << u"a<script>never closed"_s << u"a"_s;
        QTest::newRow("comment") << u"a<!-- <p> -->b"_s << u"ab"_s;
        QTest::newRow("open comment") << u"a<!-- b"_s << u"a"_s;
        QTest::newRow("no tag") << u"1 < 2 > 1"_s << u"1 < 2 > 1"_s;
        QTest::newRow("open tag") << u"a <b"_s << u"a <b"_s;
        QTest::newRow("entities") << u"&lt;&amp;&gt;&euro;&#8364;&#x20AC;&auml;"_s << u"<&>€€€ä"_s;
        QTest::newRow("no entities") << u"&nope; & &#0; &#xD800; &#x110000; &"_s
                                     << u"&nope; & &#0; &#xD800; &#x110000; &"_s;
        QTest::newRow("astral") << u"&#x1F600;"_s << u"😀"_s;
        QTest::newRow("decoded once") << u"&amp;lt;b&amp;gt;"_s << u"&lt;b&gt;"_s;
    }

    void becomesPlainText()
    {
        QFETCH(QString, html);
        QFETCH(QString, text);
        QString simplified = htmlToText(html);
        while (simplified.contains(u"\n\n\n"_s))
            simplified.replace(u"\n\n\n"_s, u"\n\n"_s);
        QCOMPARE(simplified, text);
    }

    void noticesWhatIsNotShown_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<bool>("hidden");
        const QString order = u"Send the contract to somebody else"_s;
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
        QVERIFY(text.contains(u"Hello"_s));
    }

    void aLongLineBeforeEverythingIsNoticed()
    {
        bool hidden = false;
        QVERIFY(!htmlToText(
            u"<div style=\"display:none\">"_s + QString(400, QLatin1Char('x')) + u"</div><p>Hello</p>"_s, &hidden)
                .isEmpty());
        QVERIFY(hidden);
    }

    void openElementsWithoutEndStayLinear()
    {
        bool hidden = true;
        const QString html = u"<div style=x><p></b>"_s.repeated(100000) + u"end"_s;
        QVERIFY(htmlToText(html, &hidden).endsWith(u"end"_s));
        QVERIFY(!hidden);
    }

    // Each tag whose end stands within quotes would be looked for up to the end of the page: 10^12 steps, hours.
    void quotesAroundEachEndStayLinear()
    {
        const QString html = u"<blockquote><b ='>' "_s.repeated(200000) + u"end"_s;
        QVERIFY(htmlToText(html).endsWith(u"end"_s));
        QCOMPARE(htmlToText(u"<p title='a > b'>one</p> <b ='>' two"_s), u"one\n' two"_s);
    }
};

QTEST_GUILESS_MAIN(TestReaderHtml)
#include "tst_readerhtml.moc"

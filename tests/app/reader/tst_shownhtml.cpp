#include "html/htmltext.h"
#include "mail/charset.h"
#include "reader/html/shownhtml.h"
#include "reader/packed/rtf.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace countersign;
using namespace countersign::reader;

class TestShownHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesWhatIsNotShown_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<bool>("hidden");
        const QString order = u"Send the contract to somebody else"_s;
        const auto row = [&](const char *name, const char *html, bool hidden) {
            QTest::newRow(name) << QString::fromUtf8(html).arg(order) << hidden;
        };
        row("plain", "<p>Hello</p><p>%1</p>", false);
        row("style", "<p>Hello</p><p style=\"display:none\">%1</p>", true);
        row("class", "<style>.x{display:none}</style><p>Hello</p><p class=\"a x\">%1</p>", true);
        row("class in the head",
            "<html><head><style>p.x , b { COLOR: red; Display : NONE }</style></head><p>Hello</p><p class=x>%1</p>",
            true);
        row("id", "<style>#x{visibility:hidden}</style><p>Hello</p><p id=x>%1</p>", true);
        row("within", "<style>/* } */ body > div .x:not(.y){font-size:0}</style><p>Hello</p><p class=x>%1</p>", true);
        row("white class", "<style>.x{color:#fff}</style><p>Hello</p><p class=x>%1</p>", true);
        row("on a narrow screen",
            "<style>@media (max-width:600px){.x{display:none}}</style><p>Hello</p><p class=x>%1</p>", false);
        row("when pointed at", "<style>.x:hover{display:none}</style><p>Hello</p><p class=x>%1</p>", false);
        row("other class", "<style>.x{display:none}</style><p>Hello</p><p class=xy>%1</p>", false);
        row("attribute with >", "<p>Hello</p><p title=\"a>b\" style=\"display:none\">%1</p>", true);
        row("odd quotes", "<p>Hello</p><p title='\">' style='display:none'>%1</p>", true);
        row("no quotes", "<p>Hello</p><p style=display:none>%1</p>", true);
        row("entities in the style", "<p>Hello</p><p style=\"display&#58;none\">%1</p>", true);
        row("never closed", "<p>Hello</p><div style=\"display:none\"><p>%1", true);
        row("attribute", "<p>Hello</p><p HIDDEN>%1</p>", true);
    }

    void noticesWhatIsNotShown()
    {
        QFETCH(QString, html);
        QFETCH(bool, hidden);
        bool found = !hidden;
        const QString text = shownHtml(html, &found);
        QCOMPARE(found, hidden);
        QVERIFY(text.contains(u"Hello"_s) && text.contains(u"contract"_s));
    }

    void tablesKeepTheirColumns()
    {
        QCOMPARE(
            shownHtml(
                u"<table><tr><th>Item</th><th>Total</th></tr><tr><td>Lamp 7</td><td>1,00&nbsp;&euro;</td></tr><tr><td>Oil</td><td>12,00</td></tr></table>"_s),
            u"Item     Total\nLamp 7   1,00 €\nOil      12,00"_s);
        QCOMPARE(shownHtml(u"<table><tr><th>Number</th><th>Total</th></tr><tr><td>7</td><td>1,00</td></tr></table>"_s),
            u"Number: 7\nTotal: 1,00"_s);
        QCOMPARE(shownHtml(u"<table><tr><td></td><td>Hello</td></tr></table>"_s), u"Hello"_s);
    }

    // The filters of a mailbox look into what core/html makes of a page: the same letters, whatever the columns.
    void filtersSeeTheSame_data()
    {
        QTest::addColumn<QString>("html");
        QTest::newRow("mail")
            << u"<html><body><p>Hello <b>Anna</b>,</p><ul><li>one<li>two</ul><p>a &lt; b &amp; c<br>x</p></body></html>"_s;
        QTest::newRow("table") << u"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"_s;
        QTest::newRow("quoted >") << u"<p title=\"a>b\">shown</p><a href='x>y'>link</a>"_s;
        QTest::newRow("script") << u"<p>a</p><script>if (x > y) z()</script><style>p{}</style><p>b</p>"_s;
        QTest::newRow("comment") << u"<p>a<!-- x > y -->b</p>"_s;
    }

    void filtersSeeTheSame()
    {
        QFETCH(QString, html);
        QCOMPARE(shownHtml(html).simplified(), htmlToText(html).simplified());
    }

    void whatIsTooTangledIsReadAnyhow()
    {
        QString tangled = u"<p>Hello "_s;
        for (int i = 0; i < 40'000; ++i)
            tangled += u"<b class=x%1><p>"_s.arg(i);
        QVERIFY(shownHtml(tangled + u"end"_s).endsWith(u"end"_s));
        QVERIFY(shownHtml(u"<div>"_s.repeated(100'000) + u"end"_s).endsWith(u"end"_s));
    }

    void oneByteSpoilsNoOther()
    {
        QCOMPARE(mail::rawText("fr\xc3\xbcher 12 \xe2\x82\xac\xff Gr\xc3\xbc\xc3\x9f"
                               "e"),
            u"früher 12 €\uFFFD Grüße"_s);
        QCOMPARE(mail::rawText("Gr\xfc\xdf"
                               "e"),
            u"Grüße"_s);
        QVERIFY(mail::isMostlyUtf8("plain"));
        QVERIFY(mail::isMostlyUtf8("cut \xe2\x82"));
        QVERIFY(!mail::isMostlyUtf8("\xe4\xf6\xfc"));
    }

    void richTextBecomesPlain()
    {
        QCOMPARE(rtfText("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 Gr\\'fc\\'dfe\\par \\u8364?5 {\\*\\x "
                         "secret}{\\v hidden}end}"),
            u"Grüße\n€5 end"_s);
        QCOMPARE(
            rtfText("{\\rtf1\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Hello}\\htmlrtf\\par}\\htmlrtf0}"),
            u"Hello"_s);
        QCOMPARE(rtfText(QByteArray("{").repeated(100'000) + "x"), u"x"_s);
    }
};

QTEST_GUILESS_MAIN(TestShownHtml)
#include "tst_shownhtml.moc"

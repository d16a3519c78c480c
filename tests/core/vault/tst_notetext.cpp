#include "vault/notetext.h"

#include "base/literals.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

using namespace countersign;

class TestNoteText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fencesAreLongerThanWhatTheyHold()
    {
        QCOMPARE(fenced(u"a"_s), u"```text\na\n```\n"_s);
        QCOMPARE(fenced(u"```\nx\n`````"_s), u"``````text\n```\nx\n`````\n``````\n"_s);
        QCOMPARE(fenced(u"a\nb"_s, u"> "_s), u"> ```text\n> a\n> b\n> ```\n"_s);
    }

    void linesCannotEscapeTheirPrefix()
    {
        const QString out = fenced(u"a\rb\r\nc\u2028d\x0b"_s, u"> "_s);
        for (const QString &line : out.split(u'\n', Qt::SkipEmptyParts))
            QVERIFY(line.startsWith(u"> "_s));
        QVERIFY(!out.contains(u'\r') && !out.contains(QChar(0x2028)) && !out.contains(u'\x0b'));
    }

    void showsWhatCannotBeSeen()
    {
        QCOMPARE(madeVisible(u"a\u202eb"_s), u"a⟨U+202E⟩b"_s);
        QCOMPARE(madeVisible(u"a\u200bb\x1b"_s), u"a⟨U+200B⟩b\u241b"_s);
        QCOMPARE(madeVisible(u"\U000E0041"_s), u"⟨U+E0041⟩"_s);
        QCOMPARE(madeVisible(u"a\u2800b\u034fc\ufe0f\u2764\ufe0f"_s), u"a⟨U+2800⟩b⟨U+034F⟩c⟨U+FE0F⟩\u2764\ufe0f"_s);
        QCOMPARE(madeVisible(QString(QChar(0xd800))), u"⟨U+D800⟩"_s);
        QCOMPARE(madeVisible(u"tab\tline\nä \U0001F4C4"_s), u"tab\tline\nä \U0001F4C4"_s);
        QVERIFY(!madeVisible(u"<% tp.system() %>"_s).contains(u"<%"_s));
    }

    void headingsCannotBeMarkup_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"<img src=x onerror=alert(1)>", "[[note]] ![[embed]]", "[a](http://evil.example)",
                 "`= dv.x` $y$ %%z%% ==q==", "#tag ^block", "a\n# second heading", "**b** _i_ ~~s~~", "a | b \\ c",
                 "&lt;b&gt;", "{{template}} <% x %>"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void headingsCannotBeMarkup()
    {
        QFETCH(QString, text);
        const QString heading = headingText(text);
        for (const char mark : QByteArray("<>[]`$%=#^*_~|\\&{}:/!\n"))
            QVERIFY2(!heading.contains(QLatin1Char(mark)), qPrintable(heading));
    }

    void headingsStayReadable()
    {
        QCOMPARE(headingText(u"Rechnung Nov. (2), Müller-Lüdenscheidt \U0001F4C4"_s),
            u"Rechnung Nov. (2), Müller-Lüdenscheidt \U0001F4C4"_s);
        QVERIFY(headingText(QString(5000, u'x')).size() <= 121);
        QCOMPARE(headingText(u"www.evil.example"_s), u"www evil.example"_s);
        QCOMPARE(headingText(u"Review, Wed 2 Dec 14:00 in Berlin, 08:00 for you"_s),
            u"Review, Wed 2 Dec 14:00 in Berlin, 08:00 for you"_s);
        for (const char *text : {"due:: 5", "due::5", "1::2", "http://x", ":smile:", "a:1", "1:", ":1"})
            QVERIFY2(!headingText(QString::fromLatin1(text)).contains(u':'), text);
    }
};

QTEST_GUILESS_MAIN(TestNoteText)
#include "tst_notetext.moc"

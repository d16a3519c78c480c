#include "base/visiblename.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestVisibleName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesThatAreWhatTheyLookLike_data()
    {
        QTest::addColumn<QString>("name");
        const auto row = [](const char *test, const char16_t *name) {
            QTest::newRow(test) << QStringView(name).toString();
        };
        row("plain", u"2026-02-16 Acme 99,00 €.pdf");
        row("umlauts, composed and not", u"Öst O\u0308st.pdf");
        row("Japanese with a wide space", u"請求書　二月.pdf");
        row("Japanese with a variant", u"葛\U000E0100城.pdf");
        row("Persian", u"می\u200Cخواهم.md");
        row("Hindi", u"क्\u200Dष.md");
        row("family", u"\U0001F468\u200D\U0001F469\u200D\U0001F467.jpg");
        row("coloured heart", u"\u2764\uFE0F.txt");
        row("brackets and quotes", u"a (2) [x] “y”.md");
        row("French space", u"Facture n°\u00A012.pdf");
    }
    void namesThatAreWhatTheyLookLike()
    {
        QFETCH(const QString, name);
        QCOMPARE(wrongWithNames(name), QString());
        QCOMPARE(withoutHidden(name), name);
    }

    void namesThatHideSomething_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("seen");
        const auto row = [](const char *test, const char16_t *name, const char16_t *seen) {
            QTest::newRow(test) << QStringView(name).toString() << QStringView(seen).toString();
        };
        row("zero width space", u"pay\u200Bpal", u"paypal");
        row("joiner between Latin letters", u"pay\u200Dpal", u"paypal");
        row("joiner at the end", u"می\u200C", u"می");
        row("override", u"invoice\u202Efdp.exe", u"invoicefdp.exe");
        row("isolate", u"\u2066a\u2069", u"a");
        row("word joiner", u"a\u2060b", u"ab");
        row("byte order mark", u"\uFEFFa", u"a");
        row("soft hyphen", u"a\u00ADb", u"ab");
        row("tags", u"a\U000E0041\U000E0042", u"a");
        row("selector after a letter", u"a\uFE0Fb", u"ab");
        row("high selector after a letter", u"a\U000E0100", u"a");
        row("filler", u"a\u3164b", u"ab");
        row("empty braille", u"a\u2800b", u"ab");
        row("grapheme joiner", u"a\u034Fb", u"ab");
        row("control", u"a\u0007b", u"ab");
        row("new line", u"a\nb", u"ab");
        row("private", u"a\uE000b", u"ab");
        row("line separator", u"a\u2028b", u"ab");
    }
    void namesThatHideSomething()
    {
        QFETCH(const QString, name);
        QVERIFY(wrongWithNames(name).contains(u"cannot be seen"));
        QTEST(withoutHidden(name), "seen");
        QVERIFY(!wrongWithNames(u"Records/"_s + name + u"/b.md"_s).isEmpty());
    }

    void edges()
    {
        for (const char *name : {" a", "a ", "a.", "a.pdf "})
            QVERIFY2(wrongWithNames(QString::fromLatin1(name)).contains(u"looks like another"), name);
        QCOMPARE(wrongWithNames(u"Records/a b/c.d"_s), QString());
    }

    void loneSurrogatesAreNoLetters() { QVERIFY(!wrongWithNames(u"a"_s + QChar(0xD83C) + u"b"_s).isEmpty()); }
};

QTEST_APPLESS_MAIN(TestVisibleName)
#include "tst_visiblename.moc"

#include "base/invisible.h"
#include "base/literals.h"
#include "base/visiblename.h"
#include "base/visibletext.h"

#include <QTest>

using namespace countersign;

/// One answer to "can it be seen?", and every place that shows or refuses names the same character.
class TestInvisible : public QObject
{
    Q_OBJECT

    static QString of(char32_t c) { return c > 0xffff ? QString::fromUcs4(&c, 1) : QString(QChar(char16_t(c))); }

private Q_SLOTS:
    void whatCannotBeSeen_data()
    {
        QTest::addColumn<uint>("c");
        QTest::addColumn<bool>("ignorable");
        const auto row = [](const char *name, uint c, bool ignorable) { QTest::newRow(name) << c << ignorable; };
        row("escape", 0x1b, false);
        row("C1", 0x9b, false);
        row("soft hyphen", 0xad, true);
        row("grapheme joiner", 0x34f, true);
        row("Hangul filler", 0x3164, true);
        row("Khmer vowel that shows nothing", 0x17b4, true);
        row("Mongolian selector", 0x180b, true);
        row("zero-width joiner", 0x200d, true);
        row("line separator", 0x2028, false);
        row("override", 0x202e, true);
        row("unassigned, ignorable", 0x2065, true);
        row("Braille blank", 0x2800, false);
        row("half a character", 0xd83c, false);
        row("private", 0xe000, false);
        row("selector", 0xfe01, true);
        row("annotation", 0xfff9, false);
        row("no character", 0xfffe, false);
        row("no character, plane 1", 0x1ffff, false);
        row("musical format", 0x1d173, true);
        row("tag", 0xe0041, true);
        row("high selector", 0xe0100, true);
        row("private, plane 16", 0x100000, false);
    }
    void whatCannotBeSeen()
    {
        QFETCH(const uint, c);
        QVERIFY(isInvisible(c));
        QTEST(isDefaultIgnorable(c), "ignorable");
        const QString text = QString(u'a' + of(c) + u'b');
        QCOMPARE(visibleText(text), u"a\u2039%1\u203ab"_s.arg(codeName(c)));
        const QString wrong = wrongWithNames(text);
        QVERIFY2(wrong.contains(visibleText(text)) && wrong.contains(u": %1."_s.arg(codeName(c))), qPrintable(wrong));
    }

    void whatCanBeSeen_data()
    {
        QTest::addColumn<uint>("c");
        QTest::newRow("space") << uint(U' ');
        QTest::newRow("wide space") << 0x3000U;
        QTest::newRow("no-break space") << 0xa0U;
        QTest::newRow("accent") << 0x301U;
        QTest::newRow("Arabic number sign") << 0x600U;
        QTest::newRow("emoji") << 0x1f98aU;
        QTest::newRow("of a later Unicode") << 0x1faffU;
        QTest::newRow("replacement character") << 0xfffdU;
        QTest::newRow("line break") << uint(U'\n');
        QTest::newRow("tab") << uint(U'\t');
    }
    void whatCanBeSeen()
    {
        QFETCH(const uint, c);
        QVERIFY(!isInvisible(c));
        QVERIFY(!isDefaultIgnorable(c));
    }

    void aSelectorBelongsBehindASymbol()
    {
        QVERIFY(isDefaultIgnorable(0xfe0f) && !isInvisible(0xfe0f));
        QVERIFY(!isStraySelector(0xfe0f, 0x2764));
        QVERIFY(isStraySelector(0xfe0f, U'a') && isStraySelector(0xfe0f, 0xfe0f));
        QCOMPARE(visibleText(u"\u2764\ufe0f"_s), u"\u2764\ufe0f"_s);
        QCOMPARE(visibleText(u"9\ufe0f9"_s),
            u"9\u2039U+FE0F\u203a"
            u"9"_s);
    }

    /// Every character there is: what a name is refused for is shown in the sentence that refuses it.
    void nothingIsRefusedUnnamed()
    {
        for (char32_t c = 0; c <= 0x10ffff; c += c < 0x3000 || (c >= 0xf900 && c < 0x10000) ? 1 : 17) {
            const QString text = QString(u'a' + of(c) + u'b');
            const QString wrong = wrongWithNames(text);
            QVERIFY2(wrong.isEmpty() || c == U'/' || wrong.contains(codeName(c)), qPrintable(codeName(c)));
            if (isInvisible(c))
                QVERIFY2(!wrong.isEmpty() && visibleText(text).contains(codeName(c)), qPrintable(codeName(c)));
        }
    }

    void codes()
    {
        QCOMPARE(codeName(0xad), u"U+00AD"_s);
        QCOMPARE(codeName(0x10ffff), u"U+10FFFF"_s);
    }
};

QTEST_APPLESS_MAIN(TestInvisible)
#include "tst_invisible.moc"

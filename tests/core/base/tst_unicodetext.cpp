#include "base/unicodetext.h"

#include "base/literals.h"

#include <QSet>
#include <QTest>

using namespace countersign;

namespace {

constexpr QString::NormalizationForm kForms[] = {QString::NormalizationForm_C, QString::NormalizationForm_D,
    QString::NormalizationForm_KC, QString::NormalizationForm_KD};

QString of(char32_t c)
{
    QString out;
    out += QChar::fromUcs4(c);
    return out;
}

} // namespace

class TestUnicodeText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void piecesStandAlone();
    void everyCharacterInALongText();
    void marksAcrossPieces();
    void runsOfMarksKeepTheirMarks();
    void casesAreQts();
    void noHalvesOfPairs();
};

// Nothing may be composed with, or ordered behind, what stands before a piece: the first of what it decomposes to is a
// starter, and no second half of any composition.
void TestUnicodeText::piecesStandAlone()
{
    QSet<char32_t> seconds;
    for (char32_t c = 0; c <= 0x10ffff; ++c)
        if (!QChar::isSurrogate(c) && QChar::decompositionTag(c) == QChar::Canonical)
            if (const QList<uint> parts = QChar::decomposition(c).toUcs4(); parts.size() == 2)
                seconds.insert(parts[1]);
    for (char32_t c = 0x1161; c <= 0x11c2; ++c)
        seconds.insert(c); // vowels and final consonants, which Qt composes by arithmetic
    QVERIFY(seconds.contains(0x301) && seconds.size() > 60);
    for (char32_t c = 0; c <= 0x10ffff; ++c) {
        if (QChar::isSurrogate(c) || !startsPiece(c))
            continue;
        const char32_t first = of(c).normalized(QString::NormalizationForm_KD).toUcs4().first();
        QVERIFY2(QChar::combiningClass(first) == 0 && !seconds.contains(first), qPrintable(QString::number(c, 16)));
    }
}

void TestUnicodeText::everyCharacterInALongText()
{
    QString text;
    for (char32_t c = 0x20; c <= 0xffff; ++c)
        if (!QChar::isSurrogate(c))
            text += of(c) + (c % 7 == 0 ? u"e\u0301\u0316"_s : c % 5 == 0 ? u"\u1100\u1161\u11a8"_s : QString());
    for (const QString::NormalizationForm form : kForms)
        QVERIFY(normalizedText(text, form) == text.normalized(form));
}

void TestUnicodeText::marksAcrossPieces()
{
    for (int letters = 40; letters < 140; ++letters) // the mark falls on each place around an end
        for (const QString &tail :
            {u"e\u0301"_s, u"\u304b\uff9e"_s, u"\u1100\u1161\u11a8"_s, u"\U0001d400\u0323\u0307"_s, u"q\u0307\u0323"_s})
            for (const QString::NormalizationForm form : kForms) {
                const QString text = QString(letters, u'\u017f') + tail + u"\ufdfa"_s;
                QCOMPARE(normalizedText(text, form), text.normalized(form));
            }
}

void TestUnicodeText::runsOfMarksKeepTheirMarks()
{
    const QString text = u"a"_s + u"\u0301\u0316"_s.repeated(5000) + u"b"_s;
    const QString out = normalizedText(text, QString::NormalizationForm_D);
    QCOMPARE(out.size(), text.size());
    QCOMPARE(out.count(QChar(0x301)), 5000);
    QVERIFY(out.startsWith(u'a') && out.endsWith(u'b'));
}

void TestUnicodeText::casesAreQts()
{
    QString text;
    for (char32_t c = 0x20; c <= 0xffff; ++c)
        if (!QChar::isSurrogate(c))
            text += of(c);
    QVERIFY(lowerText(text) == text.toLower());
    QVERIFY(upperText(text) == text.toUpper());
    QVERIFY(foldedText(text) == text.toCaseFolded());
    QCOMPARE(upperText(u"straße"_s), u"STRASSE"_s);
}

void TestUnicodeText::noHalvesOfPairs()
{
    const QString face = u"\U0001f600"_s;
    QCOMPARE(firstOf(u"a"_s + face, 2), u"a"_s);
    QCOMPARE(firstOf(u"a"_s + face, 3), u"a"_s + face);
    QCOMPARE(firstOf(face, 0), QString());
    QCOMPARE(lastOf(face + u"a"_s, 2), u"a"_s);
    QCOMPARE(lastOf(face + u"a"_s, 3), face + u"a"_s);
    QCOMPARE(lastOf(face, 0), QString());
    QCOMPARE(codePointAt(face, 0), U'\U0001f600');
    QCOMPARE(codePointAt(face, 1), char32_t(0xde00));
    QCOMPARE(codePointAt(face.left(1), 0), char32_t(0xd83d));
    QCOMPARE(withoutHalves(u"a"_s + face + face.left(1) + u"b"_s + face.right(1)), u"a"_s + face + u"\ufffdb\ufffd"_s);
    for (int letters = 0; letters < 300; ++letters) {
        const QString text = QString(letters, u'\u0301') + face.repeated(200);
        QVERIFY(normalizedText(text, QString::NormalizationForm_C).endsWith(face.repeated(200)));
    }
}

QTEST_GUILESS_MAIN(TestUnicodeText)
#include "tst_unicodetext.moc"

#include "support/letterplay.h"

#include "base/literals.h"

#include <QStringList>

#include <algorithm>

namespace countersign::test::play {

static bool isLatin(QChar c)
{
    return c.unicode() < 0x80 && c.isLetter();
}

template <typename Map>
static QString each(const QString &text, const Map &map)
{
    QString out;
    for (const QChar c : text)
        out += map(c);
    return out;
}

QString turned(const QString &text, int by)
{
    return each(withoutAccents(text), [by](QChar c) {
        if (!isLatin(c))
            return c;
        const int base = c.isUpper() ? 'A' : 'a';
        return QChar(char16_t(base + (c.unicode() - base + by) % 26));
    });
}

QString atbash(const QString &text)
{
    return each(withoutAccents(text), [](QChar c) {
        if (!isLatin(c))
            return c;
        return QChar(char16_t(c.isUpper() ? 'A' + 'Z' - c.unicode() : 'a' + 'z' - c.unicode()));
    });
}

QString backwards(const QString &text)
{
    QString out = text;
    std::reverse(out.begin(), out.end());
    return out;
}

QString eachWordBackwards(const QString &text)
{
    QStringList words = text.split(u' ');
    for (QString &word : words)
        word = backwards(word);
    return words.join(u' ');
}

QString leet(const QString &text)
{
    const QString from = u"oiest"_s, to = u"01357"_s;
    return each(withoutAccents(text), [&](QChar c) {
        const qsizetype at = from.indexOf(c.toLower());
        return at < 0 ? c : to[at];
    });
}

QString parted(const QString &text, const QString &by)
{
    return each(text, [&](QChar c) { return c.isLetter() ? QString(c) + by : c == u' ' ? u"   "_s : QString(c); });
}

QString split(const QString &text, const QString &by)
{
    QStringList words = text.split(u' ');
    for (QString &word : words)
        if (word.size() > 4 && !word.contains(u'@') && !word.contains(u'/'))
            word.insert(word.size() / 2, by);
    return words.join(u' ');
}

QString lookalikes(const QString &text)
{
    const QString from = u"aeopcxyiAEOPCXT"_s, to = u"аеорсхуіАЕОРСХТ"_s;
    return each(text, [&](QChar c) {
        const qsizetype at = from.indexOf(c);
        return at < 0 ? c : to[at];
    });
}

QString shifted(const QString &text, char32_t lower, char32_t upper)
{
    return each(withoutAccents(text), [=](QChar c) {
        if (!isLatin(c))
            return QString(c);
        const char32_t letter = c.isUpper() ? upper + (c.unicode() - 'A') : lower + (c.unicode() - 'a');
        return QString::fromUcs4(&letter, 1);
    });
}

QString tags(const QString &text)
{
    return each(withoutAccents(text), [](QChar c) {
        const char32_t tag = 0xe0000 + c.unicode();
        return c.unicode() < 0x80 ? QString::fromUcs4(&tag, 1) : QString();
    });
}

QString selectors(const QString &text)
{
    QString out = u"🙂"_s;
    for (const char byte : text.toUtf8()) {
        const auto value = uchar(byte);
        const char32_t selector = value < 16 ? 0xfe00u + value : 0xe0100u + value - 16u;
        out += QString::fromUcs4(&selector, 1);
    }
    return out;
}

QString morse(const QString &text)
{
    static const QStringList alphabet =
        u".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."_s
            .split(u' ');
    QStringList out;
    for (const QChar c : withoutAccents(text).toLower()) {
        if (isLatin(c))
            out.append(alphabet[c.unicode() - 'a']);
        else if (c == u' ')
            out.append(u"/"_s);
    }
    return out.join(u' ');
}

QString codes(const QString &text, const QString &before, int base, int width, const QString &after)
{
    return each(
        text, [&](QChar c) { return before + QString::number(c.unicode(), base).rightJustified(width, u'0') + after; });
}

QString bytes(const QString &text, const QString &before, int base, int width)
{
    QString out;
    for (const char byte : text.toUtf8())
        out += before + QString::number(uint(uchar(byte)), base).rightJustified(width, u'0').toUpper();
    return out;
}

QString withoutAccents(const QString &text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_D))
        if (c.category() != QChar::Mark_NonSpacing)
            out += c;
    return out.replace(u'ß', u"ss"_s);
}

QString pigLatin(const QString &text)
{
    QStringList words = text.split(u' ');
    for (QString &word : words)
        word = word.mid(1) + word.left(1) + u"ay"_s;
    return words.join(u' ');
}

} // namespace countersign::test::play

#include "base/unicodetext.h"

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kPiece = 64;         ///< from here on a piece ends where it may
constexpr qsizetype kLongestPiece = 128; ///< and here wherever it is

bool isJamo(char32_t c)
{
    return (c >= 0x1100 && c <= 0x11ff) || (c >= 0xa960 && c <= 0xa97f) || (c >= 0xd7b0 && c <= 0xd7ff) ||
           (c >= 0x3131 && c <= 0x318e) || (c >= 0xffa0 && c <= 0xffdc);
}

/// Where the piece that begins at `from` ends.
qsizetype endOfPiece(const QString &text, qsizetype from)
{
    const qsizetype last = std::min(from + kLongestPiece, text.size());
    for (qsizetype end = from + kPiece; end < last; ++end)
        if (!text[end].isLowSurrogate() && startsPiece(codePointAt(text, end)))
            return end;
    const bool parts = last < text.size() && text[last].isLowSurrogate() && text[last - 1].isHighSurrogate();
    return parts ? last + 1 : last;
}

template <typename Change>
QString inPieces(const QString &text, const Change &change)
{
    if (text.size() <= kPiece || std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; }))
        return change(text); // nothing that grows
    QString out;
    out.reserve(text.size());
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = endOfPiece(text, from);
        out += change(text.sliced(from, end - from));
        from = end;
    }
    return out;
}

} // namespace

char32_t codePointAt(QStringView text, qsizetype at)
{
    const char16_t c = text[at].unicode();
    const bool pair = QChar::isHighSurrogate(c) && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return pair ? QChar::surrogateToUcs4(c, text[at + 1].unicode()) : c;
}

bool startsPiece(char32_t c)
{
    if (c < 0x300)
        return true;
    const QChar::Category category = QChar::category(c);
    const bool mark = category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining ||
                      category == QChar::Mark_Enclosing;
    const bool voiced =
        c == 0xff9e || c == 0xff9f; // halfwidth sound marks, which are letters until they are normalised
    return !mark && !voiced && !isJamo(c);
}

QString normalizedText(const QString &text, QString::NormalizationForm form)
{
    if (std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0xa0; }))
        return text; // the same in every form
    return inPieces(text, [form](const QString &piece) { return piece.normalized(form); });
}

QString lowerText(const QString &text)
{
    return inPieces(text, [](const QString &piece) { return piece.toLower(); });
}

QString upperText(const QString &text)
{
    return inPieces(text, [](const QString &piece) { return piece.toUpper(); });
}

QString foldedText(const QString &text)
{
    return inPieces(text, [](const QString &piece) { return piece.toCaseFolded(); });
}

QString firstOf(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const bool parts = most > 0 && text[most - 1].isHighSurrogate() && text[most].isLowSurrogate();
    return text.first(parts ? most - 1 : most);
}

QString lastOf(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const qsizetype from = text.size() - most;
    const bool parts = most > 0 && text[from].isLowSurrogate() && text[from - 1].isHighSurrogate();
    return text.sliced(parts ? from + 1 : from);
}

QString withoutHalves(const QString &text)
{
    QString out = text;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        if (c > 0xffff)
            ++i;
        else if (QChar::isSurrogate(c))
            out[i] = QChar(QChar::ReplacementCharacter);
    }
    return out;
}

} // namespace countersign

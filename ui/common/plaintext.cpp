#include "common/plaintext.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <limits>

namespace countersign {

namespace {
struct Range
{
    char32_t first;
    char32_t last;
};
/// Invisible, or changing the order of what is visible. Sorted.
constexpr std::array kInvisible{
    Range{0x00, 0x08},       Range{0x0b, 0x1f},       Range{0x7f, 0x9f},       Range{0xad, 0xad},
    Range{0x34f, 0x34f},     Range{0x61c, 0x61c},     Range{0x115f, 0x1160},   Range{0x17b4, 0x17b5},
    Range{0x180b, 0x180f},   Range{0x200b, 0x200f},   Range{0x2028, 0x202e},   Range{0x2060, 0x206f},
    Range{0x2800, 0x2800},   Range{0x3164, 0x3164},   Range{0xd800, 0xdfff},   Range{0xe000, 0xf8ff},
    Range{0xfe00, 0xfe0e},   Range{0xfeff, 0xfeff},   Range{0xffa0, 0xffa0},   Range{0xfff0, 0xfffb},
    Range{0xfffe, 0xffff},   Range{0x1bca0, 0x1bca3}, Range{0x1d173, 0x1d17a}, Range{0xe0000, 0xe0fff},
    Range{0xf0000, 0x10ffff}};

void appendCode(QString &out, char32_t c)
{
    static constexpr char16_t digits[] = u"0123456789ABCDEF";
    out += u"\u2039U+";
    for (int shift = c > 0xfffff ? 20 : c > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
        out += QChar(digits[(c >> shift) & 0xf]);
    out += u'\u203a';
}

constexpr qsizetype kWhole = std::numeric_limits<qsizetype>::max();
constexpr int kMostMarks = 8; ///< on one letter; no language needs more, and each further one is painted over its neighbours

bool isMark(char32_t c)
{
    if (c < 0x300)
        return false;
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

/// `*taken`: how much of the text it took to fill `most` characters.
QString render(QStringView text, bool oneLine, qsizetype most, qsizetype *taken = nullptr)
{
    QString out;
    out.reserve(std::min(text.size(), most) + 16);
    char32_t previous = 0;
    int marks = 0;
    qsizetype i = 0;
    for (; i < text.size() && (out.size() < most || (text[i].unicode() == 0xfe0f && previous != 0xfe0f)); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        const bool lineEnd = c == u'\r' && !oneLine && i + 1 < text.size() && text[i + 1] == u'\n';
        // The emoji selector is harmless after a symbol; after anything else it hides something.
        const bool strayEmojiMark = c == 0xfe0f && (previous < 0x203c || previous == 0xfe0f);
        marks = isMark(c) ? marks + 1 : 0;
        if (lineEnd)
            continue; // half of a CR LF, which the line break shows
        if (oneLine && (c == u'\n' || c == u'\t'))
            out += c == u'\n' ? u'\u23ce' : u'\u21e5';
        else if (isInvisible(c) || strayEmojiMark || marks > kMostMarks)
            appendCode(out, c);
        else
            out += QChar::fromUcs4(c);
        previous = c;
    }
    if (taken != nullptr)
        *taken = i;
    return out;
}
} // namespace

bool isInvisible(char32_t c)
{
    const auto *const it = std::ranges::lower_bound(kInvisible, c, {}, &Range::last);
    return it != kInvisible.end() && c >= it->first;
}

QString shortened(const QString &text, int most)
{
    return text.size() <= most ? visibleLine(text) : visibleLine(QStringView(text).left(most)) + u'\u2026';
}

QString visibleText(QStringView text)
{
    return render(text, false, kWhole);
}

QString visibleBeginning(QStringView text, qsizetype most, qsizetype &taken)
{
    return render(text, false, most, &taken);
}

QString visibleLine(QStringView text)
{
    return render(text, true, kWhole);
}

} // namespace countersign

#include "base/invisible.h"

#include "base/literals.h"

#include <algorithm>
#include <array>

namespace countersign {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// DerivedCoreProperties.txt; Qt does not know this property. Sorted.
constexpr std::array kIgnorable{Range{0xad, 0xad}, Range{0x34f, 0x34f}, Range{0x61c, 0x61c}, Range{0x115f, 0x1160},
    Range{0x17b4, 0x17b5}, Range{0x180b, 0x180f}, Range{0x200b, 0x200f}, Range{0x202a, 0x202e}, Range{0x2060, 0x206f},
    Range{0x3164, 0x3164}, Range{0xfe00, 0xfe0f}, Range{0xfeff, 0xfeff}, Range{0xffa0, 0xffa0}, Range{0xfff0, 0xfff8},
    Range{0x1bca0, 0x1bca3}, Range{0x1d173, 0x1d17a}, Range{0xe0000, 0xe0fff}};

/// Format characters that are drawn: Arabic, Syriac and Kaithi signs around a number.
bool isDrawn(char32_t format)
{
    static constexpr char32_t list[] = {
        0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd};
    return std::ranges::find(list, format) != std::end(list);
}

} // namespace

bool isDefaultIgnorable(char32_t c)
{
    const auto *const it = std::ranges::lower_bound(kIgnorable, c, {}, &Range::last);
    return it != kIgnorable.end() && c >= it->first;
}

bool isInvisible(char32_t c)
{
    if (c < 0x7f)
        return c < 0x20 && c != U'\n' && c != U'\t';
    if (isDefaultIgnorable(c))
        return c != 0xfe0f;
    switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph: return true;
        case QChar::Other_Format: return !isDrawn(c);
        case QChar::Other_NotAssigned:
            return QChar::isNonCharacter(c); // others are of a later Unicode, and fonts may know them
        default: return c == 0x2800;         // the Braille pattern without a dot
    }
}

bool isStraySelector(char32_t c, char32_t before)
{
    return c == 0xfe0f && (before < 0x203c || before == 0xfe0f); // the first symbol that takes one
}

QString codeName(char32_t c)
{
    return u"U+"_s + QString::number(uint(c), 16).toUpper().rightJustified(4, u'0');
}

void appendCode(QString &out, char32_t c)
{
    (((out += u'\u2039') += codeName(c)) += u'\u203a');
}

} // namespace countersign

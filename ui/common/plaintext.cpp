#include "common/plaintext.h"

#include "base/invisible.h"
#include "base/unicodetext.h"

#include <algorithm>
#include <limits>

namespace countersign {

namespace {
constexpr qsizetype kWhole = std::numeric_limits<qsizetype>::max();
constexpr int kMostMarks =
    8; ///< on one letter; no language needs more, and each further one is painted over its neighbours

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
        const char32_t c = codePointAt(text, i);
        i += c > 0xffff ? 1 : 0;
        const bool lineEnd = c == u'\r' && !oneLine && i + 1 < text.size() && text[i + 1] == u'\n';
        marks = isMark(c) ? marks + 1 : 0;
        if (lineEnd)
            continue; // half of a CR LF, which the line break shows
        if (oneLine && (c == u'\n' || c == u'\t'))
            out += c == u'\n' ? u'\u23ce' : u'\u21e5';
        else if (isInvisible(c) || isStraySelector(c, previous) || marks > kMostMarks)
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

QString shortened(const QString &text, int most)
{
    return text.size() <= most ? visibleLine(text) : visibleLine(firstOf(text, most)) + u'\u2026';
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

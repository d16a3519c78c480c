#include "vault/notetext.h"

#include "base/unicodetext.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMaxHeading = 120;
constexpr qsizetype kMostRead = 4000; ///< characters of a heading; whoever begins with more spaces has none

QString code(char32_t c)
{
    return QStringLiteral("⟨U+%1⟩").arg(uint(c), 4, 16, QLatin1Char('0')).toUpper();
}

/// A control character as its own picture.
QString shownControl(char32_t c)
{
    return c < 0x20 ? QString(QChar(ushort(0x2400 + c))) : code(c);
}

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

int longestRun(const QString &text, QChar mark)
{
    int longest = 0, run = 0;
    for (const QChar c : text) {
        run = c == mark ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}
} // namespace

QString madeVisible(const QString &text)
{
    QString out;
    out.reserve(text.size());
    const QList<uint> characters = text.toUcs4();
    for (const uint c : characters) {
        if (c == U'\n' || c == U'\t')
            out += QChar(ushort(c));
        else if (isHidden(c))
            out += shownControl(c);
        else if (c == U'%' && out.endsWith(u'<')) // a template plug-in would run what follows when a note appears, fence or not
            out += QStringLiteral("⟨U+0025⟩");
        else
            out += QChar::fromUcs4(c);
    }
    return out;
}

QString fenced(const QString &text, const QString &prefix)
{
    QString plain = text;
    plain.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    const QString shown = madeVisible(plain);
    const QString fence(std::max(3, longestRun(shown, u'`') + 1), u'`');
    QString out = prefix + fence + QStringLiteral("text\n");
    for (const QString &line : shown.split(u'\n'))
        out += prefix + line + u'\n';
    return out + prefix + fence + u'\n';
}

QString headingText(const QString &text)
{
    QString out;
    for (const uint c : firstOf(text, kMostRead).toUcs4()) {
        const bool mark = c == U',' || c == U'.' || c == U'(' || c == U')' || c == U'-';
        const bool plain = c >= 0x80 ? !isHidden(c) : QChar::isLetterOrNumber(c) || mark;
        out += QChar::fromUcs4(plain ? char32_t(c) : U' ');
    }
    out.replace(QStringLiteral("www."), QStringLiteral("www "), Qt::CaseInsensitive); // some readers make links of it
    out = out.simplified();
    if (out.size() > kMaxHeading)
        out = out.left(kMaxHeading - (out[kMaxHeading - 1].isLowSurrogate() ? 2 : 1)) + u'…';
    return out;
}

QString localTime(qint64 us)
{
    if (us == 0)
        return QStringLiteral("–");
    // Asking for the offset is dear, and it changes on quarters of an hour only.
    static thread_local qint64 quarter = -1;
    static thread_local int offset = 0;
    if (const qint64 now = us / 900'000'000; now != quarter) {
        offset = QDateTime::fromMSecsSinceEpoch(us / 1000).offsetFromUtc();
        quarter = now;
    }
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::OffsetFromUTC, offset);
    const int minutes = std::abs(at.offsetFromUtc()) / 60;
    return at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss "))
        + QStringLiteral("%1%2:%3")
              .arg(QLatin1Char(at.offsetFromUtc() < 0 ? '-' : '+')) // a bare char16_t would be taken as a number
              .arg(minutes / 60, 2, 10, QLatin1Char('0'))
              .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace countersign

#include "vault/notetext.h"

#include "base/invisible.h"
#include "base/literals.h"
#include "base/unicodetext.h"

#include <QStringList>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMaxHeading = 120;
constexpr qsizetype kMostRead = 4000; ///< characters of a heading; whoever begins with more spaces has none

/// A control character as its own picture, anything else by its code.
QString shown(char32_t c)
{
    return c < 0x20 ? QString(QChar(ushort(0x2400 + c))) : u'⟨' + codeName(c) + u'⟩';
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
    char32_t before = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        i += c > 0xffff ? 1 : 0;
        if (isInvisible(c) || isStraySelector(c, before))
            out += shown(c);
        else if (c == U'%' &&
                 out.endsWith(u'<')) // a template plug-in would run what follows when a note appears, fence or not
            out += u"⟨U+0025⟩"_s;
        else
            out += QChar::fromUcs4(c);
        before = c;
    }
    return out;
}

QString fenced(const QString &text, const QString &prefix)
{
    QString plain = text;
    plain.replace(u"\r\n"_s, u"\n"_s);
    const QString visible = madeVisible(plain);
    const QString fence(std::max(3, longestRun(visible, u'`') + 1), u'`');
    QString out = prefix + fence + u"text\n"_s;
    for (const QString &line : visible.split(u'\n'))
        out += prefix + line + u'\n';
    return out + prefix + fence + u'\n';
}

QString headingText(const QString &text)
{
    QString out;
    const auto read = firstOf(text, kMostRead).toUcs4(); // half a character is U+FFFD here
    const auto isDigit = [&read](qsizetype at) {
        return at >= 0 && at < qsizetype(read.size()) && read[at] >= U'0' && read[at] <= U'9';
    };
    for (qsizetype i = 0; i < qsizetype(read.size()); ++i) {
        const uint c = read[i];
        const bool clock = c == U':' && isDigit(i - 1) && isDigit(i + 1); // 14:00; any other may begin something
        const bool mark = clock || c == U',' || c == U'.' || c == U'(' || c == U')' || c == U'-';
        const bool plain = c >= 0x80 ? !isInvisible(c) : QChar::isLetterOrNumber(c) || mark;
        out += QChar::fromUcs4(plain ? char32_t(c) : U' ');
    }
    out.replace(u"www."_s, u"www "_s, Qt::CaseInsensitive); // some readers make links of it
    out = out.simplified();
    if (out.size() > kMaxHeading)
        out = firstOf(out, kMaxHeading - 1) + u'…';
    return out;
}

} // namespace countersign

#include "plan/extract/textlines.h"

#include "base/invisible.h"
#include "base/literals.h"
#include "base/unicodetext.h"

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kHead = 40000;
constexpr qsizetype kTail = 20000;
constexpr qsizetype kLine = 300;

/// True for what is left out. Not all that is invisible: fonts of PDF files have letters and digits in the private
/// area, and a number without one of its digits is another number.
bool isDropped(char32_t c)
{
    return isInvisible(c) && QChar::category(c) != QChar::Other_PrivateUse;
}

bool isBlank(char32_t c)
{
    return QChar::isSpace(c) || c == 0x2800;
}

void appendChar(QString &line, char32_t c)
{
    if (c == u'\t')
        line += u"  "_s;
    else if (c == QChar::Nbsp || c == 0x202f || c == 0x2009)
        line += QChar(QChar::Nbsp); // kept apart: it groups the digits of one number
    else if (isBlank(c))
        line += u' ';
    else if (c == 0x2010 || c == 0x2011)
        line += u'-'; // hyphens that only look: a number is written with the plain one elsewhere
    else if (!isDropped(c))
        line += QChar::fromUcs4(c);
}

void appendLines(QStringList &out, QStringView text)
{
    QString line;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        i += c > 0xffff ? 1 : 0;
        if (c <= 0xffff && endsLine(QChar(ushort(c))))
            out.append(std::exchange(line, {}));
        else if (line.size() < kLine)
            appendChar(line, c);
    }
    if (!line.isEmpty())
        out.append(line);
}

} // namespace

QString withoutLoneSurrogates(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        if (!QChar::isSurrogate(c))
            out += QChar::fromUcs4(c);
        i += c > 0xffff ? 1 : 0;
    }
    return out;
}

QStringList textLines(const QString &text)
{
    QStringList out;
    if (text.size() <= kHead + kTail) {
        appendLines(out, text);
        return out;
    }
    appendLines(out, QStringView(text).first(kHead));
    appendLines(out, QStringView(text).last(kTail));
    return out;
}

bool endsLine(QChar c)
{
    return c == u'\n' || c == QChar::ParagraphSeparator || c == QChar::LineSeparator || c == u'\f';
}

TextCut textCut(const QString &text)
{
    if (text.size() <= kHead + kTail)
        return {text.size() + 1, 0};
    QStringList head;
    appendLines(head, QStringView(text).first(kHead));
    return {head.size(), std::ranges::count_if(text.first(text.size() - kTail), endsLine) - head.size()};
}

QString plainLine(const QString &text, qsizetype most)
{
    QString line;
    const qsizetype end = std::min(text.size(), most * 4);
    for (qsizetype i = 0; i < end; ++i) {
        const char32_t c = codePointAt(text, i);
        i += c > 0xffff ? 1 : 0;
        const bool space = isBlank(c) || QChar::category(c) == QChar::Other_Control;
        if (space && !line.isEmpty() && !line.endsWith(u' '))
            line += u' ';
        else if (!space && !isDropped(c))
            line += QChar::fromUcs4(c);
    }
    line = line.trimmed();
    return line.size() <= most ? line : firstOf(line, most - 1) + u'…';
}

} // namespace countersign

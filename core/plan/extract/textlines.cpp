#include "plan/extract/textlines.h"

namespace countersign {

namespace {

constexpr qsizetype kHead = 40000;
constexpr qsizetype kTail = 20000;
constexpr qsizetype kLine = 300;

void appendChar(QString &line, QChar c)
{
    if (c == u'\t')
        line += QStringLiteral("  ");
    else if (c == QChar::Nbsp || c == QChar(0x202F) || c == QChar(0x2009))
        line += QChar(QChar::Nbsp); // kept apart: it groups the digits of one number
    else if (c.isSpace())
        line += u' ';
    else if (!isInvisible(c))
        line += c;
}

void appendLines(QStringList &out, QStringView text)
{
    QString line;
    const auto flush = [&] {
        out.append(withoutLoneSurrogates(line)); // a cut may have parted a pair
        line.clear();
    };
    for (const QChar c : text) {
        if (c == u'\n' || c == QChar::ParagraphSeparator || c == QChar::LineSeparator || c == u'\f')
            flush();
        else if (line.size() < kLine)
            appendChar(line, c);
    }
    if (!line.isEmpty())
        flush();
}

} // namespace

bool isInvisible(QChar c)
{
    if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
        return true;
    const char16_t u = c.unicode();
    return u == 0x2028 || u == 0x2029 || u == 0x115F || u == 0x1160 || u == 0x3164 || u == 0xFFA0;
}

QString withoutLoneSurrogates(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isSurrogate()) {
            out += text[i];
        } else if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            out += text.mid(i, 2);
            ++i;
        }
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

QString plainLine(const QString &text, qsizetype most)
{
    QString line;
    for (const QChar c : QStringView(text).first(std::min(text.size(), most * 4))) {
        const bool space = c.isSpace() || c.category() == QChar::Other_Control;
        if (space && !line.isEmpty() && !line.endsWith(u' '))
            line += u' ';
        else if (!space && !isInvisible(c))
            line += c;
    }
    line = withoutLoneSurrogates(line).trimmed();
    if (line.size() <= most)
        return line;
    qsizetype end = most - 1;
    if (line.at(end - 1).isHighSurrogate())
        --end;
    return line.first(end) + u'…';
}

} // namespace countersign

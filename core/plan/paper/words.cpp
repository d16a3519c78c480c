#include "plan/paper/words.h"

#include "base/literals.h"

namespace countersign::paper {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Letters that do not decompose into one with an accent.
QString special(QChar c)
{
    switch (c.unicode()) {
        case u'ß':
        case u'ẞ': return u"ss"_s;
        case u'ł':
        case u'Ł': return u"l"_s;
        case u'ø':
        case u'Ø': return u"o"_s;
        case u'æ':
        case u'Æ': return u"ae"_s;
        case u'œ':
        case u'Œ': return u"oe"_s;
        case u'đ':
        case u'Đ': return u"d"_s;
        default: return {};
    }
}

bool isLetter(QChar c)
{
    return c.isLetter() && c != u'º' && c != u'ª'; // part of "nº", not of a word
}

void appendFolded(QString &out, QChar c)
{
    if (c < QChar(0x80)) {
        out += c.toLower();
        return;
    }
    if (const QString known = special(c); !known.isEmpty()) {
        out += known;
        return;
    }
    const QString parts = c.decomposition();
    if (parts.isEmpty()) {
        if (c.category() != QChar::Mark_NonSpacing)
            out += c.toLower();
        return;
    }
    for (const QChar part : parts)
        if (part.category() != QChar::Mark_NonSpacing)
            out += part.decomposition().isEmpty() ? part.toLower() : part.decomposition().front().toLower();
}

bool isNumberWord(const QString &word)
{
    static const QStringList words{
        u"no"_s, u"nr"_s, u"n"_s, u"num"_s, u"number"_s, u"nbr"_s, u"nummer"_s, u"numero"_s, u"numer"_s, u"nro"_s};
    return words.contains(word);
}

/// Behind a number with its separators; behind its percent sign when it has one.
qsizetype skipNumber(QStringView line, qsizetype at, bool *percent)
{
    while (at < line.size() && (isDigit(line[at]) || ((line[at] == u'.' || line[at] == u',') && at + 1 < line.size() &&
                                                         isDigit(line[at + 1]))))
        ++at;
    qsizetype sign = at;
    while (sign < line.size() && sign < at + 2 && line[sign].isSpace())
        ++sign;
    *percent = sign < line.size() && line[sign] == u'%';
    return *percent ? sign + 1 : at;
}

bool isBreak(QStringView line, qsizetype at)
{
    const QChar c = line[at];
    return c == u':' || c == u'/' || c == u';' || c == u'|' || c == u'·' || c == u'•' ||
           ((c == u' ' || c == u',') && at + 1 < line.size() && line[at + 1] == u' ');
}

} // namespace

QString foldedText(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text)
        appendFolded(out, c);
    return out;
}

QList<Word> wordsOf(QStringView line)
{
    QList<Word> out;
    const auto add = [&out](const QString &text, qsizetype start, qsizetype end) {
        if (!out.isEmpty() && out.last().text == text && (text.isEmpty() || text == u"#"))
            out.last().end = end; // one of several breaks or signs
        else
            out.append({text, start, end});
    };
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype start = at;
        if (isLetter(line[at])) {
            while (at < line.size() && (isLetter(line[at]) || line[at].category() == QChar::Mark_NonSpacing))
                ++at;
            const QString word = foldedText(line.mid(start, at - start));
            add(isNumberWord(word) ? u"#"_s : word, start, at);
        } else if (isDigit(line[at])) {
            bool percent = false;
            at = skipNumber(line, at, &percent);
            if (!percent)
                add({}, start, at);
        } else {
            if (line[at] == u'#' || line[at] == u'№')
                add(u"#"_s, at, at + 1);
            else if (isBreak(line, at))
                add({}, at, at + 1);
            ++at;
        }
    }
    return out;
}

} // namespace countersign::paper

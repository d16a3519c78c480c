#include "base/config/yamlspots.h"

#include <QCoreApplication>

namespace countersign {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

char at(const QByteArray &text, qsizetype i)
{
    return i >= 0 && i < text.size() ? text[i] : '\n';
}

bool isLineEnd(const QByteArray &text, qsizetype i)
{
    return at(text, i) == '\n' || (at(text, i) == '\r' && at(text, i + 1) == '\n');
}

qsizetype skipBlanks(const QByteArray &text, qsizetype i)
{
    while (isBlank(at(text, i)))
        ++i;
    return i;
}

qsizetype column(const QByteArray &text, qsizetype i)
{
    return i - lineStart(text, i);
}

/// Behind the closing quote; -1 when there is none.
qsizetype endOfQuoted(const QByteArray &text, qsizetype begin)
{
    const char quote = text[begin];
    for (qsizetype i = begin + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\')
            ++i;
        else if (text[i] == quote && quote == '\'' && at(text, i + 1) == quote)
            ++i;
        else if (text[i] == quote)
            return i + 1;
    }
    return -1;
}

/// Where the comment of a line begins, its blanks included; the line's end when it has none.
qsizetype commentOf(const QByteArray &text, qsizetype from)
{
    const qsizetype end = lineEnd(text, from);
    for (qsizetype i = from; i < end; ++i) {
        if (text[i] != '#' || !isBlank(at(text, i - 1)))
            continue;
        while (i > from && isBlank(text[i - 1]))
            --i;
        return i;
    }
    return end;
}

struct Line
{
    qsizetype indent = 0, end = 0;
    bool empty = false, comment = false;
    char first = '\n';
};

Line lineAt(const QByteArray &text, qsizetype start)
{
    const qsizetype begin = skipBlanks(text, start);
    return {begin - start, lineEnd(text, start), isLineEnd(text, begin), at(text, begin) == '#', at(text, begin)};
}

/// Behind a plain text; in a map of lines it may go on in deeper lines.
qsizetype endOfPlain(const QByteArray &text, qsizetype begin, bool inFlow, qsizetype keyColumn)
{
    const auto trimmed = [&](qsizetype end) {
        while (end > begin && isBlank(text[end - 1]))
            --end;
        return end;
    };
    qsizetype end = commentOf(text, begin);
    if (inFlow)
        for (qsizetype i = begin; i < end; ++i)
            if (QByteArrayView(",[]{}").contains(text[i]))
                return trimmed(i);
    if (inFlow || end != lineEnd(text, begin))
        return trimmed(end);
    for (qsizetype next = nextLine(text, begin); next < text.size(); next = nextLine(text, next)) {
        const Line line = lineAt(text, next);
        if (!line.empty && (line.indent <= keyColumn || line.comment))
            break;
        if (!line.empty)
            end = commentOf(text, next);
        if (!line.empty && end != line.end)
            break;
    }
    return trimmed(end);
}

/// Behind the last line that belongs to the text behind | or >.
qsizetype endOfBlockText(const QByteArray &text, qsizetype begin, qsizetype keyColumn)
{
    qsizetype end = lineEnd(text, begin);
    for (qsizetype next = nextLine(text, begin); next < text.size(); next = nextLine(text, next)) {
        const Line line = lineAt(text, next);
        if (!line.empty && line.indent <= keyColumn)
            break;
        if (!line.empty)
            end = line.end;
    }
    return end;
}

/// Behind the last line of a list or map in lines.
qsizetype endOfLines(const QByteArray &text, qsizetype begin, bool isList, qsizetype keyColumn)
{
    qsizetype end = lineEnd(text, begin);
    for (qsizetype next = nextLine(text, begin); next < text.size(); next = nextLine(text, next)) {
        const Line line = lineAt(text, next);
        const bool item = isList && line.indent == keyColumn && line.first == '-';
        if (!line.empty && !line.comment && line.indent <= keyColumn && !item)
            break;
        if (!line.empty && !line.comment)
            end = line.end;
    }
    return end;
}

Result<YamlExtent> inlineExtent(const QByteArray &text, YamlExtent extent, bool inFlow, qsizetype keyColumn)
{
    extent.kind = YamlExtent::Kind::Inline;
    const char first = text[extent.begin];
    if (first == '"' || first == '\'') {
        extent.end = endOfQuoted(text, extent.begin);
    } else if (first == '[' || first == '{') {
        extent.end = endOfFlow(text, extent.begin);
    } else if (!inFlow && (first == '|' || first == '>')) {
        const qsizetype comment = commentOf(text, extent.begin);
        extent.tail = text.mid(comment, lineEnd(text, extent.begin) - comment);
        extent.end = endOfBlockText(text, extent.begin, keyColumn);
    } else {
        extent.end = endOfPlain(text, extent.begin, inFlow, keyColumn);
    }
    return extent;
}

} // namespace

qsizetype lineStart(const QByteArray &text, qsizetype at)
{
    return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

qsizetype lineEnd(const QByteArray &text, qsizetype at)
{
    const qsizetype newline = text.indexOf('\n', at);
    if (newline < 0)
        return text.size();
    return newline > at && text[newline - 1] == '\r' ? newline - 1 : newline;
}

qsizetype nextLine(const QByteArray &text, qsizetype at)
{
    const qsizetype newline = text.indexOf('\n', at);
    return newline < 0 ? text.size() : newline + 1;
}

qsizetype endOfFlow(const QByteArray &text, qsizetype begin)
{
    int depth = 0;
    for (qsizetype i = begin; i >= 0 && i < text.size(); ++i) {
        const char c = text[i];
        const bool afterText =
            i > begin && !isBlank(at(text, i - 1)) && !QByteArrayView(",[]{}:\n\r").contains(at(text, i - 1));
        if (c == '#' && (isBlank(at(text, i - 1)) || at(text, i - 1) == '\n'))
            i = lineEnd(text, i);
        else if ((c == '"' || c == '\'') && !afterText) // an apostrophe inside of a word quotes nothing
            i = endOfQuoted(text, i) - 1;
        else if (c == '[' || c == '{')
            ++depth;
        else if ((c == ']' || c == '}') && --depth == 0)
            return i + 1;
        if (i < begin)
            return -1;
    }
    return -1;
}

Result<YamlExtent> extentOf(const QByteArray &text, const YamlSpot &key, const YamlSpot &value, bool inFlow)
{
    const bool quoted = at(text, key.begin) == '"' || at(text, key.begin) == '\'';
    const qsizetype keyEnd =
        skipBlanks(text, quoted ? endOfQuoted(text, key.begin) : key.begin + key.text.toUtf8().size());
    YamlExtent extent;
    extent.colon = keyEnd + 1;
    const auto strange = [&] {
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate(
                "Config", "The value of \"%1\" is written in a way that cannot be changed here; change it in the file.")
                .arg(key.text));
    };
    if (at(text, keyEnd) != ':')
        return strange();
    extent.begin = extent.end = extent.colon;
    const qsizetype content = skipBlanks(text, extent.colon);
    const bool alone = isLineEnd(text, content) || at(text, content) == '#' ||
                       (inFlow && QByteArrayView(",}").contains(at(text, content)));
    const bool isNull = value.kind == YamlNode::Kind::Null;
    if (alone && isNull)
        return extent;
    extent.begin = alone ? value.begin : content;
    if (extent.begin >= text.size() || extent.begin < extent.colon)
        return strange();
    const bool isList = value.kind == YamlNode::Kind::List;
    if (alone && !value.flow && !inFlow && (isList || value.kind == YamlNode::Kind::Map)) {
        extent.kind = YamlExtent::Kind::Lines;
        extent.end = endOfLines(text, extent.begin, isList, column(text, key.begin));
        return extent;
    }
    const Result<YamlExtent> found = inlineExtent(text, extent, inFlow, column(text, key.begin));
    return found && found->end > found->begin ? found : strange();
}

} // namespace countersign

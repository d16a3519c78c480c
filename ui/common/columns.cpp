#include "common/columns.h"

namespace countersign {

namespace {
constexpr int kColumnGap = 3;

QString oneCellALine(const QString &line)
{
    QString out = line;
    return out.replace(QString(kColumnGap, u' '), u'\n' + QString(kColumnGap, u' '));
}
} // namespace

QString withoutColumnGaps(const QString &text)
{
    QString out;
    out.reserve(text.size());
    qsizetype spaces = 0;
    bool begun = false; ///< something stands in this line
    for (const QChar c : text) {
        if (c == u' ' || c == u'\t' || c == QChar(0xa0)) {
            spaces += c == u'\t' ? kColumnGap : 1;
            continue;
        }
        const bool lineEnd = c == u'\n' || c == u'\f';
        if (begun && !lineEnd && spaces > 0)
            out += spaces == 1 ? QString(u' ') : QString(kColumnGap, u' ');
        spaces = 0;
        begun = !lineEnd && c != u'\r';
        out += c == u'\f' ? QChar(u'\n') : c;
    }
    return out;
}

QString columnsOrLines(const QString &text, const std::function<bool(const QString &line)> &fits)
{
    const QString gap(kColumnGap, u' ');
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0, end = 0; at <= text.size(); at = end + 1) {
        end = text.indexOf(u'\n', at);
        end = end < 0 ? text.size() : end;
        const QString line = text.mid(at, end - at);
        out += line.contains(gap) && !fits(line) ? oneCellALine(line) : line;
        if (end < text.size())
            out += u'\n';
    }
    return out;
}

} // namespace countersign

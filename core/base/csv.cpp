#include "base/csv.h"

#include <algorithm>

namespace countersign::csv {

namespace {

constexpr char kBom[] = "\xEF\xBB\xBF";

bool isPlainNumber(QStringView text)
{
    qsizetype i = text.startsWith(u'+') || text.startsWith(u'-') ? 1 : 0;
    if (i >= text.size() || !text.back().isDigit())
        return false;
    for (; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (!((c >= u'0' && c <= u'9') || c == u'.' || c == u','))
            return false;
    }
    return true;
}

constexpr QStringView kLeading = u"\t\r\n"; ///< at the start of a cell these alone are enough for some
constexpr QStringView kStarts =
    u"=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B"; ///< the wide and small forms work as formulas, too

/// What separates cells or lines for some reader.
bool isSeparator(QChar c)
{
    return c == u',' || c == u';' || c == u'\t' || c == u'|' || c == u'\n' || c == u'\r';
}

/// Where a formula begins in what a reader may take for a whole cell; -1 when it is none. Quotes belong to the
/// notation.
qsizetype formulaIn(QStringView part)
{
    qsizetype at = 0;
    const auto isBefore = [](QChar c) {
        return c == u'"' || c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
    };
    while (at < part.size() && isBefore(part[at]))
        ++at;
    if (at == part.size() || !kStarts.contains(part[at]))
        return -1;
    QStringView rest = part.sliced(at).trimmed();
    while (rest.endsWith(u'"'))
        rest.chop(1);
    return isPlainNumber(rest.trimmed()) ? -1 : at;
}

} // namespace

Dialect detect(const QByteArray &head)
{
    Dialect out;
    bool quoted = false;
    int counts[3] = {0, 0, 0};
    constexpr char candidates[3] = {',', ';', '\t'};
    for (qsizetype i = 0; i < head.size(); ++i) {
        const char c = head[i];
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == '\n') {
            out.newline = i > 0 && head[i - 1] == '\r' ? "\r\n" : "\n";
            break;
        }
        for (int k = 0; k < 3; ++k)
            counts[k] += c == candidates[k];
    }
    out.delimiter = candidates[std::max_element(counts, counts + 3) - counts];
    return out;
}

std::optional<Span> recordAt(const QByteArray &bytes, qsizetype from)
{
    if (from >= bytes.size())
        return std::nullopt;
    bool quoted = false;
    for (qsizetype i = from; i < bytes.size(); ++i) {
        if (bytes[i] == '"')
            quoted = !quoted;
        if (bytes[i] != '\n' || quoted)
            continue;
        const qsizetype end = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        return Span{from, end, i + 1};
    }
    if (quoted)
        return std::nullopt;
    return Span{from, bytes.size(), bytes.size()};
}

QStringList cells(const QByteArray &record, const Dialect &dialect)
{
    QStringList out;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype i = record.startsWith(kBom) ? 3 : 0; i < record.size(); ++i) {
        const char c = record[i];
        if (c == '"') {
            if (quoted && i + 1 < record.size() && record[i + 1] == '"')
                cell += record[++i];
            else
                quoted = !quoted;
        } else if (c == dialect.delimiter && !quoted) {
            out.append(QString::fromUtf8(cell));
            cell.clear();
        } else {
            cell += c;
        }
    }
    out.append(QString::fromUtf8(cell));
    return out;
}

QByteArray line(const QStringList &cells, const Dialect &dialect)
{
    QByteArray out;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            out += dialect.delimiter;
        QByteArray cell = cells[i].toUtf8();
        const bool special = std::any_of(cell.begin(), cell.end(),
            [&](char c) { return c == '"' || c == '\n' || c == '\r' || c == dialect.delimiter; });
        const bool blank = !cell.isEmpty() && (cell.front() == ' ' || cell.back() == ' ');
        out += special || blank ? '"' + cell.replace('"', "\"\"") + '"' : cell;
    }
    return out;
}

QString guarded(const QString &cell)
{
    // One pass: `at` is where the formula of a cell could begin, for a reader that takes other separators than we do.
    QString out;
    out.reserve(cell.size() + 8);
    for (qsizetype from = 0; from < cell.size();) {
        qsizetype end = from;
        while (end < cell.size() && !isSeparator(cell[end]))
            ++end;
        const QStringView part = QStringView(cell).sliced(from, end - from);
        const qsizetype at = formulaIn(part);
        const bool whole = from == 0 && end == cell.size();
        if (at >= 0)
            (out += part.first(whole ? 0 : at)) += u'\'';
        out += at >= 0 && !whole ? part.sliced(at) : part;
        if (end < cell.size())
            out += cell[end];
        from = end + 1;
    }
    return !cell.isEmpty() && kLeading.contains(cell.front()) ? u'\'' + out : out;
}

} // namespace countersign::csv

#include "reader/html/shownlines.h"

#include "base/literals.h"

#include <QList>
#include <QStringList>

#include <algorithm>

namespace countersign::reader {

namespace {

constexpr QChar border(0x1f); ///< between two cells, until the whole table is known
constexpr qsizetype widestCell = 60, mostCells = 20;

QString joined(const QStringList &cells)
{
    QStringList out;
    for (const QString &cell : cells)
        if (!cell.isEmpty())
            out.append(cell);
    return out.join(u' ');
}

bool hasDigit(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
}

/// One row of values under one of names: "Number: 7" is how a person reads it.
bool isNamesAndValues(const QList<QStringList> &rows)
{
    return rows.size() == 2 && std::ranges::none_of(rows[0], hasDigit) && std::ranges::any_of(rows[1], hasDigit) &&
           std::ranges::count_if(rows[0], [](const QString &name) { return !name.isEmpty(); }) > 1;
}

QStringList namedValues(const QList<QStringList> &rows)
{
    QStringList out;
    for (qsizetype i = 0; i < rows[0].size(); ++i)
        if (!rows[0][i].isEmpty() || !rows[1][i].isEmpty())
            out.append(rows[0][i].isEmpty() ? rows[1][i] : rows[0][i] + u": "_s + rows[1][i]);
    return out;
}

/// Rows of equally many cells, as columns; a column in which nothing stands is none.
QStringList columns(const QList<QStringList> &rows)
{
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const QStringList &row : rows)
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    const bool isTable = rows.size() > 1 && widths.size() <= mostCells &&
                         std::ranges::all_of(widths, [](qsizetype width) { return width <= widestCell; });
    QStringList out;
    for (const QStringList &row : rows) {
        if (!isTable) {
            out.append(joined(row));
            continue;
        }
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            if (widths[i] > 0)
                line += row[i].leftJustified(widths[i] + 3);
        while (line.endsWith(u' '))
            line.chop(1);
        out.append(line);
    }
    return out;
}

QStringList cellsOf(const QString &line)
{
    QStringList cells = line.split(border);
    for (QString &cell : cells)
        cell = cell.trimmed();
    return cells;
}

} // namespace

void ShownLines::put(QChar c)
{
    if (c.isSpace() || c.isNull() || c == border) {
        m_space = true;
        return;
    }
    if (m_space && !m_out.isEmpty() && !m_out.endsWith(u'\n') && !m_out.endsWith(border))
        m_out.append(u' ');
    m_space = false;
    m_out.append(c);
}

void ShownLines::lineBreak()
{
    m_space = false;
    if (!m_out.isEmpty() && !m_out.endsWith(u"\n\n"_s))
        m_out.append(u'\n');
}

void ShownLines::listMark()
{
    row();
    m_out.append(u"- "_s);
}

void ShownLines::cell()
{
    m_space = false;
    m_out.append(border);
}

void ShownLines::row()
{
    m_space = false;
    if (!m_out.isEmpty() && !m_out.endsWith(u'\n'))
        m_out.append(u'\n');
}

QString ShownLines::text() const
{
    QStringList out;
    QList<QStringList> rows;
    const auto flush = [&] {
        if (!rows.isEmpty())
            out += isNamesAndValues(rows) ? namedValues(rows) : columns(rows);
        rows.clear();
    };
    for (const QString &line : m_out.split(u'\n')) {
        const QStringList cells = cellsOf(line);
        if (!rows.isEmpty() && rows.first().size() != cells.size())
            flush();
        if (cells.size() > 1)
            rows.append(cells);
        else
            out.append(line);
    }
    flush();
    return out.join(u'\n').trimmed();
}

} // namespace countersign::reader

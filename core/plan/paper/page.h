#pragma once
#include "plan/extract/amounts.h"
#include "plan/paper/labels.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace countersign::paper {

/// A run of text without a gap of two spaces: what stands in one column of a line.
struct Cell
{
    qsizetype start = 0;
    qsizetype end = 0;

    [[nodiscard]] bool holds(qsizetype at) const { return at >= start && at < end; }
    /// Stands above or below it, at most two characters beside it.
    [[nodiscard]] bool overlaps(qsizetype from, qsizetype to) const { return start < to + 2 && from < end + 2; }
};

/// A date as it stands there, with both readings of 05/11/2026.
struct Day
{
    QDate date;    ///< day first
    QDate swapped; ///< month first; null when there is one reading
    qsizetype start = 0;
    qsizetype end = 0;
};

/// A line with what was seen in it.
struct Row
{
    QString text;
    QList<Cell> cells{};
    QList<LabelHit> labels{};
    QList<Money> amounts{}; ///< that look like money and have no unit behind them
    QList<Day> days{};

    [[nodiscard]] bool isBlank() const { return cells.isEmpty(); }
    /// The cell that holds it; -1: none.
    [[nodiscard]] qsizetype cellAt(qsizetype at) const;
    [[nodiscard]] QString cell(qsizetype index) const;
};

/// A text as lines and columns. Made once; everything that reads a paper looks at it.
class Page
{
public:
    explicit Page(const QStringList &lines);

    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row &row(qsizetype line) const { return m_rows[line]; }
    /// The next line up (or down) that says something, at most `most` lines away; -1: none.
    [[nodiscard]] qsizetype above(qsizetype line, int most = 4) const;
    [[nodiscard]] qsizetype below(qsizetype line, int most = 4) const;
    /// How many words of each language's labels were seen, in the order of labelLanguages().
    [[nodiscard]] const QList<int> &languages() const { return m_languages; }

private:
    QList<Row> m_rows;
    QList<int> m_languages;
};

} // namespace countersign::paper

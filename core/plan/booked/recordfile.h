#pragma once
#include <QByteArray>
#include <QList>
#include <QString>

#include "plan/booked/paperkey.h"

namespace countersign {

/// A row of a table that says what was booked. Outside text.
struct BookedRow
{
    PaperKey key;
    int line = 0;    ///< of the table, 1 is its header
    QString shown{}; ///< its cells
};

/// A task of a list.
struct ListedTask
{
    QString text; ///< without its box and its day
    QString due{};
    int line = 0; ///< of the file, from 1
    bool isDone = false;
    QSet<QString> numbers{}; ///< that it names
};

/// What a ledger has: a table whose header names a number and a seller, in one of the usual languages. Empty for other
/// tables. At most 50,000 rows; linear.
[[nodiscard]] QList<BookedRow> bookedRows(const QByteArray &csv);
/// The tasks of a list, open and done, at most 20,000; linear.
[[nodiscard]] QList<ListedTask> listedTasks(const QByteArray &markdown);

} // namespace countersign

#pragma once
#include <QByteArray>
#include <QStringList>

#include <optional>

namespace countersign::csv {

/// How a file separates cells and lines.
struct Dialect
{
    char delimiter = ','; ///< , ; or tab
    QByteArray newline = "\n";
};

/// One record's place in the bytes of a file (RFC 4180: quoted cells may hold newlines).
struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0;  ///< of the content, newline excluded
    qsizetype next = 0; ///< where the next record begins
};

/// What the first record of an existing file says about it.
[[nodiscard]] Dialect detect(const QByteArray &head);
/// The record that begins at `from`; nullopt at the end, or when a quote is never closed.
[[nodiscard]] std::optional<Span> recordAt(const QByteArray &bytes, qsizetype from);
/// The cells of one record's content, unquoted; a byte order mark is not part of the first.
[[nodiscard]] QStringList cells(const QByteArray &record, const Dialect &dialect);
/// One record without its newline, quoted where needed. The cells are taken as they are.
[[nodiscard]] QByteArray line(const QStringList &cells, const Dialect &dialect);

/// A cell that no spreadsheet takes for a formula, whether it separates by comma, semicolon, tab or line: what starts
/// with = + - @ at the beginning or after one of these gets an apostrophe before it, unless it is a plain number.
/// Linear.
[[nodiscard]] QString guarded(const QString &cell);

} // namespace countersign::csv

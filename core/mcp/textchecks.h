#pragma once
#include <QRegularExpression>
#include <QString>

namespace countersign::textchecks {

enum class Verdict { Fits, Misfits, TooCostly };

/// A stranger's pattern with a bound on the work of a match; isValid() is false when it cannot be read.
[[nodiscard]] QRegularExpression compile(const QString &pattern);
/// Searches `text`; TooCostly when the bound was reached.
[[nodiscard]] Verdict match(const QRegularExpression &pattern, const QString &text);

/// Formats of JSON Schema that fits() can tell: date-time, date, time, email, uri, uuid, ipv4, ipv6.
[[nodiscard]] bool knowsFormat(const QString &format);
[[nodiscard]] bool fits(const QString &format, const QString &text);

} // namespace countersign::textchecks

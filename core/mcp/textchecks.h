#pragma once
#include "mcp/pattern.h"

namespace countersign::textchecks {

/// Formats of JSON Schema that fits() can tell: date-time, date, time, email, uri, uuid, ipv4, ipv6.
[[nodiscard]] bool knowsFormat(const QString &format);
/// Fits for a format that is not known. Undecided: a URI of more than 8,192 characters.
[[nodiscard]] PatternFit fits(const QString &format, const QString &text);

} // namespace countersign::textchecks

#pragma once
#include <QByteArray>
#include <QDateTime>

namespace countersign::imap {

/// ` 7-Nov-2026 09:30:00 +0100` in UTC; invalid when it is no such time.
[[nodiscard]] QDateTime parseDateTime(QByteArrayView text);

/// `" 7-Nov-2026 08:30:00 +0000"` without the quotes, for APPEND.
[[nodiscard]] QByteArray formatDateTime(const QDateTime &time);

/// `7-Nov-2026`, for SEARCH.
[[nodiscard]] QByteArray formatDate(QDate date);

} // namespace countersign::imap

#pragma once
#include <QString>

namespace countersign {

/// A new UUIDv7 (RFC 9562): ordered by time, and within one process strictly ascending. Thread-safe.
[[nodiscard]] QString newId();
/// True for the canonical text form of a UUID, lower case. Ids become folder names, so nothing else is taken.
[[nodiscard]] bool isId(const QString &text);
/// When a UUIDv7 was made, in microseconds since 1970 (whole milliseconds); 0 for anything else.
[[nodiscard]] qint64 timeOfId(const QString &id);
/// `bytes` from the system's random source, as lower-case hex.
[[nodiscard]] QString randomHex(int bytes);

} // namespace countersign

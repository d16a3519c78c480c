#pragma once
#include <QString>

namespace countersign {

// Moments as people read them, on the clock of this computer. The desktop has shorter forms of its own (ui/common).

/// "+01:00" of seconds east of Greenwich.
[[nodiscard]] QString offsetText(int seconds);
/// `2026-02-16 11:30:00 +01:00` of UTC microseconds since 1970; "–" for 0.
[[nodiscard]] QString localTime(qint64 us);
/// The same of a stored time (formatTime); what is none stays as it is.
[[nodiscard]] QString localTime(const QString &stored);
/// `2026-02-16 11:30` of a stored time, for sentences; what is none stays as it is.
[[nodiscard]] QString localMinute(const QString &stored);

} // namespace countersign

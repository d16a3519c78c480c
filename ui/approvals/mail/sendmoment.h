#pragma once
#include <QDateTime>
#include <QString>

namespace countersign {

// The argument `send_after`, "2026-11-30T08:00:00Z", and how it is said.

/// Invalid when it is no such moment.
[[nodiscard]] QDateTime sendMoment(const QString &sendAfter);
/// Whole seconds of UTC.
[[nodiscard]] QString sendAfterOf(const QDateTime &moment);
/// "Mon 30 Nov 2026, 09:00", on the owner's clock.
[[nodiscard]] QString momentHere(const QDateTime &moment);
/// "not before Mon 30 Nov 2026, 09:00"; a text that is no moment as it is.
[[nodiscard]] QString sendAfterWords(const QString &sendAfter, const QDateTime &now);

} // namespace countersign

#pragma once
#include "base/literals.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace countersign {

/// "ddd d MMM", as a language writes it.
[[nodiscard]] QString dayOfMeeting();
/// "ddd d MMM yyyy", as a language writes it.
[[nodiscard]] QString dayWithYear();

/// How a meeting's time is written.
struct MeetingStyle
{
    QLocale locale = QLocale();
    QString day = dayOfMeeting();
    QTimeZone owner = QTimeZone::systemTimeZone();
};

/// When something is, for its owner: "Wed 2 Dec 14:00", or "Wed 2 Dec 14:00 in Berlin, 08:00 for you" where the other
/// clock shows another time at that moment (with the day, when that is another one, too). `value` is a date (a whole
/// day), a time in UTC or with an offset, or a local time in `zone` (an IANA name; empty: on whatever clock). Empty for
/// anything else; for a zone that is not known here its name stands in place of the owner's time.
[[nodiscard]] QString meetingTime(const QString &value, const QString &zone, const MeetingStyle &style = {});
/// The same of a moment as the reader gives it: `local` as it was written, for `zone` (any name, such as Outlook's; may
/// be empty), and `utc` (formatTime), empty where the reader knew no such zone.
[[nodiscard]] QString meetingTime(
    const QString &local, const QString &zone, const QString &utc, const MeetingStyle &style = {});

} // namespace countersign

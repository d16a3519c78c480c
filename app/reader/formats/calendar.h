#pragma once
#include "reader/document.h"

namespace countersign::reader {

/// An .ics file: the fields of calendarFields(), the description as text, the summary as title.
void readCalendar(const Input &input, Document &document);

/// RFC 5545: method, uid, summary, start, end, location, organizer, attendees, sequence, description, status and rrule
/// of the first VEVENT, and how many `events` there are. Times are {local, tzid, utc, all_day}; `utc` is absent
/// when the zone is unknown or the time floats. Empty when there is no event.
[[nodiscard]] QJsonObject calendarFields(const QString &text, QStringList *warnings);

} // namespace countersign::reader

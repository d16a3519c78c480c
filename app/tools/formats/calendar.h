#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace countersign::calendar {

/// One event as a VEVENT (RFC 5545).
struct Event
{
    QString uid;
    QString summary;
    QString
        start; ///< 2026-11-20 (whole day), 2026-11-20T10:00:00Z, …+01:00, or local time with `timezone` (else floating)
    QString end;      ///< the same; may be empty
    QString timezone; ///< IANA name for local times; they are stored in UTC
    QString location;
    QString description;
    QString organizer; ///< address, with or without a name
    QString attendee;
    QString partstat; ///< ACCEPTED, DECLINED, TENTATIVE or empty
    QString stamp;    ///< when it was made; UTC
    int sequence = 0;

    /// The component with CRLF lines folded at 75 octets; Invalid names the bad value.
    [[nodiscard]] Result<QByteArray> toComponent() const;
};

/// An event's place in the bytes of a calendar file.
struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< after its last newline
    QString uid;
};

/// A new calendar around one component. `method` is PUBLISH, REPLY or empty.
[[nodiscard]] QByteArray wrap(const QByteArray &component, const QString &method);
/// The events of a file, in order.
[[nodiscard]] QList<Span> events(const QByteArray &file);
/// Where a new component goes: before the last END:VCALENDAR; −1 when the file is no calendar.
[[nodiscard]] qsizetype insertionPoint(const QByteArray &file);
/// True when `found` has every line of `wanted`, DTSTAMP aside: the same event, whenever it was written.
[[nodiscard]] bool covers(const QByteArray &found, const QByteArray &wanted);
/// The file's METHOD, empty when it has none.
[[nodiscard]] QString methodOf(const QByteArray &file);

} // namespace countersign::calendar

#include "base/meetingtime.h"

#include "base/literals.h"
#include "base/localtime.h"

#include <QCoreApplication>
#include <QDateTime>

namespace countersign {

namespace {
/// "in Berlin", "in New York", "in Lord Howe"; names that are no place stand as they are.
QString placeOf(const QString &zone)
{
    if (!zone.contains(u'/'))
        return u'(' + zone + u')';
    return QCoreApplication::translate("MeetingTime", "in %1").arg(zone.section(u'/', -1).replace(u'_', u' '));
}

/// Date and time as written; as UTC, which has no hour that is left out.
QDateTime onWall(const QString &local)
{
    return QDateTime::fromString(local.left(19) + u'Z', Qt::ISODate);
}

/// Two readings of clocks for one moment.
QString both(const QDateTime &there, const QString &where, const QDateTime &here, const MeetingStyle &style)
{
    const auto day = [&](const QDateTime &at) { return style.locale.toString(at.date(), style.day) + u' '; };
    const auto clock = [](const QDateTime &at) { return at.time().toString(u"HH:mm"_s); };
    const QString plain = day(there) + clock(there);
    if (there.date() == here.date() && there.time() == here.time())
        return plain;
    const QString mine = there.date() == here.date() ? clock(here) : day(here) + clock(here);
    return QCoreApplication::translate("MeetingTime", "%1 %2, %3 for you", "time, where, the same moment here")
        .arg(plain, where, mine);
}
} // namespace

QString dayOfMeeting()
{
    return QCoreApplication::translate("MeetingTime", "ddd d MMM", "a date: ddd weekday, d day, MMM month");
}

QString dayWithYear()
{
    return QCoreApplication::translate(
        "MeetingTime", "ddd d MMM yyyy", "a date: ddd weekday, d day, MMM month, yyyy year");
}

QString meetingTime(const QString &value, const QString &zone, const MeetingStyle &style)
{
    if (value.size() == 10)
        return style.locale.toString(QDate::fromString(value, Qt::ISODate), style.day);
    const QDateTime read = QDateTime::fromString(value, Qt::ISODate), here = read.toTimeZone(style.owner);
    if (read.isValid() && read.timeSpec() == Qt::UTC) // nobody's own clock
        return both(here, {}, here, style);
    if (read.isValid() && read.timeSpec() == Qt::OffsetFromUTC)
        return both(read, u'(' + u"UTC"_s + offsetText(read.offsetFromUtc()) + u')', here, style);
    const QDateTime wall = onWall(value);
    if (!wall.isValid() || zone.isEmpty())
        return wall.isValid() ? both(wall, {}, wall, style) : QString();
    const QTimeZone known(zone.toLatin1());
    if (!known.isValid())
        return both(wall, {}, wall, style) + u' ' + placeOf(zone);
    return both(wall, placeOf(zone), QDateTime(wall.date(), wall.time(), known).toTimeZone(style.owner), style);
}

QString meetingTime(const QString &local, const QString &zone, const QString &utc, const MeetingStyle &style)
{
    if (utc.isEmpty() || local.size() == 10)
        return meetingTime(local, zone, style);
    const QDateTime here = QDateTime::fromString(utc, Qt::ISODate).toTimeZone(style.owner);
    const QDateTime there = onWall(local);
    if (!here.isValid() || !there.isValid())
        return {};
    return zone.isEmpty() ? both(here, {}, here, style) : both(there, placeOf(zone), here, style);
}

} // namespace countersign

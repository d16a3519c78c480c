#include "reader/formats/calendar.h"

#include "base/clock.h"
#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/formats/icslines.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTimeZone>

#include <optional>

namespace countersign::reader {

namespace {

constexpr int maxAttendees = 500;

struct When
{
    QDateTime local; ///< date and time as written, in no zone
    QString tzid;
    bool allDay = false;
    bool utc = false;
};

/// A number of `count` digits; -1 when one of them is none. Qt's parser of formats takes 30 µs for a date.
int digits(QStringView text, qsizetype at, qsizetype count)
{
    int number = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < QLatin1Char('0') || text[i] > QLatin1Char('9'))
            return -1;
        number = number * 10 + (text[i].unicode() - '0');
    }
    return number;
}

std::optional<When> parseWhen(const IcsLine &line)
{
    When when;
    when.tzid = oneLine(line.parameters.value(u"TZID"_s), 100);
    QString value = line.value.trimmed();
    when.utc = value.endsWith(QLatin1Char('Z'));
    if (when.utc)
        value.chop(1);
    when.allDay = value.size() == 8;
    const QDate date(digits(value, 0, 4), digits(value, 4, 2), digits(value, 6, 2));
    const bool timed = value.size() == 15 && value[8] == QLatin1Char('T');
    const QTime time = timed ? QTime(digits(value, 9, 2), digits(value, 11, 2), digits(value, 13, 2)) : QTime(0, 0);
    if (!(when.allDay || timed) || !date.isValid() || !time.isValid())
        return {};
    when.local = QDateTime(date, time, QTimeZone::utc());
    return when;
}

QTimeZone zoneOf(const QString &tzid)
{
    QString id = tzid;
    if (id.startsWith(QLatin1Char('/'))) // "/freeassociation.sourceforge.net/Europe/Berlin" and the like
        id = id.section(QLatin1Char('/'), -2);
    const QTimeZone zone(id.toUtf8());
    if (zone.isValid())
        return zone;
    const QByteArray iana = QTimeZone::windowsIdToDefaultIanaId(id.toUtf8());
    return iana.isEmpty() ? QTimeZone() : QTimeZone(iana); // an empty id would be the system's own zone
}

QJsonObject whenToJson(const When &when, QStringList *warnings)
{
    QJsonObject json{{u"all_day"_s, when.allDay}};
    json.insert(u"local"_s,
        when.allDay ? when.local.toString(u"yyyy-MM-dd"_s) : when.local.toString(u"yyyy-MM-dd'T'HH:mm:ss"_s));
    if (!when.tzid.isEmpty())
        json.insert(u"tzid"_s, when.tzid);
    if (when.utc)
        json.insert(u"utc"_s, formatTime(when.local.toMSecsSinceEpoch() * 1000));
    if (when.utc || when.allDay || when.tzid.isEmpty())
        return json;
    const QTimeZone zone = zoneOf(when.tzid);
    if (zone.isValid())
        json.insert(
            u"utc"_s, formatTime(QDateTime(when.local.date(), when.local.time(), zone).toMSecsSinceEpoch() * 1000));
    else
        warnings->append(
            QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The time zone of this event is not known here.")));
    return json;
}

/// DURATION (section 3.3.6) in seconds; nullopt when it is none.
std::optional<qint64> parseDuration(const QString &value)
{
    static const QRegularExpression form(
        u"^([+-]?)P(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,6})S)?)?$"_s);
    const QRegularExpressionMatch match = form.match(value.trimmed());
    if (!match.hasMatch())
        return {};
    const auto part = [&match](int group, qint64 unit) { return match.captured(group).toLongLong() * unit; };
    const qint64 seconds = part(2, 604800) + part(3, 86400) + part(4, 3600) + part(5, 60) + part(6, 1);
    return match.captured(1) == "-"_L1 ? -seconds : seconds;
}

QJsonObject personToJson(const IcsLine &line)
{
    QString address = line.value.trimmed();
    if (address.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        address = address.mid(7);
    return {{u"name"_s, oneLine(line.parameters.value(u"CN"_s), 200)}, {u"address"_s, oneLine(address, 320)}};
}

QJsonObject attendeeToJson(const IcsLine &line)
{
    QJsonObject attendee = personToJson(line);
    attendee.insert(u"status"_s, oneLine(line.parameters.value(u"PARTSTAT"_s).toLower(), 40));
    attendee.insert(u"role"_s, oneLine(line.parameters.value(u"ROLE"_s).toLower(), 40));
    attendee.insert(u"rsvp"_s, line.parameters.value(u"RSVP"_s).compare("TRUE"_L1, Qt::CaseInsensitive) == 0);
    return attendee;
}

/// Collects the first event; components inside it (alarms) are passed over.
class EventReader
{
public:
    explicit EventReader(QStringList *warnings) : m_warnings(warnings) {}

    void take(const IcsLine &line)
    {
        if (line.name == "BEGIN"_L1)
            open(line.value.trimmed().toUpper());
        else if (line.name == "END"_L1)
            --m_depth;
        else if (m_depth == 1 && line.name == "METHOD"_L1)
            m_fields.insert(u"method"_s, oneLine(line.value.toUpper(), 40));
        else if (m_depth == 2 && m_inEvent && m_events == 1)
            property(line);
    }
    [[nodiscard]] QJsonObject finish()
    {
        if (m_events == 0)
            return {};
        if (m_attendees.size() >= maxAttendees)
            m_warnings->append(
                QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "Only the first 500 attendees were read.")));
        if (m_start && !m_end)
            m_end = endFromDuration();
        if (m_start)
            m_fields.insert(u"start"_s, whenToJson(*m_start, m_warnings));
        if (m_end)
            m_fields.insert(u"end"_s, whenToJson(*m_end, m_warnings));
        m_warnings->removeDuplicates();
        m_fields.insert(u"attendees"_s, m_attendees);
        m_fields.insert(u"events"_s, m_events);
        return m_fields;
    }

private:
    void open(const QString &component)
    {
        ++m_depth;
        if (m_depth == 2) {
            m_inEvent = component == "VEVENT"_L1;
            m_events += m_inEvent;
        }
    }
    void property(const IcsLine &line)
    {
        static const QHash<QString, qsizetype> texts = {{u"UID"_s, 1000}, {u"SUMMARY"_s, 500}, {u"LOCATION"_s, 1000},
            {u"STATUS"_s, 40}, {u"RRULE"_s, 1000}, {u"RECURRENCE-ID"_s, 100}};
        if (const qsizetype max = texts.value(line.name); max > 0)
            m_fields.insert(
                line.name.toLower().replace(QLatin1Char('-'), QLatin1Char('_')), oneLine(unescapeIcs(line.value), max));
        else if (line.name == "DESCRIPTION"_L1)
            m_fields.insert(u"description"_s, clipped(unescapeIcs(line.value), 20000));
        else if (line.name == "SEQUENCE"_L1)
            m_fields.insert(u"sequence"_s, line.value.trimmed().toInt());
        else if (line.name == "DTSTART"_L1)
            m_start = parseWhen(line);
        else if (line.name == "DTEND"_L1)
            m_end = parseWhen(line);
        else if (line.name == "DURATION"_L1)
            m_duration = parseDuration(line.value);
        else if (line.name == "ORGANIZER"_L1)
            m_fields.insert(u"organizer"_s, personToJson(line));
        else if (line.name == "ATTENDEE"_L1 && m_attendees.size() < maxAttendees)
            m_attendees.append(attendeeToJson(line));
    }
    [[nodiscard]] When endFromDuration() const
    {
        When end = *m_start;
        // Section 3.6.1: without DTEND a date lasts its day and a time no time at all.
        end.local = end.local.addSecs(m_duration.value_or(end.allDay ? 86400 : 0));
        return end;
    }

    QStringList *m_warnings;
    QJsonObject m_fields;
    QJsonArray m_attendees;
    std::optional<When> m_start;
    std::optional<When> m_end;
    std::optional<qint64> m_duration;
    int m_depth = 0;
    int m_events = 0;
    bool m_inEvent = false;
};

} // namespace

QJsonObject calendarFields(const QString &text, QStringList *warnings)
{
    EventReader reader(warnings);
    int lines = 0;
    for (const QString &line : unfoldIcs(text)) {
        if (++lines % 1024 == 0 && checkpoint::isSpent()) {
            warnings->append(QString::fromUtf8(QT_TRANSLATE_NOOP(
                "Reader", "Only the beginning of this calendar was read: reading all of it takes too long.")));
            break;
        }
        reader.take(parseIcsLine(line));
    }
    return reader.finish();
}

void readCalendar(const Input &input, Document &document)
{
    document.kind = u"ics"_s;
    QStringList warnings;
    document.fields = calendarFields(decodeText(input.data), &warnings);
    document.warnings += warnings;
    if (document.fields.isEmpty())
        document.warn(QT_TRANSLATE_NOOP("Reader", "This calendar file holds no event."));
    document.title = document.fields.value("summary"_L1).toString();
    document.setText(document.fields.value("description"_L1).toString(), input.maxText);
}

} // namespace countersign::reader

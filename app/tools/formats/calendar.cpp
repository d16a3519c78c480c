#include "tools/formats/calendar.h"

#include "base/literals.h"
#include "base/mailaddress.h"

#include <QDateTime>
#include <QTimeZone>

namespace countersign::calendar {

namespace {

// RFC 5545, 3.1: 75 octets a line, the blank of a continuation counted; a character is not split.
QByteArray folded(const QByteArray &line)
{
    QByteArray out;
    qsizetype column = 0;
    for (qsizetype i = 0; i < line.size();) {
        qsizetype length = 1;
        while (i + length < line.size() && (uchar(line[i + length]) & 0xC0) == 0x80)
            ++length;
        if (column + length > 75) {
            out += "\r\n ";
            column = 1;
        }
        out += line.mid(i, length);
        column += length;
        i += length;
    }
    return out + "\r\n";
}

QByteArray escaped(const QString &text)
{
    QString out, lines = text;
    lines.replace("\r\n"_L1, "\n"_L1);
    for (const QChar c : std::as_const(lines)) {
        if (c == u'\n' || c == u'\r')
            out += u"\\n"_s;
        else if (c == u'\\' || c == u';' || c == u',')
            out += u'\\' + QString(c);
        else if (c == u'\t' || c.category() != QChar::Other_Control)
            out += c;
    }
    return out.toUtf8();
}

QByteArray property(const QByteArray &name, const QString &value)
{
    return value.isEmpty() ? QByteArray() : folded(name + ':' + escaped(value));
}

Result<QByteArray> person(const QByteArray &name, const QString &text, const QByteArray &parameters)
{
    if (text.isEmpty())
        return QByteArray();
    const Result<Address> address = Address::parse(text);
    if (!address)
        return fail(address.error());
    QByteArray out = name + parameters;
    if (!address->name.isEmpty()) // RFC 6868: a quote inside a quoted parameter is ^'
        out += ";CN=\"" + QString(address->name).replace(u'^', "^^"_L1).replace(u'"', "^'"_L1).toUtf8() + '"';
    return folded(out + ":mailto:" + address->address.toLatin1());
}

std::unexpected<Error> noTime(const QString &text)
{
    return fail(ErrorCode::Invalid,
        u"“%1” is not a time; write it like 2026-11-20T10:00:00Z or 2026-11-20."_s.arg(text.simplified()));
}

Result<QByteArray> time(const QByteArray &name, const QString &text, const QString &zone)
{
    if (text.isEmpty())
        return QByteArray();
    if (text.size() == 10) {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        return date.isValid()
                   ? Result<QByteArray>(name + ";VALUE=DATE:" + date.toString(u"yyyyMMdd"_s).toLatin1() + "\r\n")
                   : noTime(text);
    }
    QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    if (!at.isValid())
        return noTime(text);
    if (at.timeSpec() == Qt::LocalTime && !zone.isEmpty()) {
        const QTimeZone timezone(zone.toLatin1());
        if (!timezone.isValid())
            return fail(
                ErrorCode::Invalid, u"“%1” is not a time zone; write it like Europe/Berlin."_s.arg(zone.simplified()));
        at = QDateTime(at.date(), at.time(), timezone);
    }
    const bool floating = at.timeSpec() == Qt::LocalTime;
    const QString stamp = (floating ? at : at.toUTC()).toString(u"yyyyMMdd'T'HHmmss"_s) + (floating ? u""_s : u"Z"_s);
    return name + ':' + stamp.toLatin1() + "\r\n";
}

struct Line
{
    qsizetype begin = 0;
    qsizetype next = 0;
    QByteArray text; ///< unfolded, without newline
};

// One unfolded line from `from` on; next == from at the end of the file.
Line lineAt(const QByteArray &file, qsizetype from)
{
    Line out{from, from, {}};
    while (out.next < file.size() && (out.next == from || file[out.next] == ' ' || file[out.next] == '\t')) {
        const qsizetype newline = file.indexOf('\n', out.next);
        const qsizetype end = newline < 0 ? file.size() : newline;
        QByteArray piece = file.mid(out.next, end - out.next);
        if (piece.endsWith('\r'))
            piece.chop(1);
        out.text += out.next == from ? piece : piece.mid(1);
        out.next = newline < 0 ? end : newline + 1;
    }
    return out;
}

bool is(const QByteArray &line, const char *text)
{
    return line.trimmed().compare(text, Qt::CaseInsensitive) == 0;
}

QString unescaped(const QByteArray &value)
{
    return QString::fromUtf8(value).replace("\\,"_L1, ","_L1).replace("\\;"_L1, ";"_L1).replace("\\\\"_L1, "\\"_L1);
}

} // namespace

Result<QByteArray> Event::toComponent() const
{
    if (uid.isEmpty() || hasControlCharacter(uid))
        return fail(ErrorCode::Invalid, u"The event needs a uid without control characters."_s);
    const QByteArray role = partstat.isEmpty() ? QByteArray() : ";PARTSTAT=" + partstat.toLatin1();
    const Result<QByteArray> parts[] = {QByteArray("BEGIN:VEVENT\r\n"), property("UID", uid),
        time("DTSTAMP", stamp, u"UTC"_s), time("DTSTART", start, timezone), time("DTEND", end, timezone),
        folded("SEQUENCE:" + QByteArray::number(sequence)), property("SUMMARY", summary),
        property("LOCATION", location), property("DESCRIPTION", description), person("ORGANIZER", organizer, {}),
        person("ATTENDEE", attendee, role), QByteArray("END:VEVENT\r\n")};
    QByteArray out;
    for (const Result<QByteArray> &part : parts) {
        if (!part)
            return part;
        out += *part;
    }
    return out;
}

QByteArray wrap(const QByteArray &component, const QString &method)
{
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Countersign//Countersign//EN\r\nCALSCALE:GREGORIAN\r\n" +
           property("METHOD", method) + component + "END:VCALENDAR\r\n";
}

QList<Span> events(const QByteArray &file)
{
    QList<Span> out;
    bool inside = false;
    int nested = 0; // alarms have UIDs of their own
    for (Line line = lineAt(file, 0); line.next > line.begin; line = lineAt(file, line.next)) {
        if (!inside && is(line.text, "BEGIN:VEVENT")) {
            inside = true;
            out.append({line.begin, line.next, {}});
        } else if (inside && is(line.text, "END:VEVENT")) {
            inside = false;
            out.last().end = line.next;
        } else if (inside && line.text.left(6).toUpper() == "BEGIN:") {
            ++nested;
        } else if (inside && line.text.left(4).toUpper() == "END:") {
            --nested;
        } else if (inside && nested == 0 &&
                   (line.text.left(4).toUpper() == "UID:" || line.text.left(4).toUpper() == "UID;")) {
            out.last().uid = unescaped(line.text.mid(line.text.indexOf(':') + 1));
        }
    }
    if (inside)
        out.removeLast(); // cut off: not ours to touch
    return out;
}

bool covers(const QByteArray &found, const QByteArray &wanted)
{
    QList<QByteArray> there;
    for (Line line = lineAt(found, 0); line.next > line.begin; line = lineAt(found, line.next))
        there.append(line.text);
    for (Line line = lineAt(wanted, 0); line.next > line.begin; line = lineAt(wanted, line.next))
        if (!line.text.startsWith("DTSTAMP:") && !there.contains(line.text))
            return false;
    return true;
}

qsizetype insertionPoint(const QByteArray &file)
{
    qsizetype found = -1;
    for (Line line = lineAt(file, 0); line.next > line.begin; line = lineAt(file, line.next))
        if (is(line.text, "END:VCALENDAR"))
            found = line.begin;
    return found;
}

QString methodOf(const QByteArray &file)
{
    for (Line line = lineAt(file, 0); line.next > line.begin; line = lineAt(file, line.next)) {
        if (line.text.left(7).toUpper() == "METHOD:")
            return QString::fromLatin1(line.text.mid(7)).trimmed().toUpper();
        if (is(line.text, "BEGIN:VEVENT"))
            break;
    }
    return {};
}

} // namespace countersign::calendar

#include "imap/wire/imapdate.h"

#include <QTimeZone>

#include <array>

namespace countersign::imap {

namespace {

constexpr std::array<QByteArrayView, 12> kMonths = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

int monthOf(QByteArrayView name)
{
    for (size_t i = 0; i < kMonths.size(); ++i)
        if (name.compare(kMonths[i], Qt::CaseInsensitive) == 0)
            return int(i) + 1;
    return 0;
}

/// Two or four digits; -1: something else.
int digits(QByteArrayView text)
{
    int out = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return -1;
        out = out * 10 + (c - '0');
    }
    return out;
}

} // namespace

QDateTime parseDateTime(QByteArrayView text)
{
    if (text.size() == 25 && text[1] == '-') // some write the day without its blank
        return parseDateTime(QByteArray(' ' + text.toByteArray()));
    if (text.size() != 26 || text[2] != '-' || text[6] != '-' || text[11] != ' ' || text[14] != ':' ||
        text[17] != ':' || text[20] != ' ' || (text[21] != '+' && text[21] != '-'))
        return {};
    const int day = text[0] == ' ' ? digits(text.sliced(1, 1)) : digits(text.first(2));
    const QDate date(digits(text.sliced(7, 4)), monthOf(text.sliced(3, 3)), day);
    const QTime time(digits(text.sliced(12, 2)), digits(text.sliced(15, 2)), std::min(digits(text.sliced(18, 2)), 59));
    const int hours = digits(text.sliced(22, 2)), minutes = digits(text.sliced(24, 2));
    if (!date.isValid() || !time.isValid() || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return {};
    const int offset = (hours * 60 + minutes) * (text[21] == '-' ? -60 : 60);
    return QDateTime(date, time, QTimeZone::utc()).addSecs(-offset);
}

QByteArray formatDateTime(const QDateTime &time)
{
    const QDateTime utc = time.toUTC();
    const QByteArray date = formatDate(utc.date());
    return (date.size() == 10 ? " " : "") + date + utc.toString(u" hh:mm:ss").toLatin1() + " +0000";
}

QByteArray formatDate(QDate date)
{
    return QByteArray::number(date.day()) + '-' + kMonths[size_t(date.month() - 1)].toByteArray() + '-' +
           QByteArray::number(date.year()).rightJustified(4, '0');
}

} // namespace countersign::imap

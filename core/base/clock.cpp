#include "base/clock.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace countersign {

const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

qint64 SystemClock::nowUs() const
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

qint64 SystemClock::steadyMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QString formatTime(qint64 us)
{
    using namespace std::chrono;
    const sys_time<microseconds> at{microseconds(us)};
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const hh_mm_ss time(at - day);
    char out[40];
    // QDateTime stops at milliseconds, and this runs once per event.
    const int n = std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), int(time.hours().count()), int(time.minutes().count()),
        int(time.seconds().count()), int(time.subseconds().count()));
    return QString::fromLatin1(out, n);
}

std::optional<qint64> parseTime(const QString &text)
{
    if (text.size() < 20 || !text.endsWith(u'Z') || text[10] != u'T')
        return std::nullopt;
    const QDateTime seconds = QDateTime::fromString(text.left(19) + u'Z', Qt::ISODate);
    if (!seconds.isValid())
        return std::nullopt;
    qint64 us = 0;
    if (text[19] == u'.') {
        const QString digits = text.mid(20, text.size() - 21);
        const bool plain =
            std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; }); // no sign, no space
        if (!plain || digits.isEmpty())
            return std::nullopt;
        us = digits.leftJustified(6, u'0', true).toLongLong();
    } else if (text.size() != 20) {
        return std::nullopt;
    }
    return seconds.toMSecsSinceEpoch() * 1000 + us;
}

} // namespace countersign

#include "base/localtime.h"

#include "base/clock.h"
#include "base/literals.h"

#include <QDateTime>
#include <QTimeZone>

#include <cstdlib>

namespace countersign {

QString offsetText(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return u"%1%2:%3"_s
        .arg(QLatin1Char(seconds < 0 ? '-' : '+')) // a bare char16_t would be taken as a number
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString localTime(qint64 us)
{
    if (us == 0)
        return u"–"_s;
    // Asking for the offset is dear, and it changes on quarters of an hour only.
    static thread_local qint64 quarter = -1;
    static thread_local QTimeZone zone = QTimeZone::utc();
    if (const qint64 now = us / 900'000'000; now != quarter) {
        zone = QTimeZone(QDateTime::fromMSecsSinceEpoch(us / 1000).offsetFromUtc());
        quarter = now;
    }
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(us / 1000, zone);
    return at.toString(u"yyyy-MM-dd HH:mm:ss "_s) + offsetText(at.offsetFromUtc());
}

QString localTime(const QString &stored)
{
    const std::optional<qint64> us = parseTime(stored);
    return us ? localTime(*us) : stored;
}

QString localMinute(const QString &stored)
{
    const std::optional<qint64> us = parseTime(stored);
    return us ? QDateTime::fromMSecsSinceEpoch(*us / 1000).toString(u"yyyy-MM-dd HH:mm"_s) : stored;
}

} // namespace countersign

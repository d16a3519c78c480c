#include "common/times.h"

#include "base/literals.h"
#include "base/meetingtime.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace countersign {

namespace {
constexpr qint64 kSecond = 1'000'000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

QDateTime local(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000);
}

QString hourMinute(const QDateTime &time)
{
    const QString format = QLocale().timeFormat(QLocale::ShortFormat);
    return QLocale().toString(time.time(), format.contains(u's') ? u"HH:mm"_s : format);
}
} // namespace

QString Times::age(qint64 atUs, qint64 nowUs)
{
    const qint64 us = nowUs - atUs;
    if (us < kMinute)
        return QCoreApplication::translate("Times", "now");
    if (us < kHour)
        return QCoreApplication::translate("Times", "%1 min").arg(us / kMinute);
    if (us < kDay)
        return QCoreApplication::translate("Times", "%1 h").arg(us / kHour);
    return QCoreApplication::translate("Times", "%1 d").arg(us / kDay);
}

QString Times::stretch(qint64 us)
{
    if (us < kMinute)
        return QCoreApplication::translate("Times", "less than a minute");
    if (us < kHour)
        return QCoreApplication::translate("Times", "%1 min").arg(us / kMinute);
    if (us < kDay)
        return QCoreApplication::translate("Times", "%1 h %2 min").arg(us / kHour).arg(us % kHour / kMinute);
    return QCoreApplication::translate("Times", "%1 d %2 h").arg(us / kDay).arg(us % kDay / kHour);
}

QString Times::duration(qint64 us)
{
    if (us < kSecond)
        return QCoreApplication::translate("Times", "%1 ms").arg(us / 1000);
    if (us < kMinute)
        return QCoreApplication::translate("Times", "%1 s")
            .arg(QLocale().toString(double(us) / double(kSecond), 'f', 1));
    if (us < kHour)
        return QCoreApplication::translate("Times", "%1 m %2 s").arg(us / kMinute).arg(us % kMinute / kSecond);
    return stretch(us);
}

QString Times::clock(qint64 atUs)
{
    return local(atUs).toString(u"HH:mm:ss.zzz"_s);
}

QString Times::moment(qint64 atUs, qint64 nowUs)
{
    const QDateTime at = local(atUs);
    const QDate today = local(nowUs).date();
    if (at.date() == today)
        return hourMinute(at);
    if (at.date() == today.addDays(-1))
        return QCoreApplication::translate("Times", "yesterday %1").arg(hourMinute(at));
    return QLocale().toString(at.date(), QLocale::ShortFormat);
}

QString Times::ahead(qint64 atUs, qint64 nowUs)
{
    const QDateTime at = local(atUs);
    const QDate today = local(nowUs).date();
    if (atUs <= nowUs)
        return QCoreApplication::translate("Times", "now");
    if (atUs - nowUs < kHour)
        return QCoreApplication::translate("Times", "in %1 min").arg((atUs - nowUs) / kMinute + 1);
    if (at.date() == today)
        return QCoreApplication::translate("Times", "today %1").arg(hourMinute(at));
    if (at.date() == today.addDays(1))
        return QCoreApplication::translate("Times", "tomorrow %1").arg(hourMinute(at));
    return QLocale().toString(at, dayOfMeeting()) + u", "_s + hourMinute(at);
}

QString Times::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000'000 && bytes > 999'999 ? 1 : 0, QLocale::DataSizeSIFormat);
}

} // namespace countersign

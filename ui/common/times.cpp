#include "common/times.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace countersign {

namespace {
constexpr qint64 kSecond = 1'000'000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

QString say(const char *text)
{
    return QCoreApplication::translate("Times", text);
}

QDateTime local(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000);
}

QString hourMinute(const QDateTime &time)
{
    const QString format = QLocale().timeFormat(QLocale::ShortFormat);
    return QLocale().toString(time.time(), format.contains(u's') ? QStringLiteral("HH:mm") : format);
}
} // namespace

QString Times::age(qint64 atUs, qint64 nowUs)
{
    const qint64 us = nowUs - atUs;
    if (us < kMinute)
        return say("now");
    if (us < kHour)
        return say("%1 min").arg(us / kMinute);
    if (us < kDay)
        return say("%1 h").arg(us / kHour);
    return say("%1 d").arg(us / kDay);
}

QString Times::stretch(qint64 us)
{
    if (us < kMinute)
        return say("less than a minute");
    if (us < kHour)
        return say("%1 min").arg(us / kMinute);
    if (us < kDay)
        return say("%1 h %2 min").arg(us / kHour).arg(us % kHour / kMinute);
    return say("%1 d %2 h").arg(us / kDay).arg(us % kDay / kHour);
}

QString Times::duration(qint64 us)
{
    if (us < kSecond)
        return say("%1 ms").arg(us / 1000);
    if (us < kMinute)
        return say("%1 s").arg(QLocale().toString(double(us) / double(kSecond), 'f', 1));
    if (us < kHour)
        return say("%1 m %2 s").arg(us / kMinute).arg(us % kMinute / kSecond);
    return stretch(us);
}

QString Times::clock(qint64 atUs)
{
    return local(atUs).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString Times::moment(qint64 atUs, qint64 nowUs)
{
    const QDateTime at = local(atUs);
    const QDate today = local(nowUs).date();
    if (at.date() == today)
        return hourMinute(at);
    if (at.date() == today.addDays(-1))
        return say("yesterday %1").arg(hourMinute(at));
    return QLocale().toString(at.date(), QLocale::ShortFormat);
}

QString Times::ahead(qint64 atUs, qint64 nowUs)
{
    const QDateTime at = local(atUs);
    const QDate today = local(nowUs).date();
    if (atUs <= nowUs)
        return say("now");
    if (atUs - nowUs < kHour)
        return say("in %1 min").arg((atUs - nowUs) / kMinute + 1);
    if (at.date() == today)
        return say("today %1").arg(hourMinute(at));
    if (at.date() == today.addDays(1))
        return say("tomorrow %1").arg(hourMinute(at));
    return QLocale().toString(at, QStringLiteral("ddd d MMM, ")) + hourMinute(at);
}

QString Times::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000'000 && bytes > 999'999 ? 1 : 0, QLocale::DataSizeSIFormat);
}

} // namespace countersign

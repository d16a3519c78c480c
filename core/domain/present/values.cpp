#include "domain/present/values.h"

#include "base/clock.h"
#include "base/literals.h"
#include "base/meetingtime.h"
#include "base/unicodetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

namespace countersign {

namespace {
constexpr qsizetype kMostRead = 4000; ///< characters of a value: what is longer is cut anyway
constexpr qsizetype kMostPlace = 160;

QString oneLine(const QString &text, qsizetype most)
{
    const QString line = firstOf(text, kMostRead).simplified();
    return line.size() <= most ? line : firstOf(line, most - 1) + u'…';
}

QString addressIn(const QString &recipient)
{
    const qsizetype from = recipient.lastIndexOf(u'<'), to = recipient.lastIndexOf(u'>');
    return (from >= 0 && to > from ? recipient.mid(from + 1, to - from - 1) : recipient).trimmed();
}

QString compact(const QJsonValue &value)
{
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

QString dayForm()
{
    return QCoreApplication::translate("Sentence", "d MMMM yyyy", "a date: d day, MMMM month, yyyy year");
}

QString number(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}
} // namespace

QString placeWords(const QString &path)
{
    static const QString cameIn = u"Needs_Action/"_s;
    QString place = path;
    if (path.startsWith(cameIn))
        if (const qsizetype slash = path.indexOf(u'/', cameIn.size()); slash > 0 && slash + 1 < path.size())
            place = path.mid(slash + 1);
    return oneLine(place, kMostPlace);
}

QString dateWords(const QString &iso)
{
    const QDate date = iso.size() == 10 ? QDate::fromString(iso, Qt::ISODate) : QDate();
    return date.isValid() ? QLocale().toString(date, dayForm()) : oneLine(iso, 40);
}

QString momentWords(const QString &iso, const QString &zone)
{
    const QDateTime at = iso.size() >= 16 && iso.size() <= 32 ? QDateTime::fromString(iso, Qt::ISODate) : QDateTime();
    if (!at.isValid())
        return dateWords(iso);
    const QTimeZone named(zone.toUtf8());
    const bool isAway = at.timeSpec() != Qt::LocalTime && named.isValid(); // then the clock of the zone is meant
    const QString local = isAway ? at.toTimeZone(named).toString(u"yyyy-MM-ddTHH:mm:ss"_s) : iso;
    return meetingTime(
        local, isAway || at.timeSpec() == Qt::LocalTime ? oneLine(zone, 60) : QString(), {QLocale(), dayForm() + u','});
}

QString instantWords(const QString &utc)
{
    const std::optional<qint64> us = parseTime(utc);
    if (!us)
        return oneLine(utc, 40);
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(*us / 1000).toLocalTime(), dayForm() + u", HH:mm"_s);
}

QString amountWords(const QJsonValue &amount)
{
    const QString text = amount.isDouble() ? number(amount.toDouble()) : amount.toString().trimmed();
    static const QRegularExpression decimal(uR"(\A(-?)([0-9]{1,15})(\.[0-9]{1,6})?\z)"_s);
    const QRegularExpressionMatch match = decimal.match(text);
    if (!match.hasMatch())
        return oneLine(text, 40);
    const QLocale locale;
    QString whole = match.captured(2); // as text: a double has no cents to rely on
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, locale.groupSeparator());
    QString cents = match.captured(3);
    return match.captured(1) + whole + (cents.isEmpty() ? cents : locale.decimalPoint() + cents.mid(1));
}

QStringList addressesIn(const QJsonValue &recipients)
{
    QStringList out;
    const auto add = [&out](const QString &recipient) {
        if (const QString address = oneLine(addressIn(recipient), 80); !address.isEmpty() && !out.contains(address))
            out.append(address);
    };
    for (const QJsonValue &one : recipients.toArray())
        add(one.isObject() ? one["address"_L1].toString(one["email"_L1].toString()) : one.toString());
    if (recipients.isString())
        for (const QString &one : firstOf(recipients.toString(), 10 * kMostRead).split(u',', Qt::SkipEmptyParts))
            add(one);
    return out;
}

QString peopleWords(const QStringList &addresses)
{
    if (addresses.size() < 2)
        return addresses.value(0);
    return QCoreApplication::translate("Sentence", "%1 and %2 more")
        .arg(addresses.first(), QString::number(addresses.size() - 1));
}

QString valueWords(const QJsonValue &value, qsizetype most)
{
    if (value.isString())
        return oneLine(value.toString(), most);
    if (value.isDouble())
        return number(value.toDouble());
    if (value.isUndefined() || value.isNull())
        return {};
    QStringList texts;
    for (const QJsonValue &one : value.toArray()) {
        if (!one.isString() || texts.size() > 20)
            return oneLine(compact(value), most);
        texts.append(oneLine(one.toString(), most));
    }
    return texts.isEmpty() ? oneLine(compact(value), most) : oneLine(texts.join(u", "_s), most);
}

} // namespace countersign

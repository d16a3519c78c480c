#include "plan/playbook/eventfacts.h"

#include "base/unicodetext.h"
#include "plan/extract/textlines.h"
#include "plan/playbook/mailfacts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace countersign {

namespace {

bool isIanaZone(const QString &zone)
{
    static const QRegularExpression form(QStringLiteral(R"(^[A-Z][A-Za-z_]{1,20}(?:/[A-Z][A-Za-z_\-]{1,30}){1,2}$)"));
    return form.match(zone).hasMatch();
}

// As written when its zone has a name that others know; in UTC when only the reader could tell; floating otherwise.
QString timeOf(const QJsonObject &when)
{
    const QString utc = when.value(QLatin1String("utc")).toString();
    const QString local = when.value(QLatin1String("local")).toString();
    if (when.value(QLatin1String("all_day")).toBool())
        return local.left(10);
    if (!utc.isEmpty() && !isIanaZone(when.value(QLatin1String("tzid")).toString()))
        return utc.left(19) + u'Z';
    return local.left(19);
}

QString whenText(const QJsonObject &start)
{
    const QDateTime local = QDateTime::fromString(start.value(QLatin1String("local")).toString(), Qt::ISODate);
    const bool allDay = start.value(QLatin1String("all_day")).toBool();
    return local.isValid()
               ? QLocale::c().toString(local, allDay ? QStringLiteral("ddd d MMM") : QStringLiteral("ddd d MMM HH:mm"))
               : QString();
}

QString personText(const QJsonObject &person)
{
    const QString address = person.value(QLatin1String("address")).toString();
    return isPlainAddress(address) ? formatAddress(person.value(QLatin1String("name")).toString(), address) : QString();
}

// The owner among the invited; without a configuration the only one who is invited.
QString attendeeOf(const QJsonObject &event, const OwnerInfo &owner)
{
    const QString organizer =
        event.value(QLatin1String("organizer")).toObject().value(QLatin1String("address")).toString();
    QStringList others;
    const QJsonArray attendees = event.value(QLatin1String("attendees")).toArray();
    for (const QJsonValue &item : attendees) {
        const QJsonObject person = item.toObject();
        const QString address = person.value(QLatin1String("address")).toString();
        if (owner.emails.contains(address, Qt::CaseInsensitive))
            return personText(person);
        if (address.compare(organizer, Qt::CaseInsensitive) != 0)
            others.append(personText(person));
    }
    return owner.emails.isEmpty() && others.size() == 1 ? others.first() : QString();
}

void addTimes(Item &item, const QJsonObject &event)
{
    const QJsonObject start = event.value(QLatin1String("start")).toObject();
    const QString at = timeOf(start);
    item.facts.set(QStringLiteral("start"), at);
    const QJsonObject end = event.value(QLatin1String("end")).toObject();
    item.facts.set(QStringLiteral("end"), timeOf(end));
    const QString zone = start.value(QLatin1String("tzid")).toString();
    if (isIanaZone(zone) && at.size() == 19)
        item.facts.set(QStringLiteral("timezone"), zone);
    item.facts.set(QStringLiteral("event_when"), whenText(start));
    if (!at.isEmpty())
        item.facts.set(QStringLiteral("day"), start.value(QLatin1String("local")).toString().left(10));
}

} // namespace

void addEventFacts(Item &item, const QJsonObject &event, const OwnerInfo &owner)
{
    Facts &facts = item.facts;
    const QString uid = event.value(QLatin1String("uid")).toString();
    if (uid.isEmpty() || event.value(QLatin1String("start")).toObject().isEmpty())
        return;
    addTimes(item, event);
    const QString summary = plainLine(event.value(QLatin1String("summary")).toString(), 300);
    facts.set(QStringLiteral("event"), true);
    facts.set(QStringLiteral("uid"), uid);
    facts.set(QStringLiteral("summary"),
        summary.isEmpty() ? QCoreApplication::translate("PlaybookPlanner", "Meeting") : summary);
    facts.set(QStringLiteral("location"), plainLine(event.value(QLatin1String("location")).toString(), 500));
    facts.set(QStringLiteral("description"), firstOf(event.value(QLatin1String("description")).toString(), 5000));
    facts.set(QStringLiteral("organizer"), personText(event.value(QLatin1String("organizer")).toObject()));
    facts.set(QStringLiteral("attendee"), attendeeOf(event, owner));
    const QString method =
        event.value(QLatin1String("status")).toString().compare(QLatin1String("CANCELLED"), Qt::CaseInsensitive) == 0
            ? QStringLiteral("CANCEL")
            : upperText(event.value(QLatin1String("method")).toString());
    facts.set(QStringLiteral("method"), method);
    facts.set(QStringLiteral("sequence"), std::clamp(event.value(QLatin1String("sequence")).toInt(), 0, 1000000));
    facts.set(QStringLiteral("recurring"), !event.value(QLatin1String("rrule")).toString().isEmpty());
    if (facts.has(QStringLiteral("recurring")))
        item.warnings.append(
            QCoreApplication::translate("PlaybookPlanner", "The meeting repeats; only its first date is entered."));
    if (event.value(QLatin1String("events")).toInt(1) > 1)
        item.warnings.append(QCoreApplication::translate(
            "PlaybookPlanner", "The file holds several events; only the first is looked at."));
}

} // namespace countersign

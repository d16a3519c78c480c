#include "plan/playbook/eventfacts.h"

#include "base/literals.h"
#include "base/meetingtime.h"
#include "base/unicodetext.h"
#include "plan/extract/textlines.h"
#include "plan/playbook/mailfacts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace countersign {

namespace {

bool isIanaZone(const QString &zone)
{
    static const QRegularExpression form(uR"(^[A-Z][A-Za-z_]{1,20}(?:/[A-Z][A-Za-z_\-]{1,30}){1,2}$)"_s);
    return form.match(zone).hasMatch();
}

// As written when its zone has a name that others know; in UTC when only the reader could tell; floating otherwise.
QString timeOf(const QJsonObject &when)
{
    const QString utc = when.value("utc"_L1).toString();
    const QString local = when.value("local"_L1).toString();
    if (when.value("all_day"_L1).toBool())
        return local.left(10);
    if (!utc.isEmpty() && !isIanaZone(when.value("tzid"_L1).toString()))
        return utc.left(19) + u'Z';
    return local.left(19);
}

/// As the invitation says it, and, where its zone is another than the owner's, as it is here.
QString whenText(const QJsonObject &start)
{
    const QString zone = plainLine(start.value("tzid"_L1).toString(), 60);
    return meetingTime(start.value("local"_L1).toString(), zone, start.value("utc"_L1).toString());
}

QString personText(const QJsonObject &person)
{
    const QString address = person.value("address"_L1).toString();
    return isPlainAddress(address) ? formatAddress(person.value("name"_L1).toString(), address) : QString();
}

// The owner among the invited; without a configuration the only one who is invited.
QString attendeeOf(const QJsonObject &event, const OwnerInfo &owner)
{
    const QString organizer = event.value("organizer"_L1).toObject().value("address"_L1).toString();
    QStringList others;
    const QJsonArray attendees = event.value("attendees"_L1).toArray();
    for (const QJsonValue &item : attendees) {
        const QJsonObject person = item.toObject();
        const QString address = person.value("address"_L1).toString();
        if (owner.emails.contains(address, Qt::CaseInsensitive))
            return personText(person);
        if (address.compare(organizer, Qt::CaseInsensitive) != 0)
            others.append(personText(person));
    }
    return owner.emails.isEmpty() && others.size() == 1 ? others.first() : QString();
}

/// Who answers or proposes: the only one whom such a letter names.
QString answererOf(const QJsonObject &event)
{
    const QJsonArray attendees = event.value("attendees"_L1).toArray();
    return attendees.size() == 1 ? personText(attendees.first().toObject()) : QString();
}

/// What whoever answers says: "accepted".
QString answerOf(const QJsonObject &event)
{
    const QJsonArray attendees = event.value("attendees"_L1).toArray();
    return attendees.size() == 1 ? lowerText(plainLine(attendees.first()["status"_L1].toString(), 40)) : QString();
}

void addTimes(Item &item, const QJsonObject &event)
{
    const QJsonObject start = event.value("start"_L1).toObject();
    const QString at = timeOf(start);
    item.facts.set(u"start"_s, at);
    const QJsonObject end = event.value("end"_L1).toObject();
    item.facts.set(u"end"_s, timeOf(end));
    const QString zone = start.value("tzid"_L1).toString();
    if (isIanaZone(zone) && at.size() == 19)
        item.facts.set(u"timezone"_s, zone);
    item.facts.set(u"event_when"_s, whenText(start));
    if (!at.isEmpty())
        item.facts.set(u"day"_s, start.value("local"_L1).toString().left(10));
}

} // namespace

void addEventFacts(Item &item, const QJsonObject &event, const OwnerInfo &owner)
{
    Facts &facts = item.facts;
    const QString uid = event.value("uid"_L1).toString();
    if (uid.isEmpty() || event.value("start"_L1).toObject().isEmpty())
        return;
    const QJsonValue ownDay = facts.value(u"day"_s);
    addTimes(item, event);
    const QString summary = plainLine(event.value("summary"_L1).toString(), 300);
    facts.set(u"event"_s, true);
    facts.set(u"uid"_s, uid);
    facts.set(u"summary"_s, summary.isEmpty() ? QCoreApplication::translate("PlaybookPlanner", "Meeting") : summary);
    facts.set(u"location"_s, plainLine(event.value("location"_L1).toString(), 500));
    facts.set(u"description"_s, firstOf(event.value("description"_L1).toString(), 5000));
    facts.set(u"partstat"_s, answerOf(event));
    facts.set(u"organizer"_s, personText(event.value("organizer"_L1).toObject()));
    const QString method = event.value("status"_L1).toString().compare("CANCELLED"_L1, Qt::CaseInsensitive) == 0
                               ? u"CANCEL"_s
                               : upperText(event.value("method"_L1).toString());
    facts.set(u"method"_s, method);
    const bool isAnswer = method == u"REPLY" || method == u"COUNTER";
    facts.set(u"attendee"_s, isAnswer ? answererOf(event) : attendeeOf(event, owner));
    if (facts.text(u"kind"_s) == u"eml" && isAnswer)
        facts.set(u"day"_s, ownDay); // it is filed as a letter, not as an appointment
    facts.set(u"sequence"_s, std::clamp(event.value("sequence"_L1).toInt(), 0, 1000000));
    facts.set(u"recurring"_s, !event.value("rrule"_L1).toString().isEmpty());
    if (facts.has(u"recurring"_s))
        item.warnings.append(
            QCoreApplication::translate("PlaybookPlanner", "The meeting repeats; only its first date is entered."));
    if (event.value("events"_L1).toInt(1) > 1)
        item.warnings.append(QCoreApplication::translate(
            "PlaybookPlanner", "The file holds several events; only the first is looked at."));
}

} // namespace countersign

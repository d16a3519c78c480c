#include "followup/followupitem.h"

#include "base/ids.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/openwork.h"
#include "domain/payloads/intake.h"
#include "followup/answers.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace countersign {

namespace {

constexpr qsizetype kMostTitle = 120; ///< characters of a subject or a question

QString dayOf(qint64 us)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(us / 1000).date(),
        QCoreApplication::translate("FollowUps", "dddd, d MMMM", "a day: dddd day of the week, d day, MMMM month"));
}

} // namespace

QString followUpTitle(const OpenLetter &letter)
{
    const QString day = dayOf(letter.atUs), subject = firstOf(letter.subject.simplified(), kMostTitle);
    if (letter.kind == OpenLetter::Kind::Sent)
        return (letter.isToMany ? QCoreApplication::translate("FollowUps", "%1 have not answered since %2: “%3”")
                                : QCoreApplication::translate("FollowUps", "%1 has not answered since %2: “%3”"))
            .arg(letter.whom, day, subject);
    return letter.question.isEmpty()
               ? QCoreApplication::translate("FollowUps", "Not answered since %1: %2 asks in “%3”")
                     .arg(day, letter.whom, subject)
               : QCoreApplication::translate("FollowUps", "Not answered since %1: %2 asks “%3”")
                     .arg(day, letter.whom, letter.question);
}

Append followUpItem(const OpenLetter &letter, const QString &owner, qint64 nowUs, bool isSentUnseen)
{
    const QString id = newId();
    ActionGenerated item{u"follow_up"_s, followUpTitle(letter), letter.source(), Priority::Normal, owner, {}, {}};
    item.receivedUs = nowUs;
    item.content = letter.content;
    const QJsonObject from = letter.content.value("fields"_L1).toObject().value("from"_L1).toObject();
    item.from = from.value("address"_L1).toString();
    if (isSentUnseen) {
        QJsonArray warnings = item.content.value("warnings"_L1).toArray();
        warnings.append(QCoreApplication::translate("FollowUps",
            "Your sent mails could not be looked into: perhaps you have answered this with another program."));
        item.content.insert(u"warnings"_s, warnings);
    }
    item.sourceKeys = {followUpKey(letter)};
    for (const QString &link : letter.links)
        item.sourceKeys.append(followUpsPrefix(link) + id);
    const Event event = makeEvent(EventType::ActionGenerated, letter.correlationId, id, u"follow_ups"_s, item);
    return {id, {event}, 0, {planningJobOf(id, letter.correlationId, Priority::Normal)}, {}, item.sourceKeys};
}

} // namespace countersign

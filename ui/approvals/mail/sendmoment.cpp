#include "approvals/mail/sendmoment.h"

#include "base/literals.h"
#include "base/meetingtime.h"

#include <QCoreApplication>

namespace countersign {

QDateTime sendMoment(const QString &sendAfter)
{
    const QDateTime moment = sendAfter.endsWith(u'Z') ? QDateTime::fromString(sendAfter, Qt::ISODate) : QDateTime();
    return moment.isValid() ? moment.toUTC() : QDateTime();
}

QString sendAfterOf(const QDateTime &moment)
{
    return moment.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s);
}

QString momentHere(const QDateTime &moment)
{
    return QLocale().toString(moment.toLocalTime(), dayWithYear() + u", HH:mm"_s);
}

QString sendAfterWords(const QString &sendAfter, const QDateTime &now)
{
    const QDateTime moment = sendMoment(sendAfter);
    if (!moment.isValid())
        return sendAfter;
    return moment > now
               ? QCoreApplication::translate("SendMoment", "not before %1").arg(momentHere(moment))
               : QCoreApplication::translate("SendMoment", "not before %1, which has passed").arg(momentHere(moment));
}

} // namespace countersign

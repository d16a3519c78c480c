#include "agent/mailbeginning.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

namespace countersign {

namespace {
/// From when on mail counts; "now" counts as the end of today, since it is not known here when that was.
QDate dayOf(const QString &since)
{
    if (since == u"all")
        return QDate::fromJulianDay(0);
    const QDate day = QDate::fromString(since, Qt::ISODate);
    return day.isValid() ? day : QDate::currentDate().addDays(1);
}
} // namespace

QString beginningWords(const QString &before, const QString &chosen)
{
    if (before == chosen)
        return {};
    if (dayOf(chosen) >= dayOf(before))
        return QCoreApplication::translate("MailBeginning",
            "What counts already goes on counting: a later beginning takes nothing back. To begin anew, remove the "
            "account and add it again.");
    if (chosen == u"all")
        return QCoreApplication::translate(
            "MailBeginning", "All mails that lie in its folders become work as well, each of them once.");
    return QCoreApplication::translate("MailBeginning",
        "Mails that came from %1 on become work as well, each of them once; what counts already goes on counting.")
        .arg(QLocale().toString(dayOf(chosen), QLocale::ShortFormat));
}

} // namespace countersign

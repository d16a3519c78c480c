#include "plan/playbook/reminderfacts.h"

#include "base/literals.h"
#include "plan/booked/reminder.h"
#include "plan/paper/attachedreminder.h"

#include <QCoreApplication>

namespace countersign {

void addReminderFacts(Facts &facts, const QStringList &lines)
{
    const int level = reminderLevel(lines);
    facts.set(u"reminder"_s, level > 0);
    if (level > 0)
        facts.set(u"reminder_level"_s, level);
}

void warnOfReminder(Item &item, const QJsonObject &content, const QStringList &own)
{
    if (const std::optional<MailPaper> attached = attachedReminder(content))
        item.warnings.append(QCoreApplication::translate("PlaybookPlanner",
            "“%1”, which it also brings, is a payment reminder: look up whether the invoice was paid.")
                .arg(attached->name));
    else if (content.value("kind"_L1).toString() == u"eml" && isReminder(own))
        item.warnings.append(QCoreApplication::translate(
            "PlaybookPlanner", "The mail is a payment reminder: look up whether the invoice that it brings was paid."));
}

} // namespace countersign

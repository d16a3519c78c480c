#include "tray/mailnotifier.h"

#include "base/literals.h"
#include "common/plaintext.h"
#include "mail/mailwords.h"

namespace countersign {

namespace {
constexpr int kMostLines = 3, kMostWords = 200;
}

MailNotifier::MailNotifier(SystemInfo &system, QObject *parent) : QObject(parent), m_system(system)
{
    connect(&system, &SystemInfo::servicesChanged, this, &MailNotifier::look);
    connect(&m_notification, &Notification::pressed, this, &MailNotifier::mailAsked);
    connect(&m_notification, &Notification::unavailable, this, &MailNotifier::unavailable);
}

void MailNotifier::setOn(bool on)
{
    m_on = on;
    if (on)
        look();
    else
        m_notification.withdraw();
}

void MailNotifier::look()
{
    QSet<QString> firing;
    QStringList lines;
    bool isNew = false;
    for (const AlertInfo &alert : m_system.alerts()) {
        if (!MailWords::isAboutMail(alert))
            continue;
        const QString id = alert.name + u' ' + alert.message; // one account after another
        firing.insert(id);
        isNew = isNew || !m_told.contains(id);
        if (lines.size() < kMostLines)
            lines.append(shortened(alert.message, kMostWords).toHtmlEscaped());
    }
    if (firing.isEmpty() && !m_told.isEmpty())
        m_notification.withdraw();
    if (!m_on && isNew)
        return; // the window says it; told once it is hidden, if it still holds then
    m_told = firing;
    if (isNew)
        m_notification.show(tr("Your mail needs you"), lines.join(u'\n'),
            {u"default"_s, tr("Look at Mail"), u"mail"_s, tr("Look at Mail")});
}

} // namespace countersign

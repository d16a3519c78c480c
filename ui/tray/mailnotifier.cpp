#include "tray/mailnotifier.h"

#include "base/literals.h"
#include "common/plaintext.h"
#include "mail/mailwords.h"

namespace countersign {

namespace {
constexpr int kMostNoticeLines = 3, kMostNoticeWords = 200;
const QString kSignIn = u"signin"_s;
} // namespace

MailNotifier::MailNotifier(SystemInfo &system, const MailAdmin &mail, QObject *parent)
    : QObject(parent), m_system(system), m_mail(mail)
{
    connect(&system, &SystemInfo::servicesChanged, this, &MailNotifier::look);
    connect(&m_notification, &Notification::pressed, this, &MailNotifier::pressed);
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

/// The first one whose sign-in is due; empty: there is none.
QString MailNotifier::accountToSignIn() const
{
    const QList<MailAccountInfo> all = m_mail.accounts();
    for (const MailAccountInfo &info : all)
        if (info.alarms.contains(u"sign_in"))
            return info.account.name;
    return {};
}

void MailNotifier::pressed(const QString &key)
{
    const QString account = key == kSignIn ? accountToSignIn() : QString(); // as it is now
    if (account.isEmpty())
        Q_EMIT mailAsked();
    else
        Q_EMIT signInAsked(account);
}

void MailNotifier::look()
{
    QSet<QString> firing;
    QStringList lines;
    bool isNew = false, isSignInAlone = true;
    for (const AlertInfo &alert : m_system.alerts()) {
        if (!MailWords::isAboutMail(alert))
            continue;
        const QString id = alert.name + u' ' + alert.message; // one account after another
        firing.insert(id);
        isNew = isNew || !m_told.contains(id);
        isSignInAlone = isSignInAlone && alert.name == u"MailSignIn";
        if (lines.size() < kMostNoticeLines)
            lines.append(shortened(alert.message, kMostNoticeWords).toHtmlEscaped());
    }
    if (firing.isEmpty() && !m_told.isEmpty())
        m_notification.withdraw();
    if (!m_on && isNew)
        return; // the window says it; told once it is hidden, if it still holds then
    m_told = firing;
    if (!isNew)
        return;
    QStringList buttons{u"default"_s, tr("Look at Mail"), u"mail"_s, tr("Look at Mail")};
    if (isSignInAlone && !accountToSignIn().isEmpty())
        buttons = {u"default"_s, tr("Look at Mail"), kSignIn, tr("Sign in again")};
    m_notification.show(tr("Your mail needs you"), lines.join(u'\n'), buttons);
}

} // namespace countersign

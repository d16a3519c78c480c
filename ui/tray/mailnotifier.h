#pragma once
#include "agent/mailadmin.h"
#include "agent/systeminfo.h"
#include "tray/notification.h"

#include <QSet>

namespace countersign {

/// Tells through the desktop's notifications that mail needs its owner (a sign-in that has ended, a watcher that is
/// silent), once for each alert, with a button that leads to the page for mail, or where a sign-in alone is due, to
/// that.
class MailNotifier : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    MailNotifier(SystemInfo &system, const MailAdmin &mail, QObject *parent = nullptr);
    /// Only while on is anything told; turning it on tells what fires and was not told yet.
    void setOn(bool on);

Q_SIGNALS:
    void mailAsked();
    /// Its owner wants to sign in at `account`, now.
    void signInAsked(const QString &account);
    void unavailable(const QString &title, const QString &text);

private:
    void look();
    void pressed(const QString &key);
    [[nodiscard]] QString accountToSignIn() const;
    SystemInfo &m_system;
    const MailAdmin &m_mail;
    Notification m_notification;
    QSet<QString> m_told; ///< alerts that still fire
    bool m_on = false;
};

} // namespace countersign

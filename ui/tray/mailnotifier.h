#pragma once
#include "agent/systeminfo.h"
#include "tray/notification.h"

#include <QSet>

namespace countersign {

/// Tells through the desktop's notifications that mail needs its owner (a sign-in that has ended, a watcher that is
/// silent), once for each alert, with a button that leads to the page for mail.
class MailNotifier : public QObject
{
    Q_OBJECT
public:
    explicit MailNotifier(SystemInfo &system, QObject *parent = nullptr);
    /// Only while on is anything told; turning it on tells what fires and was not told yet.
    void setOn(bool on);

Q_SIGNALS:
    void mailAsked();
    void unavailable(const QString &title, const QString &text);

private:
    void look();
    SystemInfo &m_system;
    Notification m_notification;
    QSet<QString> m_told; ///< alerts that still fire
    bool m_on = false;
};

} // namespace countersign

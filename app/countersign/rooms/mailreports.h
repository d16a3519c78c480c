#pragma once
#include "observe/alerts.h"
#include "observe/health.h"
#include "watch/mail/mailwatcher.h"

namespace countersign {

/// Carries how mail accounts are to where others are told: a check of health an account ("mail:<name>"), the alerts
/// about mail, the ages in /metrics. What it carries was judged by the watcher.
class MailReports : public QObject
{
    Q_OBJECT
public:
    /// All three must outlive it.
    MailReports(MailWatcher &watcher, HealthRegistry &health, Alerts &alerts, QObject *parent = nullptr);
    /// Who is called for what, as each account tells.
    [[nodiscard]] static MailAlarms alarmsOf(const QList<MailAccountInfo> &accounts);
    /// By account: how long the mail that waits longest has been known, in seconds; 0: none waits.
    [[nodiscard]] QMap<QString, double> ages() const;

private:
    void addChecks();

    MailWatcher &m_watcher;
    HealthRegistry &m_health;
    Alerts &m_alerts;
    QStringList m_checked; ///< accounts that health asks about
};

} // namespace countersign

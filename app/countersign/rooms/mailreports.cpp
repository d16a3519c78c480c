#include "rooms/mailreports.h"

#include "base/literals.h"
#include "watch/mail/mailhealth.h"

#include <algorithm>

namespace countersign {

namespace {
HealthReport reportOf(const MailWatcher &watcher, const QString &name)
{
    const QList<MailAccountInfo> all = watcher.accounts();
    for (const MailAccountInfo &info : all)
        if (info.account.name == name)
            return healthOf(info);
    return {};
}
} // namespace

MailReports::MailReports(MailWatcher &watcher, HealthRegistry &health, Alerts &alerts, QObject *parent)
    : QObject(parent), m_watcher(watcher), m_health(health), m_alerts(alerts)
{
    addChecks();
    connect(&watcher, &MailWatcher::accountsChanged, this, [this] {
        addChecks();
        m_alerts.setMail(alarmsOf(m_watcher.accounts()));
    });
}

/// One an account, as they come and go.
void MailReports::addChecks()
{
    QStringList names;
    const QList<MailAccountInfo> all = m_watcher.accounts();
    for (const MailAccountInfo &info : all)
        names.append(info.account.name);
    if (names == m_checked)
        return;
    for (const QString &gone : std::as_const(m_checked))
        m_health.removeCheck(u"mail:"_s + gone);
    for (const QString &name : std::as_const(names))
        m_health.addCheck(
            u"mail:"_s + name, {false, false}, [&watcher = m_watcher, name] { return reportOf(watcher, name); });
    m_checked = names;
}

MailAlarms MailReports::alarmsOf(const QList<MailAccountInfo> &accounts)
{
    MailAlarms out;
    for (const MailAccountInfo &info : accounts) {
        for (const auto &[alarm, whom] : {std::pair(u"silent"_s, &out.silent), std::pair(u"sign_in"_s, &out.signIn),
                 std::pair(u"behind"_s, &out.behind), std::pair(u"no_push"_s, &out.unpushed)})
            if (info.alarms.contains(alarm))
                whom->append(info.account.name);
        if (info.alarms.contains(u"behind") && out.behindWhy.isEmpty())
            out.behindWhy = info.waiting;
    }
    return out;
}

QMap<QString, double> MailReports::ages() const
{
    QMap<QString, double> out;
    const QList<MailAccountInfo> all = m_watcher.accounts();
    for (const MailAccountInfo &info : all) {
        double oldest = 0;
        for (const MailFolderInfo &folder : info.folders)
            oldest = std::max(oldest, double(folder.behindSeconds));
        out.insert(info.account.name, oldest);
    }
    return out;
}

} // namespace countersign

#include "shell/alertband.h"

#include "base/clock.h"
#include "common/times.h"
#include "mail/mailwords.h"

#include <QPushButton>

#include <algorithm>

namespace countersign {

AlertBand::AlertBand(SystemInfo &system, const Theme &theme, bool hasMail, QWidget *parent)
    : Band(theme, true, parent),
      m_system(system),
      m_hasMail(hasMail),
      m_mail(addButton(tr("Look at Mail"))),
      m_seen(addButton(tr("Seen")))
{
    connect(m_mail, &QPushButton::clicked, this, &AlertBand::mailAsked);
    connect(m_seen, &QPushButton::clicked, this, &AlertBand::dismiss);
    connect(addButton(tr("Look at Services")), &QPushButton::clicked, this, &AlertBand::servicesAsked);
    connect(&system, &SystemInfo::servicesChanged, this, &AlertBand::refresh);
    refresh();
}

void AlertBand::refresh()
{
    const QList<AlertInfo> alerts = m_system.alerts();
    setVisible(!alerts.isEmpty());
    if (alerts.isEmpty())
        return;
    // What work suffers from comes first; what has lasted longest before the rest.
    auto first = std::ranges::find_if(alerts, &AlertInfo::isCritical);
    if (first == alerts.end())
        first = alerts.begin();
    m_shown = first->name;
    m_seen->setVisible(first->staysUntilSeen);
    m_mail->setVisible(m_hasMail && MailWords::isAboutMail(*first));
    const QString since = tr("Since %1.").arg(Times::moment(first->sinceUs, SystemClock().nowUs()));
    const QString more =
        alerts.size() > 1 ? tr("%n more on the page Services.", nullptr, int(alerts.size() - 1)) : QString();
    say(first->isCritical ? Tone::Danger : Tone::Caution, first->message, more.isEmpty() ? since : since + u' ' + more);
}

void AlertBand::dismiss()
{
    m_system.dismissAlert(m_shown);
}

} // namespace countersign

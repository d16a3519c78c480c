#include "instances/instancespage.h"

#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "base/clock.h"
#include "base/literals.h"
#include "common/build.h"
#include "instances/enrolsection.h"
#include "instances/instancewords.h"

#include <QLocale>
#include <QScrollArea>

namespace countersign {

namespace {
constexpr int kInstancesTickMs = 500;
constexpr qsizetype kMostShown = 50; ///< cards; of more their number is enough
constexpr qsizetype kMostServers = 12;
} // namespace

InstancesPage::InstancesPage(Instances &instances, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_instances(instances),
      m_theme(theme),
      m_title(new TextLabel(theme, Type::Title, true, Role::Ink)),
      m_about(new TextLabel(theme, Type::Small, false, Role::Dim)),
      m_enrolment(new EnrolSection(instances, theme))
{
    QVBoxLayout *lines = column(this, 0, 0);
    QWidget *header = surface("panel", "bottom");
    QVBoxLayout *head = column(header, 0, 1);
    head->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    head->addWidget(m_title);
    head->addWidget(m_about);
    m_about->setText(
        tr("Each instance keeps its own items and its own journal. The others do work for it, and their "
           "desks decide where they were enrolled."));
    QWidget *content = surface("clear");
    QVBoxLayout *parts = column(content, 5, 3);
    auto *live = new QWidget;
    m_body = column(live, 0, 3);
    parts->addWidget(live);
    parts->addWidget(m_enrolment);
    parts->addStretch();
    lines->addWidget(header);
    lines->addWidget(scrolling(content), 1);
    m_tick.setSingleShot(true);
    m_tick.setInterval(kInstancesTickMs);
    connect(&m_tick, &QTimer::timeout, this, &InstancesPage::refresh);
    connect(&m_instances, &Instances::changed, this, &InstancesPage::later);
    connect(&m_instances, &Instances::heard, this, &InstancesPage::later);
}

void InstancesPage::later()
{
    if (isVisible() && !m_tick.isActive())
        m_tick.start();
}

void InstancesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_enrolment->beginAnew();
    refresh();
}

void InstancesPage::refresh()
{
    const QList<InstanceInfo> all = m_instances.all();
    m_title->setText(InstanceWords::summary(all));
    clearLayout(m_body);
    for (const InstanceInfo &info : all.first(std::min(kMostShown, all.size())))
        addInstance(info);
    if (all.size() > kMostShown)
        m_body->addWidget(label(m_theme,
            tr("and %n more: \"countersign status --fleet\" lists all", nullptr, int(all.size() - kMostShown)),
            Type::Small, false, "dim"));
    m_enrolment->refresh();
}

void InstancesPage::addInstance(const InstanceInfo &info)
{
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 0, 2);
    inside->setContentsMargins(14, 12, 14, 12);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space(3));
    head->addWidget(outsideText(m_theme, info.name, Type::Body, Role::Ink, true), 1);
    head->addWidget(badge(m_theme, InstanceWords::condition(info), InstanceWords::tone(info)), 0, Qt::AlignTop);
    inside->addLayout(head);
    inside->addWidget(outsideText(m_theme, InstanceWords::line(info, SystemClock().nowUs()), Type::Small, Role::Dim));
    if (!info.conflict.isEmpty())
        inside->addWidget(outsideText(m_theme, info.conflict, Type::Small, Role::Danger));
    QStringList servers = info.servers.mid(0, kMostServers);
    if (info.servers.size() > kMostServers)
        servers.append(tr("and %n more", nullptr, int(info.servers.size() - kMostServers)));
    QList<StepField> fields{{tr("What it does"), InstanceWords::roles(info.roles)},
        {tr("Work of others"), InstanceWords::work(info)},
        {tr("Planner"), info.planner.isEmpty() ? tr("does not plan for others") : info.planner},
        {tr("Tool servers"), servers.isEmpty() ? tr("none") : servers.join(u", "_s)},
        {tr("Vault"), InstanceWords::vault(info)},
        {tr("Mail accounts"), info.mailAccounts == 0 ? tr("none") : QLocale().toString(info.mailAccounts)}};
    if (!info.isThis) {
        fields.append({tr("Waiting"), QLocale().toString(info.waiting)});
        fields.append({tr("Its items here"), InstanceWords::lag(info)});
        fields.append({tr("You decide"), tr("there: %1").arg(InstanceWords::rights(info.decidesThere))});
        fields.append({tr("It decides"), tr("here: %1").arg(InstanceWords::rights(info.decidesHere))});
    }
    inside->addWidget(fieldGrid(m_theme, fields));
    m_body->addWidget(frame);
}

} // namespace countersign

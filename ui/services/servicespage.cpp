#include "services/servicespage.h"

#include "activity/tracewords.h"
#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "base/clock.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/partwords.h"
#include "common/times.h"
#include "common/words.h"
#include "mail/mailwords.h"
#include "services/letterssection.h"
#include "services/settingssection.h"

#include <QScrollArea>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kServicesTickMs = 500;
constexpr int kEvents = 12;

bool isWell(const ServiceInfo &service)
{
    return service.state == u"running" && service.health == u"healthy";
}

/// A running server that is not kept apart is called that before anything else.
QString serverWord(const ServerInfo &server)
{
    const bool runs = server.state == u"running";
    if (runs && server.separation && server.separation->mode == u"none")
        return ServicesPage::tr("not kept apart");
    if (runs && server.separation && server.separation->unixSockets)
        return ServicesPage::tr("may use local sockets");
    return server.state == u"blocked" ? ServicesPage::tr("not started") : partCondition(server.state, {});
}

Tone toneOf(const QString &state, const QString &health)
{
    if (state == u"failed" || health == u"unhealthy")
        return Tone::Danger;
    if (health == u"degraded")
        return Tone::Caution;
    return state == u"running" ? Tone::Good : Tone::Neutral;
}
} // namespace

ServicesPage::ServicesPage(const Surfaces &surfaces, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_system(surfaces.system),
      m_desk(surfaces.desk),
      m_activity(surfaces.activity),
      m_mail(surfaces.mail),
      m_letters(surfaces.letters),
      m_theme(theme),
      m_title(new TextLabel(theme, Type::Title, true, Role::Ink)),
      m_settings(new SettingsSection(surfaces.system, theme))
{
    QVBoxLayout *lines = column(this, 0, 0);
    QWidget *header = surface("panel", "bottom");
    QVBoxLayout *head = column(header, 0, 1);
    head->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    head->addWidget(m_title);
    QWidget *content = surface("clear");
    QVBoxLayout *parts = column(content, 5, 3);
    auto *live = new QWidget;
    m_body = column(live, 0, 3);
    if (m_letters != nullptr) {
        m_dead = new LettersSection(*m_letters, theme);
        parts->addWidget(m_dead);
    }
    parts->addWidget(live);
    parts->addWidget(m_settings);
    parts->addStretch();
    lines->addWidget(header);
    lines->addWidget(scrolling(content), 1);
    m_tick.setSingleShot(true);
    m_tick.setInterval(kServicesTickMs);
    connect(&m_tick, &QTimer::timeout, this, &ServicesPage::refresh);
    connect(&m_system, &SystemInfo::servicesChanged, this, &ServicesPage::later);
    connect(&m_activity, &Activity::eventPublished, this, &ServicesPage::later);
    connect(&m_system, &SystemInfo::countsChanged, this, &ServicesPage::later);
    if (m_mail != nullptr)
        connect(m_mail, &MailAdmin::changed, this, &ServicesPage::later);
}

void ServicesPage::later()
{
    if (isVisible() && !m_tick.isActive())
        m_tick.start();
}

void ServicesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

QString ServicesPage::summary(const QList<ServiceInfo> &services)
{
    const auto ill = std::ranges::count_if(services, [](const ServiceInfo &service) { return !isWell(service); });
    if (ill == 0)
        return tr("Everything is running");
    if (ill > 1)
        return tr("%1 parts need a look").arg(ill);
    return tr("Needs a look: %1").arg(partName(std::ranges::find_if_not(services, isWell)->name));
}

void ServicesPage::refresh()
{
    m_title->setText(summary(m_system.services()));
    clearLayout(m_body);
    addAlerts();
    addRules();
    addMail();
    addServices();
    addServers();
    addQueues();
    addPlaces();
    addEvents();
    if (m_dead != nullptr)
        m_dead->refresh();
    m_settings->refresh();
}

QVBoxLayout *ServicesPage::section(const QString &title)
{
    m_body->addWidget(label(m_theme, title, Type::Small, true, "dim"));
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 0, 3);
    inside->setContentsMargins(14, 12, 14, 12);
    m_body->addWidget(frame);
    m_body->addSpacing(Theme::space(1));
    return inside;
}

void ServicesPage::addLine(
    QVBoxLayout *lines, const QString &name, const QString &words, const QString &state, Tone tone)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space(3));
    QLabel *who = label(m_theme, name, Type::Body, true);
    who->setMinimumWidth(140);
    line->addWidget(who, 0, Qt::AlignTop);
    line->addWidget(outsideText(m_theme, words, Type::Small, Role::Dim), 1, Qt::AlignVCenter);
    line->addWidget(badge(m_theme, state, tone), 0, Qt::AlignTop);
    lines->addLayout(line);
}

void ServicesPage::addAlerts()
{
    const QList<AlertInfo> alerts = m_system.alerts();
    if (alerts.isEmpty())
        return;
    QVBoxLayout *lines = section(tr("Alerts"));
    for (const AlertInfo &alert : alerts) {
        addLine(lines, Times::moment(alert.sinceUs, SystemClock().nowUs()), alert.message,
            alert.isCritical ? tr("critical") : tr("warning"), alert.isCritical ? Tone::Danger : Tone::Caution);
        if (!alert.staysUntilSeen)
            continue;
        QPushButton *seen = link(m_theme, tr("Seen"));
        connect(seen, &QPushButton::clicked, this, [this, name = alert.name] { m_system.dismissAlert(name); });
        lines->addWidget(seen, 0, Qt::AlignLeft);
    }
}

void ServicesPage::addServices()
{
    const QList<ServiceInfo> services = m_system.services();
    if (services.isEmpty())
        return;
    QVBoxLayout *lines = section(tr("Parts"));
    for (const ServiceInfo &service : services) {
        addLine(lines, partName(service.name), service.message, partCondition(service.state, service.health),
            toneOf(service.state, service.health));
    }
}

void ServicesPage::addMail()
{
    const QList<MailAccountInfo> accounts = m_mail != nullptr ? m_mail->accounts() : QList<MailAccountInfo>{};
    if (accounts.isEmpty())
        return;
    QVBoxLayout *lines = section(tr("Mail"));
    for (const MailAccountInfo &info : accounts)
        addLine(lines, info.account.name, MailWords::line(info), MailWords::state(info), MailWords::tone(info));
    QPushButton *open = link(m_theme, tr("Look at Mail"));
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT pageAsked(u"mail"_s); });
    lines->addWidget(open, 0, Qt::AlignLeft);
}

void ServicesPage::addServers()
{
    const QList<ServerInfo> servers = m_system.status().servers;
    if (servers.isEmpty())
        return;
    QVBoxLayout *lines = section(tr("Tool servers"));
    for (const ServerInfo &server : servers)
        addLine(lines, server.name, server.message, serverWord(server), toneOf(server.state, server.health));
}

void ServicesPage::addRules()
{
    const QList<UnconfirmedRule> rules = m_desk.unconfirmedRules();
    if (rules.isEmpty())
        return;
    QVBoxLayout *lines = section(tr("Rules in config.yaml that wait for your word"));
    for (const UnconfirmedRule &rule : rules) {
        const QJsonObject written = rule.toJson();
        QList<StepField> fields{{tr("Rule"), rule.name}};
        for (const char *key : {"when", "max_per_day", "until", "caution"})
            if (const QJsonValue value = written.value(QLatin1String(key)); !value.isUndefined())
                fields.append({Words::fromKey(QLatin1String(key)), StepFace::readable(value)});
        lines->addWidget(fieldGrid(m_theme, fields));
        auto *confirm = new QPushButton(tr("Let this rule approve"));
        confirm->setAccessibleName(tr("Let the rule %1 approve").arg(rule.name));
        lines->addWidget(confirm, 0, Qt::AlignLeft);
        connect(confirm, &QPushButton::clicked, this, [this, name = rule.name, hash = rule.hash] {
            m_desk.confirmRule(name, hash, Actor{u"gui"_s}, this, [this](const Result<bool> &) { refresh(); });
        });
    }
}

void ServicesPage::addQueues()
{
    const QMap<QString, qint64> depths = m_system.queueDepths();
    if (depths.isEmpty())
        return;
    QList<StepField> fields;
    for (auto it = depths.cbegin(); it != depths.cend(); ++it)
        fields.append(
            {partName(it.key()), it.value() == 0 ? tr("empty") : tr("%1 waiting").arg(QLocale().toString(it.value()))});
    QVBoxLayout *lines = section(tr("Queues"));
    lines->addWidget(fieldGrid(m_theme, fields));
    if (m_letters == nullptr || !m_letters->isThere())
        lines->addWidget(
            label(m_theme, tr("What could not be done is shown with its item."), Type::Small, false, "dim"));
}

void ServicesPage::addPlaces()
{
    const SystemStatus status = m_system.status();
    const SystemPlaces places = m_system.places();
    QList<StepField> fields{{tr("Vault"), places.vault}, {tr("Settings file"), places.config},
        {tr("Journal"), places.journal}, {tr("Log"), places.log},
        {tr("Health"), places.health.isEmpty() ? tr("switched off, or the port is taken") : places.health}};
    if (!status.planner.isEmpty())
        fields.append({tr("Planner"), status.planner});
    if (const auto up = qint64(status.uptimeSeconds); up > 0)
        fields.append({tr("Running for"), Times::stretch(up * 1'000'000)});
    QVBoxLayout *lines = section(tr("Places"));
    lines->addWidget(fieldGrid(m_theme, fields));
    for (const auto &[words, path] :
        {std::pair(tr("Open the vault"), places.vault), std::pair(tr("Open the log"), places.log)}) {
        QPushButton *open = link(m_theme, words);
        connect(open, &QPushButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
        lines->addWidget(open, 0, Qt::AlignLeft);
    }
}

void ServicesPage::addEvents()
{
    QList<Event> events = m_activity.recentEvents(kEvents);
    if (events.isEmpty())
        return;
    std::ranges::sort(events, std::greater{}, &Event::atUs);
    QList<StepField> fields;
    for (const Event &event : std::as_const(events))
        fields.append({Times::clock(event.atUs).left(8), TraceWords::sentence(event).left(200)});
    section(tr("Last events"))->addWidget(fieldGrid(m_theme, fields));
}

} // namespace countersign

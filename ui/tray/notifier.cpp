#include "tray/notifier.h"

#include "base/literals.h"
#include "common/plaintext.h"
#include "common/words.h"
#include "domain/present/planwords.h"
#include "tray/trayicon.h"

namespace countersign {

namespace {
constexpr int kCoalesceMs = 1000;
constexpr int kMostTitles = 3;
} // namespace

Notifier::Notifier(Desk &desk, SystemInfo &system, QObject *parent) : QObject(parent), m_desk(desk), m_system(system)
{
    m_tick.setSingleShot(true);
    m_tick.setInterval(kCoalesceMs);
    connect(&m_tick, &QTimer::timeout, this, &Notifier::send);
    connect(&desk, &Desk::actionChanged, this, &Notifier::take);
    connect(&m_notification, &Notification::pressed, this, &Notifier::press);
    connect(&m_notification, &Notification::gone, this, [this] { m_told.clear(); });
    connect(&m_notification, &Notification::unavailable, this, &Notifier::unavailable);
}

void Notifier::setOn(bool on)
{
    m_on = on;
    if (on)
        return;
    m_tick.stop();
    m_fresh.clear();
    withdraw();
}

void Notifier::take(const Action &action)
{
    if (!m_on)
        return;
    if (action.state == State::AwaitingDecision) {
        if (!m_told.contains(action.id))
            m_fresh.insert(action.id, action.title);
    } else {
        m_fresh.remove(action.id);
        if (m_told.remove(action.id) > 0 && m_told.isEmpty())
            withdraw();
    }
    if (!m_fresh.isEmpty() && !m_tick.isActive())
        m_tick.start();
}

QString Notifier::bodyFor(const QStringList &titles, qint64 waiting)
{
    QStringList lines;
    for (const QString &title : titles.first(std::min<qsizetype>(titles.size(), kMostTitles)))
        lines.append(visibleLine(title.left(120)).toHtmlEscaped());
    const qint64 more = waiting - lines.size();
    if (more == 1)
        lines.append(tr("and 1 more waits"));
    else if (more > 1)
        lines.append(tr("and %1 more wait").arg(more));
    return lines.join(u'\n');
}

QStringList Notifier::actionsFor(const ActionDetail &only)
{
    QStringList actions{u"default"_s, tr("Review"), u"review"_s, tr("Review")};
    const Result<Plan> plan = Plan::fromJson(only.plan);
    const Action &action = only.action;
    const bool may = action.state == State::AwaitingDecision && plan && !plan->steps.isEmpty() && plan->canBeUndone() &&
                     plan->flags.isEmpty() && !isPossiblyDone(only);
    if (may)
        actions += {u"approve:%1:%2"_s.arg(action.id, action.planDigest), shortened(approvalWords(*plan), 60)};
    return actions;
}

void Notifier::send()
{
    m_told.insert(std::exchange(m_fresh, {}));
    if (m_told.size() != 1)
        return sendWith({});
    m_desk.detail(m_told.cbegin().key(), this, [this](const Result<ActionDetail> &detail) {
        if (m_on && !m_told.isEmpty())
            sendWith(
                detail && m_told.size() == 1 && m_desk.placeOf(detail->action).isHere() ? *detail : ActionDetail());
    });
}

void Notifier::sendWith(const ActionDetail &only)
{
    const qint64 waiting = std::max<qint64>(waitingOf(m_system), m_told.size());
    const QString title = m_told.size() == 1 ? tr("Something waits for your decision")
                                             : tr("%1 items wait for your decision").arg(waiting);
    const QStringList actions = actionsFor(only);
    QStringList titles = m_told.values();
    if (actions.size() > 4) // what is approved there is said there
        titles.append(planTitle(Plan::fromJson(only.plan).value_or(Plan())));
    m_notification.show(title, bodyFor(titles, waiting + (actions.size() > 4 ? 1 : 0)), actions);
}

void Notifier::press(const QString &key)
{
    const QStringList parts = key.split(u':');
    if (parts.size() == 3 && parts[0] == u"approve")
        return m_desk.approve(
            parts[1], parts[2], Actor{u"notification"_s}, this, [this, id = parts[1]](const Result<Action> &done) {
                if (!done)
                    Q_EMIT refused(id, done.error().message);
            });
    if (key == u"default" || key == u"review")
        Q_EMIT reviewRequested(m_told.size() == 1 ? m_told.cbegin().key() : QString());
}

void Notifier::withdraw()
{
    m_told.clear();
    m_notification.withdraw();
}

} // namespace countersign

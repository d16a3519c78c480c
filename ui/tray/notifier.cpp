#include "tray/notifier.h"

#include "base/literals.h"
#include "common/plaintext.h"
#include "common/words.h"
#include "domain/present/planwords.h"
#include "tray/trayicon.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace countersign {

namespace {
constexpr int kCoalesceMs = 1000;
constexpr int kMostTitles = 3;
const QString kService = u"org.freedesktop.Notifications"_s;
const QString kPath = u"/org/freedesktop/Notifications"_s;
} // namespace

Notifier::Notifier(Desk &desk, SystemInfo &system, QObject *parent) : QObject(parent), m_desk(desk), m_system(system)
{
    m_tick.setSingleShot(true);
    m_tick.setInterval(kCoalesceMs);
    connect(&m_tick, &QTimer::timeout, this, &Notifier::send);
    connect(&desk, &Desk::actionChanged, this, &Notifier::take);
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
            sendWith(detail && m_told.size() == 1 ? *detail : ActionDetail());
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
    notify(title, bodyFor(titles, waiting + (actions.size() > 4 ? 1 : 0)), actions);
}

void Notifier::notify(const QString &title, const QString &body, const QStringList &actions)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        Q_EMIT unavailable(title, body);
        return;
    }
    if (!std::exchange(m_connected, true)) {
        bus.connect(kService, kPath, kService, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
        bus.connect(kService, kPath, kService, u"NotificationClosed"_s, this, SLOT(closed(uint, uint)));
    }
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, u"Notify"_s);
    const QVariantMap hints{{u"desktop-entry"_s, u"countersign"_s}, {u"category"_s, u"im.received"_s}};
    call << u"Countersign"_s << m_id << u"countersign"_s << title << body << actions << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, title, body] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError())
            Q_EMIT unavailable(title, body);
        else
            m_id = reply.value();
    });
}

void Notifier::actionInvoked(uint id, const QString &key)
{
    if (id == m_id && m_id != 0)
        press(key);
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

void Notifier::closed(uint id, uint)
{
    if (id != m_id)
        return;
    m_id = 0;
    m_told.clear();
}

void Notifier::withdraw()
{
    m_told.clear();
    if (m_id == 0)
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, u"CloseNotification"_s);
    call << std::exchange(m_id, 0u);
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace countersign

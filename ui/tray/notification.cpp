#include "tray/notification.h"

#include "base/literals.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace countersign {

namespace {
const QString kService = u"org.freedesktop.Notifications"_s;
const QString kServicePath = u"/org/freedesktop/Notifications"_s;
} // namespace

void Notification::show(const QString &title, const QString &body, const QStringList &actions)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        Q_EMIT unavailable(title, body);
        return;
    }
    if (!std::exchange(m_connected, true)) {
        bus.connect(kService, kServicePath, kService, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
        bus.connect(kService, kServicePath, kService, u"NotificationClosed"_s, this, SLOT(closed(uint, uint)));
    }
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kServicePath, kService, u"Notify"_s);
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

void Notification::withdraw()
{
    if (m_id == 0)
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kServicePath, kService, u"CloseNotification"_s);
    call << std::exchange(m_id, 0u);
    QDBusConnection::sessionBus().asyncCall(call);
}

void Notification::actionInvoked(uint id, const QString &key)
{
    if (id == m_id && m_id != 0)
        Q_EMIT pressed(key);
}

void Notification::closed(uint id, uint)
{
    if (id != m_id)
        return;
    m_id = 0;
    Q_EMIT gone();
}

} // namespace countersign

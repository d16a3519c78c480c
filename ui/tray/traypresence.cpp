#include "tray/traypresence.h"

#include "base/literals.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QGuiApplication>
#include <QLibrary>

namespace countersign {

namespace {
const QString kWatcher = u"org.kde.StatusNotifierWatcher"_s;

/// Whether somebody owns the tray selection of the first X11 screen. libX11 is loaded by Qt's own plugin already.
bool hasXEmbedTray()
{
    auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (x11 == nullptr || x11->display() == nullptr)
        return false;
    using InternAtom = unsigned long (*)(void *, const char *, int);
    using SelectionOwner = unsigned long (*)(void *, unsigned long);
    QLibrary library(u"X11"_s, 6);
    const auto intern = reinterpret_cast<InternAtom>(library.resolve("XInternAtom"));
    const auto owner = reinterpret_cast<SelectionOwner>(library.resolve("XGetSelectionOwner"));
    if (intern == nullptr || owner == nullptr)
        return false;
    return owner(x11->display(), intern(x11->display(), "_NET_SYSTEM_TRAY_S0", 0)) != 0;
}
} // namespace

TrayPresence::TrayPresence(QObject *parent) : QObject(parent) {}

void TrayPresence::look()
{
    if (QGuiApplication::platformName() == u"offscreen" || QGuiApplication::platformName() == u"minimal")
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        lookForXEmbed();
        return;
    }
    m_watcher = new QDBusServiceWatcher(kWatcher, bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayPresence::found);
    QDBusMessage ask = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
    ask << kWatcher;
    auto *call = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call] {
        call->deleteLater();
        const QDBusPendingReply<bool> reply = *call;
        if (!reply.isError() && reply.value())
            found();
        else
            lookForXEmbed();
    });
}

void TrayPresence::lookForXEmbed()
{
    if (hasXEmbedTray())
        found();
}

void TrayPresence::found()
{
    if (std::exchange(m_available, true))
        return;
    Q_EMIT available();
}

} // namespace countersign

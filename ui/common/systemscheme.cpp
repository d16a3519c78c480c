#include "common/systemscheme.h"

#include "base/literals.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

namespace countersign {

namespace {
const QString kPortal = u"org.freedesktop.portal.Desktop"_s;
const QString kPath = u"/org/freedesktop/portal/desktop"_s;
const QString kSettings = u"org.freedesktop.portal.Settings"_s;
/// The portal finds out who asks by /proc/<pid>/root, which it may not follow for us: it refuses. The desktops' own
/// backends answer anybody. Only one that runs is asked, so that none is started on another's desktop.
struct Place
{
    const char *service;
    const char *interface;
};
constexpr Place kPlaces[] = {{"org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"},
    {"org.freedesktop.impl.portal.desktop.gnome", "org.freedesktop.impl.portal.Settings"},
    {"org.freedesktop.impl.portal.desktop.kde", "org.freedesktop.impl.portal.Settings"},
    {"org.freedesktop.impl.portal.desktop.gtk", "org.freedesktop.impl.portal.Settings"},
    {"org.freedesktop.impl.portal.desktop.lxqt", "org.freedesktop.impl.portal.Settings"},
    {"org.freedesktop.impl.portal.desktop.xapp", "org.freedesktop.impl.portal.Settings"}};
const QString kGroup = u"org.freedesktop.appearance"_s;
const QString kKey = u"color-scheme"_s;
} // namespace

SystemScheme::SystemScheme(QObject *parent) : QObject(parent)
{
    const QString wish = qEnvironmentVariable("COUNTERSIGN_THEME");
    m_systemDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    m_fixed = wish == u"dark" || wish == u"light";
    m_dark = m_fixed ? wish == u"dark" : m_systemDark;
}

void SystemScheme::follow()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (m_fixed || !bus.isConnected())
        return;
    bus.connect(
        kPortal, kPath, kSettings, u"SettingChanged"_s, this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(0);
}

void SystemScheme::ask(qsizetype which)
{
    const Place &place = kPlaces[which];
    QDBusMessage read =
        QDBusMessage::createMethodCall(QLatin1String(place.service), kPath, QLatin1String(place.interface), u"Read"_s);
    read << kGroup << kKey;
    read.setAutoStartService(which == 0);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, which] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError()) {
            if (which + 1 < qsizetype(std::size(kPlaces)))
                ask(which + 1);
            return;
        }
        QVariant value = reply.value().variant();
        if (value.canConvert<QDBusVariant>()) // the portal wraps it twice
            value = value.value<QDBusVariant>().variant();
        takeScheme(value.toUInt());
    });
}

void SystemScheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == kGroup && key == kKey)
        takeScheme(value.variant().toUInt());
}

void SystemScheme::takeScheme(uint scheme)
{
    setDark(scheme == 1 || (scheme != 2 && m_systemDark));
}

void SystemScheme::setDark(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    Q_EMIT darkChanged(dark);
}

} // namespace countersign

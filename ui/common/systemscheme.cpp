#include "common/systemscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

namespace countersign {

namespace {
const QString kPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");
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
    bus.connect(kPortal, kPath, kSettings, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage ask = QDBusMessage::createMethodCall(kPortal, kPath, kSettings, QStringLiteral("Read"));
    ask << kGroup << kKey;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError())
            return;
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

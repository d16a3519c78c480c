#pragma once
#include "base/literals.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QStandardPaths>

namespace countersign::test {

/// A bus that belongs to one test. To be begun before anybody asks for the bus whose variable is set.
class PrivateBus
{
public:
    PrivateBus() = default;
    ~PrivateBus()
    {
        m_bus.kill();
        m_bus.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(PrivateBus)

    /// `variable`: in which its address is put. False when no bus is installed.
    [[nodiscard]] bool begin(const char *variable)
    {
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            return false;
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (!m_bus.waitForReadyRead(10'000))
            qFatal("dbus-daemon does not start: %s", m_bus.readAllStandardError().constData());
        m_address = QString::fromLatin1(m_bus.readLine().trimmed());
        qputenv(variable, m_address.toLatin1());
        return true;
    }
    /// A service on it that is named so: its connection.
    [[nodiscard]] QDBusConnection serviceNamed(const QString &name) const
    {
        QDBusConnection bus = QDBusConnection::connectToBus(m_address, name);
        if (!bus.registerService(name))
            qFatal("%s cannot be registered", qPrintable(name));
        return bus;
    }

private:
    QProcess m_bus;
    QString m_address;
};

} // namespace countersign::test

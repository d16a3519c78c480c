#pragma once
#include "base/literals.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace countersign::test {

/// A bus, a home and a gnome-keyring that belong to one test. To be made before the application.
class OwnSession
{
public:
    OwnSession()
    {
        for (const char *name : {"HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, m_home.path().toUtf8());
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CURRENT_DESKTOP", "DISPLAY",
                 "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"})
            qunsetenv(name);
    }
    ~OwnSession()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->kill();
            process->waitForFinished();
        }
    }
    Q_DISABLE_COPY_MOVE(OwnSession)

    /// Starts the bus; a sentence when something is not installed. Before anybody asks for the session's bus.
    [[nodiscard]] QString begin()
    {
        for (const QString &program : {u"dbus-daemon"_s, u"gnome-keyring-daemon"_s})
            if (QStandardPaths::findExecutable(program).isEmpty())
                return u"%1 is not installed"_s.arg(program);
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (!m_bus.waitForReadyRead(10'000))
            qFatal("dbus-daemon does not start: %s", m_bus.readAllStandardError().constData());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        return {};
    }
    /// True when an unlocked keyring is there.
    [[nodiscard]] bool unlock()
    {
        m_keyring.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        if (!m_keyring.waitForStarted())
            return false;
        m_keyring.write("a password of the test");
        m_keyring.closeWriteChannel();
        return QTest::qWaitFor([] {
            return QDBusConnection::sessionBus().interface()->isServiceRegistered(u"org.freedesktop.secrets"_s).value();
        });
    }

private:
    QTemporaryDir m_home;
    QProcess m_bus, m_keyring;
};

} // namespace countersign::test

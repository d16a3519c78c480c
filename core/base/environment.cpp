#include "base/environment.h"

#include <QHash>
#include <QProcessEnvironment>

#include <cstdlib>
#include <cstring>

namespace countersign {

namespace {

bool hiding = false;

QHash<QByteArray, QString> &hidden()
{
    static QHash<QByteArray, QString> values;
    return values;
}

/// What programs of the session cannot do without; whoever keeps a secret in one of these keeps none.
bool isEverybodys(const QByteArray &name)
{
    static const QList<QByteArray> names{"PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TERM",
        "TMPDIR", "TZ", "PWD", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK"};
    return names.contains(name) || name.startsWith("XDG_") || name.startsWith("LC_") || name.startsWith("QT_");
}

} // namespace

std::optional<QString> environmentValue(const QByteArray &name)
{
    if (qEnvironmentVariableIsSet(name.constData()))
        return qEnvironmentVariable(name.constData());
    const auto kept = hidden().constFind(name);
    return kept == hidden().constEnd() ? std::nullopt : std::optional(*kept);
}

QStringList environmentNames()
{
    QStringList names = QProcessEnvironment::systemEnvironment().keys();
    for (auto kept = hidden().keyBegin(); kept != hidden().keyEnd(); ++kept)
        names.append(QString::fromLatin1(*kept));
    return names;
}

void allowHiding()
{
    hiding = true;
}

void hideVariable(const QByteArray &name)
{
    char *const value = hiding && !isEverybodys(name) ? std::getenv(name.constData()) : nullptr;
    if (!value)
        return;
    hidden().insert(name, QString::fromLocal8Bit(value));
    // The bytes themselves: /proc/<pid>/environ shows where they were, whatever unsetenv forgets.
    ::explicit_bzero(value, std::strlen(value));
    qunsetenv(name.constData());
}

} // namespace countersign

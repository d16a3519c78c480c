#include "base/config/paths.h"

#include "base/hash.h"
#include "base/literals.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace countersign {

namespace {

/// An XDG variable; the specification says that a relative one does not count.
QString xdg(const char *variable, const QString &otherwise)
{
    const QString value = qEnvironmentVariable(variable);
    return QDir::isAbsolutePath(value) ? QDir::cleanPath(value) : otherwise;
}

QString home(const char *below)
{
    return QDir::cleanPath(QDir::homePath() + u'/' + QLatin1String(below));
}

bool fits(const QString &socket)
{
    return QFile::encodeName(socket).size() <= kMaxSocketPath;
}

/// A socket's path has little room: a deep profile gets a short name elsewhere, always the same for the same profile.
QString socketPath(const QString &runDir)
{
    const QString usual = runDir + u"/countersign.sock"_s;
    if (fits(usual))
        return usual;
    const QString name = QString::fromLatin1(sha256Hex(QFile::encodeName(runDir)).left(16)) + u".sock"_s;
    const QString runtime = xdg("XDG_RUNTIME_DIR", {});
    const QString inRuntime = runtime + u"/countersign/"_s + name;
    if (!runtime.isEmpty() && fits(inRuntime))
        return inRuntime;
    return u"/tmp/countersign-%1/%2"_s.arg(getuid()).arg(name);
}

} // namespace

Paths makePaths(const QString &profile, const QString &configFile)
{
    Paths paths;
    QString configDir;
    if (profile.isEmpty()) {
        configDir = xdg("XDG_CONFIG_HOME", home(".config")) + u"/countersign"_s;
        paths.data = xdg("XDG_DATA_HOME", home(".local/share")) + u"/countersign"_s;
        const QString state = xdg("XDG_STATE_HOME", home(".local/state")) + u"/countersign"_s;
        paths.logDir = state + u"/log"_s;
        paths.anchors = state + u"/anchors"_s;
        const QString runtime = xdg("XDG_RUNTIME_DIR", {});
        paths.runDir = runtime.isEmpty() ? paths.data + u"/run"_s : runtime + u"/countersign"_s;
    } else {
        paths.profile = QDir::cleanPath(QDir::current().absoluteFilePath(profile));
        configDir = paths.profile;
        paths.data = paths.profile;
        paths.logDir = paths.profile + u"/log"_s;
        paths.runDir = paths.profile + u"/run"_s;
    }
    paths.config = configFile.isEmpty() ? configDir + u"/config.yaml"_s
                                        : QDir::cleanPath(QDir::current().absoluteFilePath(configFile));
    paths.playbooks = configDir + u"/playbooks"_s;
    paths.journal = paths.data + u"/journal.db"_s;
    paths.socket = socketPath(paths.runDir);
    return paths;
}

QString defaultVault(const QString &profile)
{
    if (profile.isEmpty())
        return home("Countersign");
    return QDir::cleanPath(QDir::current().absoluteFilePath(profile)) + u"/vault"_s;
}

} // namespace countersign

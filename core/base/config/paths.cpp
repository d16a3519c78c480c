#include "base/config/paths.h"

#include "base/hash.h"

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
    const QString usual = runDir + QStringLiteral("/countersign.sock");
    if (fits(usual))
        return usual;
    const QString name = QString::fromLatin1(sha256Hex(QFile::encodeName(runDir)).left(16)) + QStringLiteral(".sock");
    const QString runtime = xdg("XDG_RUNTIME_DIR", {});
    const QString inRuntime = runtime + QStringLiteral("/countersign/") + name;
    if (!runtime.isEmpty() && fits(inRuntime))
        return inRuntime;
    return QStringLiteral("/tmp/countersign-%1/%2").arg(getuid()).arg(name);
}

} // namespace

Paths makePaths(const QString &profile, const QString &configFile)
{
    Paths paths;
    QString configDir;
    if (profile.isEmpty()) {
        configDir = xdg("XDG_CONFIG_HOME", home(".config")) + QStringLiteral("/countersign");
        paths.data = xdg("XDG_DATA_HOME", home(".local/share")) + QStringLiteral("/countersign");
        const QString state = xdg("XDG_STATE_HOME", home(".local/state")) + QStringLiteral("/countersign");
        paths.logDir = state + QStringLiteral("/log");
        paths.anchors = state + QStringLiteral("/anchors");
        const QString runtime = xdg("XDG_RUNTIME_DIR", {});
        paths.runDir =
            runtime.isEmpty() ? paths.data + QStringLiteral("/run") : runtime + QStringLiteral("/countersign");
    } else {
        paths.profile = QDir::cleanPath(QDir::current().absoluteFilePath(profile));
        configDir = paths.profile;
        paths.data = paths.profile;
        paths.logDir = paths.profile + QStringLiteral("/log");
        paths.runDir = paths.profile + QStringLiteral("/run");
    }
    paths.config = configFile.isEmpty() ? configDir + QStringLiteral("/config.yaml")
                                        : QDir::cleanPath(QDir::current().absoluteFilePath(configFile));
    paths.playbooks = configDir + QStringLiteral("/playbooks");
    paths.journal = paths.data + QStringLiteral("/journal.db");
    paths.socket = socketPath(paths.runDir);
    return paths;
}

QString defaultVault(const QString &profile)
{
    if (profile.isEmpty())
        return home("Countersign");
    return QDir::cleanPath(QDir::current().absoluteFilePath(profile)) + QStringLiteral("/vault");
}

} // namespace countersign

#include "base/config/places.h"

#include "base/config/mountnames.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace countersign {

namespace {

QString whyNot(Claim claim)
{
    switch (claim) {
        case Claim::Home:
            return QCoreApplication::translate(
                "Config", "it is your home as a whole; name the folders in it that the server needs");
        case Claim::Ours:
            return QCoreApplication::translate(
                "Config", "it is where Countersign keeps its own things, which no server gets; name another folder");
        case Claim::Parent:
            return QCoreApplication::translate(
                "Config", "your home, the vault or the profile lies below it; name the folders that the server needs");
        case Claim::Free:
        case Claim::Vault: break;
    }
    return {};
}

} // namespace

QString resolvedPath(const QString &path)
{
    QString existing = QDir::cleanPath(path);
    QString rest;
    for (QString real; existing.size() > 1; existing = QFileInfo(existing).path()) {
        real = QFileInfo(existing).canonicalFilePath();
        if (!real.isEmpty())
            return QDir::cleanPath(real + rest);
        rest.prepend(u'/' + QFileInfo(existing).fileName());
    }
    return QDir::cleanPath(u'/' + rest);
}

bool isWithin(const QString &path, const QString &folder)
{
    return path == folder || folder == u"/" || path.startsWith(folder + u'/');
}

Places Places::of(const Config &config)
{
    Places places;
    places.home = resolvedPath(QDir::homePath());
    places.config = resolvedPath(config.paths.config);
    places.vault = resolvedPath(config.app.vaultPath);
    places.servers = resolvedPath(config.paths.data) + u"/servers"_s;
    QStringList folders{config.paths.data, config.paths.runDir, config.paths.playbooks, config.paths.logDir};
    if (config.paths.profile.isEmpty()) // …/countersign/log, …/countersign/playbooks: the whole of it is ours
        folders << QFileInfo(config.paths.logDir).path() << QFileInfo(config.paths.playbooks).path();
    else
        folders.prepend(config.paths.profile);
    for (const QString &folder : std::as_const(folders)) {
        const QString real = resolvedPath(folder);
        if (std::ranges::none_of(places.ours, [&real](const QString &known) { return isWithin(real, known); }))
            places.ours.append(real);
    }
    QFile mounts(u"/proc/self/mountinfo"_s);
    if (mounts.open(QIODevice::ReadOnly))
        places.aliases = otherNames(mounts.readAll(), places.ours + QStringList{places.vault});
    return places;
}

Claim claimOn(const Places &places, const QString &path)
{
    if (isWithin(path, places.vault))
        return Claim::Vault;
    const auto holds = [&path](const QString &folder) { return isWithin(path, folder); };
    if (path == places.config || std::ranges::any_of(places.ours + places.aliases, holds))
        return Claim::Ours;
    if (path == places.home)
        return Claim::Home;
    const auto below = [&path](const QString &place) { return isWithin(place, path); };
    if (below(places.vault) || below(places.config) || below(places.home) ||
        std::ranges::any_of(places.ours + places.aliases, below))
        return Claim::Parent;
    return Claim::Free;
}

Result<void> checkFolders(const Config &config)
{
    const Places places = Places::of(config);
    for (const McpServerConfig &server : config.mcp.servers) {
        for (const SandboxFolder &folder : server.sandbox.folders) {
            const QString why = whyNot(claimOn(places, resolvedPath(folder.path)));
            if (why.isEmpty())
                continue;
            const QString where = folder.line > 0 ? u"%1:%2: "_s.arg(config.paths.config).arg(folder.line) : QString();
            return fail(ErrorCode::Invalid,
                where + QCoreApplication::translate("Config", "mcp.servers.%1.sandbox.folders: %2 cannot be given: %3.")
                            .arg(server.id, folder.path, why));
        }
    }
    return {};
}

} // namespace countersign

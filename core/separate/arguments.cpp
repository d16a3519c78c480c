#include "separate/arguments.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace countersign {

namespace {

/// The absolute path that `text` stands for; empty when it is none.
QString pathOf(QString text, const QString &home, bool mayBeRelative)
{
    if (text.startsWith("file://"_L1))
        text = QUrl(text).toLocalFile();
    if (text == u"~" || text.startsWith("~/"_L1))
        text.replace(0, 1, home);
    if (text.startsWith(u'/'))
        return QDir::cleanPath(text);
    if (!mayBeRelative || text.isEmpty() || text.startsWith(u'-'))
        return {};
    const QString below = QDir::cleanPath(home + u'/' + text);
    return QFileInfo::exists(below) ? below : QString();
}

void addNamed(QList<NamedPath> &out, const QString &argument, const QString &home)
{
    static const QRegularExpression between(u"[:,;=]"_s);
    QStringList whole{argument};
    if (const qsizetype equals = argument.indexOf(u'='); equals >= 0)
        whole.append(argument.mid(equals + 1));
    for (const QString &text : std::as_const(whole)) {
        if (const QString path = pathOf(text, home, true); !path.isEmpty())
            out.append({argument, path, true});
        const QStringList parts =
            text.startsWith("file://"_L1) ? QStringList() : text.split(between, Qt::SkipEmptyParts);
        for (const QString &part : parts)
            if (const QString path = parts.size() > 1 ? pathOf(part, home, false) : QString(); !path.isEmpty())
                out.append({argument, path, false});
    }
}

/// What to write so that the server gets what the argument names.
QString lineFor(const Places &places, const McpServerConfig &server, const QString &path)
{
    QString folder = path;
    while (folder.size() > 1 && folder != places.vault && !QFileInfo(folder).isDir()) // the vault may not be made yet
        folder = QFileInfo(folder).path();
    return QCoreApplication::translate("Separation", "under mcp.servers.%1 write `sandbox: {folders: {\"%2\": rw}}`")
        .arg(server.id, folder);
}

std::unexpected<Error> refused(const Places &places, const McpServerConfig &server, const NamedPath &named, Claim claim)
{
    if (claim == Claim::Ours)
        return fail(ErrorCode::Refused, QCoreApplication::translate("Separation",
                                            "It was not started: \"%1\" names a place where Countersign keeps its own "
                                            "things (%2), which no server gets. Give it another place.")
                                            .arg(named.argument, named.path));
    const QString line = lineFor(places, server, named.path);
    if (server.sandbox.on)
        return fail(ErrorCode::Refused, QCoreApplication::translate("Separation",
                                            "It was not started: \"%1\" names a place in the vault, which servers of "
                                            "others do not see. If it is meant to have it, %2 (ro: only to read).")
                                            .arg(named.argument, line));
    if (claim == Claim::Vault)
        return fail(ErrorCode::Refused, QCoreApplication::translate("Separation",
                                            "It was not started: without separation it must not be given the vault "
                                            "(\"%1\"). Instead of \"sandbox: off\", %2.")
                                            .arg(named.argument, line));
    return fail(ErrorCode::Refused, QCoreApplication::translate("Separation",
                                        "It was not started: without separation it must not be given a folder that "
                                        "holds the vault or Countersign's own things (\"%1\"). Take \"sandbox: off\" "
                                        "out, or name only the folders that it needs.")
                                        .arg(named.argument));
}

} // namespace

bool isSystems(const QString &path)
{
    static const QStringList folders{u"/bin"_s, u"/boot"_s, u"/dev"_s, u"/etc"_s, u"/lib"_s, u"/lib64"_s, u"/proc"_s,
        u"/run"_s, u"/sbin"_s, u"/sys"_s, u"/usr"_s, u"/var/lib"_s, u"/var/run"_s};
    return std::ranges::any_of(folders, [&path](const QString &folder) { return isWithin(path, folder); });
}

QList<NamedPath> namedPaths(const QStringList &arguments, const QString &home)
{
    QList<NamedPath> out;
    for (const QString &argument : arguments)
        addNamed(out, argument, home);
    return out;
}

QStringList foldersOfArguments(const Places &places, const McpServerConfig &server)
{
    QStringList out;
    const QList<NamedPath> named = namedPaths(server.args, places.home);
    for (const NamedPath &one : named) {
        const auto covers = [&one](const SandboxFolder &folder) { return isWithin(one.path, folder.path); };
        const QString real = resolvedPath(one.path);
        const bool given = one.alone && QFileInfo(one.path).isDir() && claimOn(places, one.path) == Claim::Free &&
                           !isSystems(one.path) && !isSystems(real);
        if (given && !out.contains(one.path) && std::ranges::none_of(server.sandbox.folders, covers))
            out.append(one.path);
    }
    return out;
}

Result<void> mayBeGiven(const Places &places, const McpServerConfig &server)
{
    QList<NamedPath> named = namedPaths(server.args, places.home);
    QList<NamedPath> more = namedPaths(server.env.values(), places.home);
    if (server.command.contains(u'/'))
        more += namedPaths({server.command}, places.home);
    for (NamedPath &one : more)
        one.alone = false; // HOME=/home/me gives nothing
    named += more;
    for (const NamedPath &one : std::as_const(named)) {
        const QString real = resolvedPath(one.path);
        const Claim claim = std::max(claimOn(places, one.path), claimOn(places, real));
        const bool tooMuch =
            claim == Claim::Ours || claim == Claim::Vault ||
            (!server.sandbox.on && one.alone && (claim == Claim::Parent || claim == Claim::Home) && one.path != u"/");
        const auto gives = [&real](const SandboxFolder &folder) { return isWithin(real, resolvedPath(folder.path)); };
        const bool own = isWithin(real, places.servers + u'/' + server.id); // its state folder
        const bool given = server.sandbox.on && (own || std::ranges::any_of(server.sandbox.folders, gives));
        if (tooMuch && !given)
            return refused(places, server, one, claim);
    }
    return {};
}

} // namespace countersign

#include "separate/separator.h"

#include "base/literals.h"
#include "confine/foreignfilter.h"
#include "separate/arguments.h"
#include "separate/trustedpath.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/stat.h>
#include <algorithm>
#include <cerrno>

namespace countersign {

namespace {

/// Containers are not kept apart by us: their daemon works outside, and hands out any folder.
bool worksThroughDaemon(const QString &program)
{
    static const QStringList names{u"docker"_s, u"docker-compose"_s, u"podman"_s, u"podman-compose"_s, u"nerdctl"_s,
        u"lxc"_s, u"incus"_s, u"distrobox"_s, u"toolbox"_s};
    return names.contains(QFileInfo(program).fileName());
}

QStringList writableOf(const Places &places, const McpServerConfig &server)
{
    QStringList out;
    if (!server.sandbox.on)
        return out;
    const auto add = [&out](const QString &path) { out << path << resolvedPath(path); };
    for (const SandboxFolder &folder : server.sandbox.folders)
        if (folder.writable)
            add(folder.path);
    const QList<NamedPath> named = namedPaths(server.args, places.home);
    for (const NamedPath &one : named)
        if (one.alone && claimOn(places, one.path) == Claim::Free && !isSystems(one.path))
            add(one.path);
    return out;
}

} // namespace

Result<void> canBeApart(const McpServerConfig &server, const QString &program)
{
    if (!server.sandbox.on || !worksThroughDaemon(program))
        return {};
    return fail(ErrorCode::Refused, QCoreApplication::translate("Separation",
                                        "It was not started: %1 works through a daemon outside, so it cannot be kept "
                                        "apart from here. If it may do all that you can, under mcp.servers.%2 "
                                        "write `sandbox: off`.")
                                        .arg(QFileInfo(program).fileName(), server.id));
}

QString bubblewrap()
{
    return QStandardPaths::findExecutable(u"bwrap"_s);
}

Separator::Separator(Places places, QList<McpServerConfig> servers)
    : m_places(std::move(places)),
      m_servers(std::move(servers)),
      m_session(SessionPlaces::of(QProcessEnvironment::systemEnvironment(), m_places.home)),
      m_writable{m_places.servers}
{
    for (const McpServerConfig &server : std::as_const(m_servers))
        m_writable += writableOf(m_places, server);
    m_writable.removeDuplicates();
}

Result<void> Separator::mayBeGiven(const McpServerConfig &server) const
{
    return countersign::mayBeGiven(m_places, server);
}

bool Separator::isHidden(const MountPlan &plan, const QString &path) const
{
    const Mount *nearest = nullptr;
    for (const Mount &mount : plan.mounts)
        if (isWithin(path, mount.path) && (!nearest || mount.path.size() > nearest->path.size()))
            nearest = &mount;
    return nearest && (nearest->kind == Mount::Kind::Hide || nearest->kind == Mount::Kind::Scratch);
}

Result<void> Separator::hideAll(MountPlan &plan, Descriptors &open) const
{
    plan.mounts.append({Mount::Kind::Scratch, u"/tmp"_s});
    if (isHidden(plan, m_places.home) && QFileInfo(m_places.home).isDir()) // of a user that was made for a test
        if (const Result<void> given = give(plan, Mount::Kind::Read, m_places.home, open); !given)
            return given;
    for (const QString &folder : m_session.folders)
        plan.mounts.append({Mount::Kind::Hide, folder});
    QStringList ours = m_places.ours;
    ours.append(m_places.vault);
    for (const QString &folder : std::as_const(ours)) {
        // What is not there yet could be neither hidden nor kept from appearing. A vault is never made a second time
        // where its owner has taken the first away.
        const bool isThere = folder == m_places.vault ? QFileInfo(folder).isDir() : QDir().mkpath(folder);
        if (!isThere)
            return fail(ErrorCode::Io,
                QCoreApplication::translate("Separation",
                    "It was not started: the folder %1 is not there and cannot be made, so it cannot be hidden.")
                    .arg(folder));
        plan.mounts.append({Mount::Kind::Hide, folder});
    }
    for (const QString &alias : m_places.aliases)
        if (const QFileInfo info(alias); info.exists() && info.canonicalFilePath() == alias)
            plan.mounts.append({info.isDir() ? Mount::Kind::Hide : Mount::Kind::HideFile, alias});
    for (const QString &file : m_session.files + QStringList{m_places.config})
        if (QFileInfo::exists(file) && !isHidden(plan, file))
            plan.mounts.append({Mount::Kind::HideFile, file});
    return {};
}

Result<void> Separator::give(MountPlan &plan, Mount::Kind kind, const QString &path, Descriptors &open) const
{
    const Result<QString> real = trustedPath(path, m_writable);
    if (!real)
        return fail(real.error());
    const int fd = ::open(QFile::encodeName(*real).constData(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return fail(ErrorCode::NotFound,
            QCoreApplication::translate("Separation", "It was not started: %1 cannot be opened: %2.")
                .arg(path, qt_error_string(errno)));
    open.add(fd);
    // Between the look and the opening it may have become another one; what was opened is what counts.
    if (QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(fd)) != *real)
        return fail(ErrorCode::Refused, QCoreApplication::translate("Separation",
                                            "It was not started: %1 was exchanged while it was being looked at.")
                                            .arg(path));
    const Claim claim = claimOn(m_places, *real);
    if (claim != Claim::Free && claim != Claim::Vault && kind == Mount::Kind::Write)
        return fail(ErrorCode::Refused,
            QCoreApplication::translate("Separation", "It was not started: %1 leads to %2, which no server may write.")
                .arg(path, *real));
    plan.mounts.append({kind, *real, fd});
    return {};
}

Result<void> Separator::giveState(MountPlan &plan, const QString &id, SeparatedStart &start) const
{
    const QString folder = m_places.servers + u'/' + id;
    for (const QString &made : {m_places.servers, folder}) {
        if (!QDir().mkpath(made) ||
            !QFile::setPermissions(made, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            return fail(ErrorCode::Io,
                QCoreApplication::translate("Separation", "It was not started: its folder %1 cannot be made.")
                    .arg(made));
    }
    const int fd = ::open(QFile::encodeName(folder).constData(), O_PATH | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail(ErrorCode::Io,
            QCoreApplication::translate("Separation", "It was not started: its folder %1 cannot be opened.")
                .arg(folder));
    start.inherited->add(fd);
    // Below here the server itself may have put links, so nothing is followed and nothing changed.
    ::mkdirat(fd, "cache", 0700);
    plan.mounts.append({Mount::Kind::Write, folder, fd});
    const QString cache = folder + u"/cache"_s;
    start.environment = {{u"XDG_CACHE_HOME"_s, cache}, {u"npm_config_cache"_s, cache + u"/npm"_s},
        {u"UV_CACHE_DIR"_s, cache + u"/uv"_s}, {u"TMPDIR"_s, u"/tmp"_s}};
    return {};
}

Result<void> Separator::giveNamed(
    MountPlan &plan, const McpServerConfig &server, const QString &program, Descriptors &open) const
{
    const MountPlan hidden = plan;
    for (const SandboxFolder &folder : server.sandbox.folders)
        if (const Result<void> given =
                give(plan, folder.writable ? Mount::Kind::Write : Mount::Kind::Read, folder.path, open);
            !given)
            return given;
    QStringList seen;
    QList<NamedPath> named = namedPaths(server.args, m_places.home);
    named.prepend({program, program, true});
    for (const NamedPath &one : std::as_const(named)) {
        const QFileInfo info(one.path);
        const auto covered = [&one](const SandboxFolder &folder) { return isWithin(one.path, folder.path); };
        if (!one.alone || !info.exists() || seen.contains(one.path) ||
            std::ranges::any_of(server.sandbox.folders, covered))
            continue;
        seen.append(one.path);
        const QString real = resolvedPath(one.path);
        const bool writes =
            info.isDir() && claimOn(m_places, one.path) == Claim::Free && !isSystems(one.path) && !isSystems(real);
        const bool inSight = !isHidden(hidden, real);
        const bool ofTmp = isWithin(real, u"/tmp"_s) && claimOn(m_places, real) == Claim::Free;
        if (!writes && (inSight || !ofTmp))
            continue; // it is read where it stands, or stays hidden
        if (const Result<void> given = give(plan, writes ? Mount::Kind::Write : Mount::Kind::Read, one.path, open);
            !given)
            return given;
    }
    return {};
}

Result<SeparatedStart> Separator::prepare(const McpServerConfig &server, const QString &program) const
{
    SeparatedStart start{bubblewrap(), {}, {}, std::make_shared<Descriptors>()};
    if (start.program.isEmpty())
        return fail(
            ErrorCode::Unavailable, QCoreApplication::translate("Separation",
                                        "It was not started: servers of others run apart from you, and bubblewrap is "
                                        "missing. Install the package \"bubblewrap\". (Or, if it may do all that "
                                        "you can, under mcp.servers.%1 write `sandbox: off`.)")
                                        .arg(server.id));
    if (const Result<void> can = canBeApart(server, program); !can)
        return fail(can.error());
    if (const Result<void> may = mayBeGiven(server); !may)
        return fail(may.error());
    const Result<int> filter = foreignFilter(server.sandbox.unixSockets);
    if (!filter)
        return fail(filter.error());
    start.inherited->add(*filter);
    const QString folder = QFileInfo(m_places.home).isDir() ? m_places.home : u"/tmp"_s;
    MountPlan plan{{}, server.sandbox.network, *filter, folder, writableInProc()};
    Result<void> done = hideAll(plan, *start.inherited);
    if (done)
        done = giveState(plan, server.id, start);
    for (const QString &name : m_session.names)
        if (done && isHidden(plan, name))
            done = give(plan, Mount::Kind::Read, name, *start.inherited);
    if (done)
        done = giveNamed(plan, server, program, *start.inherited);
    if (!done)
        return fail(done.error());
    start.arguments = bwrapArguments(plan) + QStringList{program} + server.args;
    return start;
}

} // namespace countersign

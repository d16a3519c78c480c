#include "separate/mountplan.h"

#include "base/literals.h"

#include <unistd.h>
#include <algorithm>

namespace countersign {

namespace {

QStringList argumentsOf(const Mount &mount)
{
    switch (mount.kind) {
        case Mount::Kind::Scratch: return {u"--perms"_s, u"1777"_s, u"--tmpfs"_s, mount.path};
        case Mount::Kind::Hide: return {u"--tmpfs"_s, mount.path};
        case Mount::Kind::HideFile: return {u"--ro-bind"_s, u"/dev/null"_s, mount.path};
        case Mount::Kind::Read: return {u"--ro-bind-fd"_s, QString::number(mount.fd), mount.path};
        case Mount::Kind::Write: return {u"--bind-fd"_s, QString::number(mount.fd), mount.path};
    }
    return {};
}

} // namespace

QStringList writableInProc()
{
    QStringList out;
    if (::geteuid() == 0)
        for (const char *place : {"/proc/sys", "/proc/sysrq-trigger", "/proc/fs", "/proc/acpi", "/proc/scsi"})
            if (::access(place, F_OK) == 0)
                out.append(QLatin1String(place));
    return out;
}

QStringList bwrapArguments(const MountPlan &plan)
{
    QStringList out{
        u"--unshare-pid"_s, u"--unshare-ipc"_s, u"--new-session"_s, u"--die-with-parent"_s, u"--cap-drop"_s, u"ALL"_s};
    if (!plan.network)
        out.append(u"--unshare-net"_s);
    out += {u"--ro-bind"_s, u"/"_s, u"/"_s, u"--dev"_s, u"/dev"_s, u"--proc"_s, u"/proc"_s};
    for (const QString &place : plan.readOnlyInProc)
        out += {u"--ro-bind"_s, place, place};
    QList<Mount> mounts = plan.mounts;
    // A folder is a beginning of what lies in it, so this order puts it first.
    std::ranges::sort(
        mounts, [](const Mount &a, const Mount &b) { return a.path == b.path ? a.kind < b.kind : a.path < b.path; });
    for (const Mount &mount : std::as_const(mounts))
        out += argumentsOf(mount);
    for (const Mount &mount : std::as_const(mounts)) // only now: places in them had to be made
        if (mount.kind == Mount::Kind::Hide)
            out += {u"--remount-ro"_s, mount.path};
    if (plan.filter >= 0)
        out += {u"--seccomp"_s, QString::number(plan.filter)};
    out += {u"--chdir"_s, plan.workingFolder, u"--"_s};
    return out;
}

} // namespace countersign

#include "separate/mountplan.h"

#include <unistd.h>
#include <algorithm>

namespace countersign {

namespace {

QStringList argumentsOf(const Mount &mount)
{
    switch (mount.kind) {
        case Mount::Kind::Scratch:
            return {QStringLiteral("--perms"), QStringLiteral("1777"), QStringLiteral("--tmpfs"), mount.path};
        case Mount::Kind::Hide: return {QStringLiteral("--tmpfs"), mount.path};
        case Mount::Kind::HideFile: return {QStringLiteral("--ro-bind"), QStringLiteral("/dev/null"), mount.path};
        case Mount::Kind::Read: return {QStringLiteral("--ro-bind-fd"), QString::number(mount.fd), mount.path};
        case Mount::Kind::Write: return {QStringLiteral("--bind-fd"), QString::number(mount.fd), mount.path};
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
    QStringList out{QStringLiteral("--unshare-pid"), QStringLiteral("--unshare-ipc"), QStringLiteral("--new-session"),
        QStringLiteral("--die-with-parent"), QStringLiteral("--cap-drop"), QStringLiteral("ALL")};
    if (!plan.network)
        out.append(QStringLiteral("--unshare-net"));
    out += {QStringLiteral("--ro-bind"), QStringLiteral("/"), QStringLiteral("/"), QStringLiteral("--dev"),
        QStringLiteral("/dev"), QStringLiteral("--proc"), QStringLiteral("/proc")};
    for (const QString &place : plan.readOnlyInProc)
        out += {QStringLiteral("--ro-bind"), place, place};
    QList<Mount> mounts = plan.mounts;
    // A folder is a beginning of what lies in it, so this order puts it first.
    std::ranges::sort(
        mounts, [](const Mount &a, const Mount &b) { return a.path == b.path ? a.kind < b.kind : a.path < b.path; });
    for (const Mount &mount : std::as_const(mounts))
        out += argumentsOf(mount);
    for (const Mount &mount : std::as_const(mounts)) // only now: places in them had to be made
        if (mount.kind == Mount::Kind::Hide)
            out += {QStringLiteral("--remount-ro"), mount.path};
    if (plan.filter >= 0)
        out += {QStringLiteral("--seccomp"), QString::number(plan.filter)};
    out += {QStringLiteral("--chdir"), plan.workingFolder, QStringLiteral("--")};
    return out;
}

} // namespace countersign

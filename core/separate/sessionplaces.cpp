#include "separate/sessionplaces.h"

#include "base/config/places.h"
#include "base/literals.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace countersign {

namespace {

/// Paths of an address such as "unix:path=/run/user/1000/bus,guid=…" or "unix:///run/docker.sock".
QString socketOf(const QString &address)
{
    for (const QLatin1String prefix : {"unix:path="_L1, "unix://"_L1})
        if (address.startsWith(prefix))
            return address.mid(prefix.size()).section(u',', 0, 0);
    return address.startsWith(u'/') ? address : QString();
}

QStringList existing(const QStringList &paths, bool folders)
{
    QStringList out;
    for (const QString &path : paths) {
        const QString real = QFileInfo(path).canonicalFilePath();
        if (real.size() > 1 && QFileInfo(real).isDir() == folders && !out.contains(real))
            out.append(real);
    }
    return out;
}

} // namespace

SessionPlaces SessionPlaces::of(const QProcessEnvironment &environment, const QString &home)
{
    SessionPlaces places;
    QStringList folders{u"/run"_s, u"/var/run"_s, environment.value(u"XDG_RUNTIME_DIR"_s), u"/var/lib/lxd"_s,
        u"/var/lib/incus"_s, u"/var/snap/lxd/common/lxd"_s};
    for (const char *below :
        {"/.docker/run", "/.docker/desktop", "/.colima", "/.rd", "/.local/share/containers/podman/machine"})
        folders.append(home + QLatin1String(below));
    places.folders = existing(folders, true);
    QStringList files{home + u"/.Xauthority"_s, home + u"/.ICEauthority"_s};
    for (const char *name :
        {"XAUTHORITY", "ICEAUTHORITY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS",
            "DOCKER_HOST", "CONTAINER_HOST", "CONTAINERD_ADDRESS", "SSH_AUTH_SOCK", "PULSE_SERVER"})
        files.append(socketOf(environment.value(QLatin1String(name))));
    places.files = existing(files, false);
    // Which name servers there are is written below /run by systemd-resolved, resolvconf and NetworkManager; they
    // replace the file, so that its folder has to stay.
    const QString names = QFileInfo(u"/etc/resolv.conf"_s).canonicalFilePath();
    const QString folder = QFileInfo(names).path();
    if (!names.isEmpty())
        places.names = {places.folders.contains(folder) ? names : folder};
    return places;
}

} // namespace countersign

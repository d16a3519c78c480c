#include "separate/ownmounts.h"

#include <QFile>

#include <sched.h>
#include <sys/mount.h>

namespace countersign {

namespace {
constexpr int kSysAdmin = 21; // CAP_SYS_ADMIN

/// Root of a container may have to do as everybody else.
bool mayMount()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("CapEff:");
    return at >= 0 &&
           (text.mid(at + 7, 20).trimmed().split('\n').first().toULongLong(nullptr, 16) >> kSysAdmin & 1) != 0;
}
} // namespace

OwnMounts::OwnMounts() : m_mayMount(mayMount()) {}

void OwnMounts::wrap(QString &program, QStringList &arguments) const
{
    if (m_mayMount)
        return;
    arguments = QStringList{QStringLiteral("--user"), QStringLiteral("--map-current-user"), QStringLiteral("--mount"),
                    QStringLiteral("--propagation"), QStringLiteral("private"), QStringLiteral("--"), program} +
                arguments;
    program = QStringLiteral("/usr/bin/unshare"); // util-linux, which every Debian has
}

bool OwnMounts::enter() const
{
    return !m_mayMount ||
           (::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
}

} // namespace countersign

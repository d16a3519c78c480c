#include "separate/ownmounts.h"

#include "base/literals.h"

#include <QFile>

#include <sched.h>
#include <sys/mount.h>

namespace countersign {

namespace {
constexpr int kSysAdmin = 21; // CAP_SYS_ADMIN

/// Root of a container may have to do as everybody else.
bool mayMount()
{
    QFile status(u"/proc/self/status"_s);
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
    arguments = QStringList{u"--user"_s, u"--map-current-user"_s, u"--mount"_s, u"--propagation"_s, u"private"_s,
                    u"--"_s, program} +
                arguments;
    program = u"/usr/bin/unshare"_s; // util-linux, which every Debian has
}

bool OwnMounts::enter() const
{
    return !m_mayMount ||
           (::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
}

} // namespace countersign

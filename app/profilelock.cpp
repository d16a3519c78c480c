#include "profilelock.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace countersign {

ProfileLock::~ProfileLock()
{
    if (m_fd >= 0)
        close(m_fd);
}

Result<void> ProfileLock::take(const QString &folder)
{
    const QByteArray path = (folder + QStringLiteral("/engine.lock")).toLocal8Bit();
    m_fd = open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_fd < 0)
        return fail(ErrorCode::Io, QCoreApplication::translate("Application", "The profile's folder %1 cannot be written. Check that it is yours.").arg(folder));
    if (flock(m_fd, LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorCode::Conflict, QCoreApplication::translate("Application", "Countersign is already running with this profile."));
    return {};
}

} // namespace countersign

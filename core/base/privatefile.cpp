#include "base/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace countersign {

Result<void> writePrivateFile(const QString &path, const QByteArray &content)
{
    const QString folder = QFileInfo(path).path();
    if (!QFileInfo::exists(folder) &&
        (!QDir().mkpath(folder) ||
            !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)))
        return fail(
            ErrorCode::Io, QCoreApplication::translate("PrivateFile", "The folder %1 cannot be made.").arg(folder));
    QSaveFile file(path);
    const bool opened = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    // Flushed first: of a full disk QSaveFile hears only when it closes, too late to keep the old file.
    if (!opened || file.write(content) != content.size() || !file.flush() || !file.commit())
        return fail(ErrorCode::Io,
            QCoreApplication::translate("PrivateFile", "%1 cannot be written: %2.").arg(path, file.errorString()));
    return {};
}

} // namespace countersign

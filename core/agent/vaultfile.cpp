#include "agent/vaultfile.h"

#include "agent/desk.h"
#include "base/literals.h"
#include "base/openfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace countersign {

namespace {
/// Empty: it does not lie there. The folder may be reached through links, as its owner has set it up; what lies in it
/// may not.
QString pathIn(const QString &vault, const QString &file)
{
    const QString root = QFileInfo(vault).canonicalFilePath();
    const QString folder = QFileInfo(QFileInfo(file).absolutePath()).canonicalFilePath();
    if (root.isEmpty() || (folder != root && !folder.startsWith(root + u'/')))
        return {};
    return QDir(root).relativeFilePath(folder + u'/' + QFileInfo(file).fileName());
}
} // namespace

Result<VaultFile> vaultFile(const QString &vault, const QString &file)
{
    const QString path = pathIn(vault, file);
    if (path.isEmpty())
        return fail(ErrorCode::Refused, QCoreApplication::translate("VaultFile",
                                            "Only files of the vault can go along. Copy it into the vault first (%1).")
                                            .arg(vault));
    const Result<OpenFile> open = OpenFile::beneath(vault, path);
    if (!open)
        return fail(ErrorCode::Refused, open.error().message);
    if (open->size() > Desk::kMostSent)
        return fail(ErrorCode::Full,
            QCoreApplication::translate("VaultFile", "The file is larger than 25 MiB: a mail does not take it along."));
    const Result<QByteArray> hash = open->sha256();
    if (!hash)
        return fail(hash.error());
    return VaultFile{path, QString::fromLatin1(*hash), open->size()};
}

} // namespace countersign

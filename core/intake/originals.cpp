#include "intake/originals.h"

#include "base/ids.h"
#include "base/openfile.h"
#include "intake/itemname.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace countersign {

Result<IntakeItem> readOriginal(const QByteArray &vault, const QString &actionId, qint64 most)
{
    const auto none = [] {
        return fail(ErrorCode::NotFound, QCoreApplication::translate("Claim", "Its original is not in this vault."));
    };
    if (!isId(actionId))
        return none();
    const QString root = QFile::decodeName(vault), folder = u"Needs_Action/"_s + actionId;
    const QStringList names = QDir(root + u'/' + folder).entryList(QDir::Files | QDir::NoSymLinks, QDir::Name);
    if (names.isEmpty()) // hidden files (the sidecar) are not listed
        return none();
    const Result<OpenFile> file = OpenFile::beneath(root, folder + u'/' + names.first());
    if (!file)
        return fail(file.error());
    const Result<QByteArray> content = file->read(most);
    if (!content)
        return fail(content.error());
    return IntakeItem{names.first(), *content, {}};
}

} // namespace countersign

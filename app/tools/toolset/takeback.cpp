#include "tools/toolset/takeback.h"

#include "base/hash.h"
#include "base/literals.h"
#include "tools/files/folders.h"
#include "tools/files/trash.h"

#include <QJsonArray>

namespace countersign {

Result<QJsonObject> takeBack(const Root &root, const Call &call, const VaultPath &path, const QByteArray &before,
    const QByteArray &after, bool removeFile)
{
    Trash trash(root, call.actionId);
    const QString expected = QString::fromLatin1(sha256Hex(before));
    const Result<TrashedFile> old = removeFile ? trash.take(path, expected) : trash.replace(path, expected, after);
    if (!old)
        return fail(old.error());
    const Result<QStringList> removed = removeFolders(root, call.texts("remove_dirs"_L1));
    if (!removed)
        return fail(removed.error());
    return QJsonObject{{u"path"_s, path.text},
        {u"sha256"_s, removeFile ? QString() : QString::fromLatin1(sha256Hex(after))},
        {u"previous_token"_s, old->token}, {u"removed_dirs"_s, QJsonArray::fromStringList(*removed)}};
}

QJsonObject takeBackOutput()
{
    return schema::object({{u"path"_s, schema::path(u"The file."_s)},
        {u"sha256"_s, schema::sha256(u"Its content now; empty when the file is gone."_s)},
        {u"previous_token"_s, schema::text(u"The version before, in the trash."_s, 36)},
        {u"removed_dirs"_s, schema::list(u"Folders that were removed."_s, schema::path({}), 64)}});
}

} // namespace countersign

#include "tools/toolset/tool.h"

#include "base/literals.h"

#include <QJsonArray>

namespace countersign {

QStringList Call::texts(QLatin1String name) const
{
    QStringList out;
    const QJsonArray array = arguments.value(name).toArray();
    for (const QJsonValue &value : array)
        out.append(value.toString());
    return out;
}

Result<VaultPath> Call::path(QLatin1String name, Access access) const
{
    return checkPath(text(name), access, actionId);
}

Field removeDirsField()
{
    return {u"remove_dirs"_s,
        schema::list(u"Folders to remove afterwards where they are empty: created_dirs of the call that is undone."_s,
            schema::path({}), 64),
        false};
}

Field createdDirsField()
{
    return {u"created_dirs"_s, schema::list(u"Folders that had to be made, outermost first."_s, schema::path({}), 64)};
}

} // namespace countersign

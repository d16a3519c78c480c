#include "fleet/accountkey.h"

#include "fleet/keyedname.h"

#include <initializer_list>

namespace countersign {

QString accountKey(const FleetKeys &keys, const QString &name, const QString &host, const QString &username)
{
    if (keys.isEmpty())
        return {};
    // With its length before it, no part can be taken for the end of another.
    QByteArray text;
    for (const QByteArray &part : {name.toUtf8(), host.toLower().toUtf8(), username.toUtf8()})
        text += QByteArray::number(part.size()) + ':' + part;
    return QString::fromLatin1(keyedName(keys.first(), "account", text));
}

} // namespace countersign

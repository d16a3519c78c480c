#include "domain/threads.h"

#include "base/ids.h"
#include "base/literals.h"
#include "domain/payloads/item.h"

#include <algorithm>

namespace countersign {

QStringList threadKeys(const QStringList &links, const QString &actionId)
{
    constexpr qint64 end = 9'999'999'999'999; // ms; counted backwards, so that the newest key is the first
    const qint64 left = std::clamp<qint64>(end - timeOfId(actionId) / 1000, 0, end);
    const QString rest = QString::number(left).rightJustified(13, u'0') + u':' + actionId;
    QStringList keys;
    for (const QString &link : links)
        keys.append(link + rest);
    return keys;
}

QStringList threadLinksOf(const QJsonObject &intake)
{
    QStringList links;
    const QStringList keys = item::sourceKeys(intake);
    for (const QString &key : keys)
        if (key.startsWith(u"thread:"))
            links.append(key.section(u':', 0, 2) + u':');
    return links;
}

} // namespace countersign

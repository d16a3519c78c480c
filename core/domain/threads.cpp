#include "domain/threads.h"

#include "base/ids.h"
#include "base/literals.h"
#include "domain/payloads/item.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr QChar kAfter = u';';    ///< a colon, in the order of keys
constexpr QChar kCameBack = u'+'; ///< before any id in that order

/// Counted backwards, so that the newest key is the first.
QString timeIn(const QString &first)
{
    constexpr qint64 end = 9'999'999'999'999; // ms
    const qint64 left = std::clamp<qint64>(end - timeOfId(first) / 1000, 0, end);
    return QString::number(left).rightJustified(13, u'0');
}

QString firstKeyOf(const QJsonObject &intake)
{
    const QStringList keys = item::sourceKeys(intake);
    const auto found = std::ranges::find_if(keys, [](const QString &key) { return key.startsWith(u"thread:"); });
    return found == keys.end() ? QString() : *found;
}
} // namespace

QStringList threadKeys(const QStringList &links, const QString &actionId, const QString &first)
{
    const bool isFirst = first.isEmpty() || first == actionId;
    const QString rest =
        isFirst ? timeIn(actionId) + u':' + actionId : timeIn(first) + u':' + kCameBack + first + u':' + actionId;
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

QString firstComingIn(const QString &key)
{
    const QString first = key.section(u':', 4, 4);
    return first.startsWith(kCameBack) ? first.mid(1) : first;
}

QString firstComing(const QJsonObject &intake, const QString &actionId)
{
    const QString first = firstComingIn(firstKeyOf(intake));
    return first.isEmpty() ? actionId : first;
}

bool isSameMail(const QJsonObject &a, const QJsonObject &b)
{
    const QString own = threadLinksOf(a).value(0); // what came back has it, too
    return !own.isEmpty() && own == threadLinksOf(b).value(0);
}

QList<std::pair<QString, QString>> newerKeys(const QJsonObject &intake, const QString &actionId)
{
    const QString first = firstComing(intake, actionId), time = timeIn(first);
    QList<std::pair<QString, QString>> out;
    const QStringList links = threadLinksOf(intake);
    for (const QString &link : links) {
        out.append({link, link + time + u':'});
        for (const QString &begin : {link + time + u':', link + time + u':' + kCameBack}) // of the same millisecond
            out.append({begin + first + kAfter, begin + kAfter});
    }
    return out;
}

} // namespace countersign

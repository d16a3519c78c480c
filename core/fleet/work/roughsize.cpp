#include "fleet/work/roughsize.h"

#include <QJsonArray>
#include <QJsonObject>

namespace countersign {

namespace {
constexpr qsizetype kOne = 8; ///< a number, brackets, a comma

void add(const QJsonValue &value, qsizetype enough, qsizetype &size)
{
    size += kOne;
    if (value.isString())
        size += value.toString().size();
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        if (size < enough)
            add(one, enough, size);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end() && size < enough; ++it) {
        size += it.key().size();
        add(it.value(), enough, size);
    }
}
} // namespace

qsizetype roughSize(const QJsonValue &value, qsizetype enough)
{
    qsizetype size = 0;
    add(value, enough, size);
    return size;
}

} // namespace countersign

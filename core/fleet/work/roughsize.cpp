#include "fleet/work/roughsize.h"

#include <QJsonArray>
#include <QJsonObject>

namespace countersign {

namespace {
constexpr qsizetype kOne = 16, kBracket = 48; ///< what each value takes in memory, and an array or object more

void add(const QJsonValue &value, qsizetype enough, qsizetype &size)
{
    size += kOne + (value.isArray() || value.isObject() ? kBracket : 0);
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

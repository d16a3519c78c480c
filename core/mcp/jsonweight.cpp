#include "mcp/jsonweight.h"

#include <QJsonArray>
#include <QJsonObject>

namespace countersign {

namespace {

/// False when it is time to stop.
bool add(JsonWeight &weight, const QJsonValue &value, const JsonWeight &most, int depth)
{
    weight.depth = std::max(weight.depth, depth);
    ++weight.values;
    if (value.isString())
        weight.characters += value.toString().size();
    if (!isWithin(weight, most))
        return false;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::ranges::all_of(array, [&](const QJsonValue &item) { return add(weight, item, most, depth + 1); });
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        weight.characters += it.key().size();
        if (!add(weight, it.value(), most, depth + 1))
            return false;
    }
    return true;
}

} // namespace

JsonWeight weigh(const QJsonValue &value, const JsonWeight &most)
{
    JsonWeight weight;
    std::ignore = add(weight, value, most, 1);
    return weight;
}

bool isWithin(const JsonWeight &weight, const JsonWeight &most)
{
    return weight.values <= most.values && weight.characters <= most.characters && weight.depth <= most.depth;
}

} // namespace countersign

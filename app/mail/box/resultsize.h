#pragma once
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace countersign {

/// Refused when a result would be too large to be kept as a whole: then its undo would lack what it needs, so nothing
/// is done. Less than what McpHub keeps of structured content (2,000 values, 64 Ki characters).
[[nodiscard]] inline Result<void> keepable(const QJsonObject &result)
{
    struct Count
    {
        qsizetype values = 0, characters = 0;
        void add(const QJsonValue &value)
        {
            ++values;
            characters += value.toString().size();
            const QJsonArray list = value.toArray();
            for (const QJsonValue &item : list)
                add(item);
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                characters += it.key().size();
                add(it.value());
            }
        }
    } count;
    count.add(result);
    if (count.values <= 1800 && count.characters <= 60'000)
        return {};
    return fail(ErrorCode::Refused,
        u"These mails have too many marks, or too long Message-IDs, for one call; name fewer at once. Nothing was "
        "done."_s);
}

} // namespace countersign

#pragma once
#include <QJsonValue>

namespace countersign {

/// How large a JSON value is, without writing it out.
struct JsonWeight
{
    qint64 values = 0;     ///< everything in it that is a value, itself included
    qint64 characters = 0; ///< of all texts and names, in UTF-16 units
    int depth = 0;         ///< 1 for a value without others in it
};

/// Weighs `value` and stops soon after one of `most` is passed: what comes back is beyond `most` then, and not the
/// whole.
[[nodiscard]] JsonWeight weigh(const QJsonValue &value, const JsonWeight &most);
/// True when none of `weight` is beyond `most`.
[[nodiscard]] bool isWithin(const JsonWeight &weight, const JsonWeight &most);

} // namespace countersign

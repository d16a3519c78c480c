#pragma once
#include "llm/model.h"

namespace countersign {

/// The most tokens that one request can have used. A server's counts are a stranger's numbers: they are booked only as
/// far as they are possible.
struct UsageBounds
{
    qint64 input = 0; ///< read, from the cache or not
    qint64 output = 0;
};

/// A server's count of tokens: never negative, broken ones rounded up. What is no count (a text, a negative or endless
/// number) stands for more than there can be, so that it is booked at the most; what is not there is 0.
[[nodiscard]] qint64 tokenCount(const QJsonValue &value);

/// Puts `usage` within `bounds`; what is paid dearest is kept. True when something was changed.
bool clamp(Usage &usage, const UsageBounds &bounds);

} // namespace countersign

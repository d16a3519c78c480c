#include "llm/usagebounds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace countersign {

namespace {
constexpr qint64 kMost = (qint64(1) << 53) - 1;

qint64 cut(qint64 &count, qint64 most)
{
    count = std::clamp<qint64>(count, 0, std::max<qint64>(0, most));
    return count;
}
} // namespace

qint64 tokenCount(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return 0;
    const double count = value.toDouble(-1);
    return count >= 0 && count < double(kMost) ? qint64(std::ceil(count)) : kMost;
}

bool clamp(Usage &usage, const UsageBounds &bounds)
{
    const auto counts = [](const Usage &u) { return std::array{u.input, u.output, u.cacheRead, u.cacheWrite}; };
    const auto before = counts(usage);
    qint64 left = bounds.input;
    left -= cut(usage.cacheWrite, left);
    left -= cut(usage.input, left);
    cut(usage.cacheRead, left);
    cut(usage.output, bounds.output);
    return counts(usage) != before;
}

} // namespace countersign

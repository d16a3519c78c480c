#include "watch/inboxname.h"

#include <algorithm>
#include <array>

namespace countersign {

namespace {
constexpr std::array kIgnoredEnds{
    "~", ".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".swp", ".swx", ".lock"};
constexpr std::array kIgnoredStarts{".", "~$", "~lock."};
constexpr std::array kIgnoredNames{"desktop.ini", "Thumbs.db"};
} // namespace

bool isIgnoredName(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return name.isEmpty() || std::ranges::any_of(kIgnoredEnds, [&](const char *end) { return lower.endsWith(end); }) ||
           std::ranges::any_of(kIgnoredStarts, [&](const char *start) { return lower.startsWith(start); }) ||
           std::ranges::any_of(kIgnoredNames, [&](const char *exact) { return name == exact; });
}

} // namespace countersign

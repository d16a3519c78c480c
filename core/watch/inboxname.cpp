#include "watch/inboxname.h"

#include <algorithm>
#include <array>

namespace countersign {

namespace {
constexpr std::array kIgnoredEnds{
    "~", ".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".swp", ".swx", ".lock"};
constexpr std::array kIgnoredStarts{".", "~$", "~lock."};
constexpr std::array kIgnoredNames{"desktop.ini", "Thumbs.db"};
constexpr std::array kConflicts{"conflicted copy", "in konflikt stehende kopie", "konfliktkopie", "copie en conflit",
    "copia en conflicto", "copia in conflitto", "(sfconflict ", "(case conflict", "(selective sync conflict",
    "(conflict 20"};
constexpr std::array kConflictDates{".sync-conflict-20", "_conflict-20", " conflict-20"};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
} // namespace

bool isConflictCopy(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    if (std::ranges::any_of(kConflicts, [&](const char *words) { return lower.contains(words); }) ||
        std::ranges::any_of(kConflictDates, [&](const char *words) { return lower.contains(words); }))
        return true;
    const qsizetype end = lower.lastIndexOf(".conflict"); // rclone bisync: x.pdf.conflict1
    const QByteArray number = end < 0 ? QByteArray() : lower.sliced(end + 9);
    return !number.isEmpty() && number.size() <= 3 && std::ranges::all_of(number, isDigit);
}

bool isIgnoredName(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return name.isEmpty() || std::ranges::any_of(kIgnoredEnds, [&](const char *end) { return lower.endsWith(end); }) ||
           std::ranges::any_of(kIgnoredStarts, [&](const char *start) { return lower.startsWith(start); }) ||
           std::ranges::any_of(kIgnoredNames, [&](const char *exact) { return name == exact; });
}

} // namespace countersign

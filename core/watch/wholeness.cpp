#include "watch/wholeness.h"

#include <fcntl.h>
#include <cerrno>
#include <csignal>
#include <ctime>

namespace countersign {

namespace {
constexpr qint64 kYoungNs = 2'000'000'000;

enum class Writers { None, Some, Unknown };

/// The kernel grants a read lease only while nobody has the file open for writing: a certain answer
/// where sizes and times can only suggest one.
Writers writersOf(int file)
{
    // A lease that is broken at once signals us; SIGIO, the default, would end the process.
    if (::fcntl(file, F_SETSIG, SIGURG) != 0)
        return Writers::Unknown;
    if (::fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
        ::fcntl(file, F_SETLEASE, F_UNLCK);
        return Writers::None;
    }
    return errno == EAGAIN ? Writers::Some : Writers::Unknown;
}

bool isYoung(const struct stat &now)
{
    timespec clock{};
    ::clock_gettime(CLOCK_REALTIME, &clock);
    return qint64(clock.tv_sec) * 1'000'000'000 + clock.tv_nsec - mtimeNs(now) < kYoungNs;
}

/// Browsers reserve the final name with an empty file while they fill `<name>.part`.
bool isPlaceholder(int parent, const QByteArray &leaf)
{
    for (const char *end : {".part", ".crdownload", ".download"})
        if (::faccessat(parent, (leaf + end).constData(), F_OK, AT_SYMLINK_NOFOLLOW) == 0)
            return true;
    return false;
}
} // namespace

qint64 mtimeNs(const struct stat &status)
{
    return qint64(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
}

ClaimOutcome wholeness(
    int file, const struct stat &now, const FileFolder &folder, const QByteArray &leaf, const Candidate &before)
{
    const Writers writers = writersOf(file);
    if (writers == Writers::Some)
        return ClaimOutcome::Busy;
    if (now.st_size == 0 && isPlaceholder(folder.parent, leaf))
        return ClaimOutcome::Busy;
    const bool stable = before.seenSize == now.st_size && before.seenMtimeNs == mtimeNs(now);
    if (!folder.tells && !before.closed) // clocks differ, and an upload that falters looks old: two looks decide
        return stable ? ClaimOutcome::Taken : ClaimOutcome::Unsettled;
    const bool sure = now.st_size > 0 && (writers == Writers::None || before.closed);
    return sure || stable || !isYoung(now) ? ClaimOutcome::Taken : ClaimOutcome::Unsettled;
}

} // namespace countersign

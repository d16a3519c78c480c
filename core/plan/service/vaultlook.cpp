#include "plan/service/vaultlook.h"

#include "base/fd.h"
#include "base/hash.h"
#include "base/openfile.h"
#include "base/unicodetext.h"
#include "plan/targets.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kHead = 4096;                          ///< bytes
constexpr qint64 kMostComparedBytes = 16 * 1024 * 1024; ///< bytes; our tools write no more at once

/// Goes down to `path`; `twin` is what the first missing part looks like.
bool isThere(int root, const QString &path, FolderNames &names, QString &twin)
{
    const QList<QByteArray> parts = path.toUtf8().split('/');
    Fd folder(openBeneath(root, ".", O_RDONLY | O_DIRECTORY));
    for (qsizetype i = 0; i < parts.size() && folder; ++i) {
        struct stat info{};
        if (::fstatat(folder.get(), parts[i].constData(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
            twin = names.twinOf(folder.get(), parts[i]);
            return false;
        }
        if (i + 1 == parts.size())
            return true;
        folder = Fd(::openat(folder.get(), parts[i].constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    }
    return false;
}

/// Whether a file is what our calls have left, and nobody else has changed it since.
bool isAsLeft(const QString &vaultPath, const QString &path, const KnownFile &known)
{
    const FileState &left = known.left;
    if (left.size < 0 || known.underway == KnownFile::Underway::Rewrites)
        return true;
    const Result<OpenFile> file = OpenFile::beneath(vaultPath, path);
    const bool fits =
        file && (known.underway == KnownFile::Underway::Adds ? file->size() >= left.size : file->size() == left.size);
    if (!fits || left.size - left.from > kMostComparedBytes)
        return false;
    const Result<QByteArray> end = file->part(left.from, left.size);
    return end && QString::fromLatin1(sha256Hex(*end)) == left.sha256;
}

/// The last characters of a file; empty when it cannot be read.
QString endOf(const QString &vaultPath, const QString &path)
{
    const Result<OpenFile> file = OpenFile::beneath(vaultPath, path);
    const Result<QByteArray> end =
        file ? file->part(file->size() - 4 * VaultFacts::endSize, file->size()) : fail(file.error());
    return end ? lastOf(QString::fromUtf8(*end), VaultFacts::endSize) : QString();
}

/// A row, a task or an appointment where our records lie.
bool isRecord(const Step &step, const QString &path)
{
    return (path.startsWith(u"Records/") || path.startsWith(u"Drafts/")) && step.tool != u"vault_append";
}

/// Its owner corrects tables and ticks off tasks, and they are our records all the same. What is no table or no
/// calendar any more the tool refuses itself.
bool isStillARecord(const QString &vaultPath, const QString &path, const Step &step)
{
    if (step.tool != u"note_add_task")
        return true;
    const Result<OpenFile> file = OpenFile::beneath(vaultPath, path);
    const Result<QByteArray> head = file ? file->part(0, kHead) : fail(file.error());
    if (!head)
        return false;
    QByteArrayList lines = head->split('\n');
    if (file->size() > kHead)
        lines.removeLast(); // cut
    return std::ranges::all_of(lines, [](const QByteArray &line) {
        const QByteArray text = line.trimmed();
        return text.isEmpty() || text.startsWith('#') || text.startsWith("- [") || text.startsWith("* [");
    });
}
} // namespace

VaultFacts lookAtVault(const QString &vaultPath, const Plan &plan, const KnownFiles &ours, FolderNames &names)
{
    VaultFacts facts;
    const Fd root(::open(QFile::encodeName(vaultPath).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (const Step &step : plan.steps) {
        const QStringList targets = targetsOf(step);
        for (const QString &path : targets) {
            QString twin;
            const bool there = root && isThere(root.get(), path, names, twin);
            if (!twin.isEmpty())
                facts.twins.insert(path, twin);
            if (!there)
                facts.absent.insert(path);
            if (!there || !addsToFile(step))
                continue;
            if (step.tool == u"vault_append") // exactly as given; the others begin a line
                facts.ends.insert(path, endOf(vaultPath, path));
            const auto known = ours.constFind(path);
            const bool kept =
                known != ours.cend() &&
                (isAsLeft(vaultPath, path, *known) || (isRecord(step, path) && isStillARecord(vaultPath, path, step)));
            if (!kept)
                facts.notOurs.insert(path);
        }
    }
    return facts;
}

} // namespace countersign

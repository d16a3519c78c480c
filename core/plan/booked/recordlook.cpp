#include "plan/booked/recordlook.h"

#include "base/fd.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "plan/extract/amounts.h"

#include <QFile>

#include <dirent.h>
#include <fcntl.h>
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <optional>
#include <tuple>

namespace countersign {

namespace {

constexpr qsizetype kLongRecordNumber = 5; ///< characters: a shorter one is in many tasks

/// Tables and lists in an open folder, in the order of their names.
QByteArrayList recordsIn(int folder)
{
    QByteArrayList names;
    const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *const entries = again >= 0 ? ::fdopendir(again) : nullptr;
    if (!entries) {
        const Fd closing(again);
        return names;
    }
    while (const dirent *entry = ::readdir(entries)) {
        const QByteArray name(entry->d_name);
        if (!name.startsWith('.') && (name.endsWith(".csv") || name.endsWith(".md")))
            names.append(name);
    }
    ::closedir(entries);
    std::ranges::sort(names, std::greater<>()); // the ledger of this year before that of last year
    return names.first(std::min<qsizetype>(names.size(), RecordLook::kMostFiles));
}

QString placeOf(const QByteArray &name, int line)
{
    return u"Records/%1, line %2"_s.arg(QFile::decodeName(name)).arg(line);
}

/// What a row is to a paper; nothing when it is another one.
std::optional<KnownPaper> match(const BookedRow &row, const PaperKey &key, const QSet<QString> &named)
{
    KnownPaper out{KnownPaper::What::Booked, false, false, {}, row.shown, row.key.amount};
    const Likeness like = likeness(row.key, key);
    if (like != Likeness::None && !key.isReminder) {
        out.isSame = like == Likeness::Same;
        return out;
    }
    if (!key.isReminder && !key.goesBack)
        return std::nullopt;
    const bool isNamed = (!key.number.isEmpty() && row.key.number == key.number) || named.contains(row.key.number);
    if (!isNamed || row.key.goesBack || !isSameSeller(row.key, key))
        return std::nullopt;
    out.isMentioned = out.isSame = true;
    return out;
}

bool namesSum(const QString &task, const QString &amount)
{
    const QList<Money> sums = findAmounts(task);
    return !amount.isEmpty() &&
           std::ranges::any_of(sums, [&](const Money &sum) { return formatCents(std::abs(sum.cents)) == amount; });
}

std::optional<KnownPaper> match(const ListedTask &task, const PaperKey &key, const QSet<QString> &named)
{
    const bool refers = key.isReminder || key.goesBack;
    const bool numbered = task.numbers.contains(key.number);
    // The invoice that a reminder names by its number.
    const bool isNamed =
        refers && std::ranges::any_of(task.numbers, [&](const QString &n) { return named.contains(n); });
    if (!numbered && !isNamed)
        return std::nullopt;
    const QStringList sellers = sellerWords(key.seller), words = sellerWords(task.text);
    const bool sold = !sellers.isEmpty() &&
                      std::ranges::all_of(sellers, [&words](const QString &word) { return words.contains(word); });
    if (!sold && !(numbered && key.number.size() >= kLongRecordNumber))
        return std::nullopt;
    KnownPaper out{task.isDone ? KnownPaper::What::DoneTask : KnownPaper::What::OpenTask, false, refers, {},
        task.due.isEmpty() ? task.text : task.text + u" ("_s + task.due + u')', {}};
    out.isSame = sold && (refers || namesSum(task.text, key.amount));
    return out;
}

} // namespace

std::shared_ptr<const RecordLook::Contents> RecordLook::contentsOf(int folder, const QByteArray &name)
{
    struct stat info{};
    if (::fstatat(folder, name.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(info.st_mode))
        return std::make_shared<Contents>();
    {
        const QMutexLocker lock(&m_mutex);
        const Kept kept = m_kept.value(name);
        if (kept.contents && kept.device == info.st_dev && kept.inode == info.st_ino && kept.size == info.st_size &&
            kept.changed.tv_sec == info.st_mtim.tv_sec && kept.changed.tv_nsec == info.st_mtim.tv_nsec)
            return kept.contents;
    }
    auto contents = std::make_shared<Contents>();
    const Result<OpenFile> file =
        OpenFile::of(Fd(openBeneath(folder, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)), QFile::decodeName(name));
    const Result<QByteArray> bytes = file ? file->read(kMostBytes) : fail(file.error());
    if (!bytes)
        contents->isUnread = true;
    else if (name.endsWith(".csv"))
        contents->rows = bookedRows(*bytes);
    else
        contents->tasks = listedTasks(*bytes);
    const QMutexLocker lock(&m_mutex);
    if (m_kept.size() >= 2 * kMostFiles)
        m_kept.clear();
    m_kept.insert(name, {info.st_dev, info.st_ino, info.st_size, info.st_mtim, contents});
    return contents;
}

KnownPapersFound RecordLook::find(const QString &vaultPath, const PaperKey &key, const QSet<QString> &named)
{
    KnownPapersFound out;
    if (key.isEmpty() && !key.isReminder)
        return out;
    const Fd root(::open(QFile::encodeName(vaultPath).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const Fd folder(root ? ::openat(root.get(), "Records", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1);
    if (!folder)
        return out;
    const QByteArrayList names = recordsIn(folder.get());
    for (const QByteArray &name : names) {
        const std::shared_ptr<const Contents> contents = contentsOf(folder.get(), name);
        const auto add = [&](std::optional<KnownPaper> known, int line) {
            if (!known)
                return;
            known->place = placeOf(name, line);
            out.append(*known);
        };
        for (const BookedRow &row : contents->rows)
            add(match(row, key, named), row.line);
        for (const ListedTask &task : contents->tasks)
            add(match(task, key, named), task.line);
        if (contents->isUnread)
            out.append({KnownPaper::What::Booked, false, false, u"Records/"_s + QFile::decodeName(name), {}, {}});
    }
    std::ranges::sort(out, [](const KnownPaper &one, const KnownPaper &other) {
        return std::tuple(!one.isSame, int(one.what), one.place) <
               std::tuple(!other.isSame, int(other.what), other.place);
    });
    return out.first(std::min<qsizetype>(out.size(), 20));
}

} // namespace countersign

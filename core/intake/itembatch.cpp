#include "intake/itembatch.h"

#include "base/crashpoint.h"
#include "base/hash.h"
#include "base/openfolder.h"
#include "base/writeall.h"
#include "intake/itemfolders.h"
#include "intake/itemlabel.h"
#include "intake/itemname.h"
#include "intake/sidecar.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <thread>

namespace countersign {

namespace {
constexpr size_t kFew = 4; ///< so many are synced file by file: a system that writes much else must not hold them up

/// One item on its way; its bytes count once they have their name.
struct Arriving
{
    StoredItem item;
    Fd folder, sidecar, content;
    int error = 0; ///< errno
};

int writeNew(int folder, const char *name, const QByteArray &bytes, Fd &file)
{
    file = Fd(::openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    return file && writeAll(file.get(), bytes) ? 0 : errno;
}

int writeBeside(Arriving &arriving, const QByteArray &said, const QByteArray &content)
{
    if (const int error = writeNew(arriving.folder.get(), kSidecar, said, arriving.sidecar))
        return error;
    return writeNew(arriving.folder.get(), kArriving, content, arriving.content);
}

Result<Arriving> begin(int needsAction, const IntakeItem &item, const QString &id, const QString &by)
{
    const QByteArray name = safeName(item.name), folder = id.toLatin1();
    Arriving out{{id, name, name, item.content.size(), sha256Hex(item.content), {}, item.options, by}, {}, {}, {}};
    const Result<QByteArray> said = sidecar::encode(out.item);
    if (!said)
        return fail(said.error());
    if (::mkdirat(needsAction, folder.constData(), 0700) != 0)
        return notStored(errno);
    out.folder = openFolder(needsAction, folder);
    out.error = out.folder ? putItemLabel(out.folder.get(), by) : errno;
    if (out.error == 0)
        out.error = writeBeside(out, *said, item.content);
    return out;
}

int name(const Arriving &arriving)
{
    const int folder = arriving.folder.get();
    return ::renameat(folder, kArriving, folder, arriving.item.name.constData()) == 0 ? 0 : errno;
}

/// 0, or why nobody can say that these are on the disk. All at once: the disk writes them together.
int syncEach(const std::vector<int> &files)
{
    std::atomic<int> error = 0;
    {
        std::vector<std::jthread> others;
        for (size_t i = 1; i < files.size(); ++i)
            others.emplace_back([&error, file = files[i]] {
                if (::fsync(file) != 0)
                    error = errno;
            });
        if (!files.empty() && ::fsync(files.front()) != 0)
            error = errno;
    }
    return error;
}

/// The same of all that `arriving` have written, or (`named`) of the names that they have got.
int syncAll(int needsAction, const std::vector<Result<Arriving>> &arriving, bool named)
{
    if (arriving.size() > kFew)
        return ::syncfs(needsAction) == 0 ? 0 : errno;
    std::vector<int> files;
    for (const Result<Arriving> &one : arriving) {
        if (!one || one->error != 0)
            continue;
        if (named)
            files.push_back(one->folder.get());
        else
            files.insert(files.end(), {one->content.get(), one->sidecar.get()});
    }
    if (named)
        files.push_back(needsAction);
    return syncEach(files);
}

Result<StoredItem> settled(const QByteArray &vault, Result<Arriving> &arriving)
{
    if (!arriving)
        return fail(arriving.error());
    if (arriving->error == 0)
        return std::move(arriving->item);
    ::unlinkat(arriving->folder.get(), kArriving, 0);
    removeStored(vault, arriving->item);
    return notStored(arriving->error);
}
} // namespace

std::vector<Result<StoredItem>> storeItems(
    const QByteArray &vault, const std::vector<IntakeItem> &items, const QStringList &ids, const QString &by)
{
    std::vector<Result<StoredItem>> out;
    out.reserve(items.size());
    if (items.empty())
        return out;
    const Fd needsAction = openFolder(AT_FDCWD, vault + "/Needs_Action");
    const int missing = needsAction ? 0 : errno;
    std::vector<Result<Arriving>> arriving;
    arriving.reserve(items.size());
    for (size_t i = 0; i < items.size(); ++i)
        arriving.push_back(
            missing ? Result<Arriving>(notStored(missing)) : begin(needsAction.get(), items[i], ids[qsizetype(i)], by));
    // First what they say, then their names: what has its name after a power cut is whole.
    const auto forAll = [&arriving](const auto &step) {
        for (Result<Arriving> &one : arriving)
            if (one && one->error == 0)
                one->error = step(*one);
    };
    const int written = missing ? missing : syncAll(needsAction.get(), arriving, false);
    forAll([written](const Arriving &one) { return written ? written : name(one); });
    crashPoint("watch.stored");
    const int named = missing || written ? 0 : syncAll(needsAction.get(), arriving, true);
    forAll([named](const Arriving &) { return named; });
    for (size_t i = 0; i < items.size(); ++i) {
        const bool isNamedAnew = arriving[i] && isNameRefused(arriving[i]->error);
        out.push_back(settled(vault, arriving[i]));
        if (isNamedAnew)
            out.back() = storeItem(vault, items[i], ids[qsizetype(i)], by);
    }
    return out;
}

} // namespace countersign

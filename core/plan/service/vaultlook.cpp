#include "plan/service/vaultlook.h"

#include "base/fd.h"
#include "base/openfile.h"
#include "plan/targets.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

namespace countersign {

namespace {
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
} // namespace

bool isOurRecord(const Step &step)
{
    const QString path = step.arguments.value(QLatin1String("path")).toString();
    const bool place = path.startsWith(u"Records/") || path.startsWith(u"Drafts/");
    return place && addsToFile(step) && step.tool != u"vault_append";
}

VaultFacts lookAtVault(const QString &vaultPath, const Plan &plan, const QSet<QString> &ours, FolderNames &names)
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
            if (there && addsToFile(step) && !isOurRecord(step) && !ours.contains(path))
                facts.notOurs.insert(path);
        }
    }
    return facts;
}

} // namespace countersign

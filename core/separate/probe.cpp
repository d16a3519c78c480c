#include "base/literals.h"
#include "confine/foreignfilter.h"
#include "separate/leftovers.h"
#include "separate/ownmounts.h"
#include "separate/separator.h"

#include <QCoreApplication>
#include <QProcess>

#include <fcntl.h>
#include <unistd.h>

namespace countersign {

namespace {

constexpr int kPatienceMs = 5000;

} // namespace

Result<void> probeSeparation()
{
    const QString program = bubblewrap();
    if (program.isEmpty())
        return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("Separation",
                "bubblewrap is missing, so servers of others are not started. Install the package \"bubblewrap\"."));
    const Result<int> filter = foreignFilter(false);
    if (!filter)
        return fail(filter.error());
    Descriptors open;
    open.add(*filter);
    const int root = ::open("/usr", O_PATH | O_CLOEXEC);
    if (root >= 0)
        open.add(root);
    const MountPlan plan{
        {{Mount::Kind::Scratch, u"/tmp"_s}, {Mount::Kind::Read, u"/usr"_s, root}}, true, *filter, u"/"_s, {}};
    const Leftovers leftovers;
    const OwnMounts mounts;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([&open, &leftovers, &mounts] {
        for (const int fd : open.all())
            ::fcntl(fd, F_SETFD, 0);
        leftovers.markThisProcess();
        if (!mounts.enter())
            ::_exit(1);
    });
    QString first = program;
    QStringList arguments = bwrapArguments(plan) + QStringList{u"/bin/true"_s};
    mounts.wrap(first, arguments);
    process.start(first, arguments);
    const bool ended = process.waitForFinished(kPatienceMs);
    for (int looks = 0; looks < kPatienceMs && leftovers.endAll(pid_t(process.processId())) > 0; ++looks)
        ::usleep(1000); // its inner half may end a little after it
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    if (!ended)
        process.kill();
    const QString told = QString::fromUtf8(process.readAll()).simplified().left(300);
    return fail(ErrorCode::Unavailable,
        QCoreApplication::translate("Separation",
            "bubblewrap cannot keep servers of others apart here, so they are not started: %1. (Containers and "
            "hardened systems often forbid user namespaces; on "
            "Debian look at \"sysctl kernel.unprivileged_userns_clone\".)")
            .arg(
                told.isEmpty() ? QCoreApplication::translate("Separation", "it cannot have mounts of its own") : told));
}

} // namespace countersign

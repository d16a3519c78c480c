#include "separate/leftovers.h"

#include "base/literals.h"

#include <QDir>
#include <QFile>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <algorithm>
#include <atomic>
#include <csignal>

namespace countersign {

namespace {

constexpr rlim_t kUsual = 819'200; ///< the kernel's default, in bytes
constexpr rlim_t kMarks = 100'000; ///< so many servers have marks of their own

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<pid_t> ourChildren()
{
    QList<pid_t> out;
    // An orphan comes to any thread of ours.
    const QStringList threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        const QByteArrayList pids = contentOf(u"/proc/self/task/%1/children"_s.arg(thread)).simplified().split(' ');
        for (const QByteArray &pid : pids)
            if (const pid_t one = pid.toInt(); one > 0)
                out.append(one);
    }
    return out;
}

/// The hard limit of message queues; 0 when the process is gone.
rlim_t markOf(pid_t pid)
{
    const QByteArrayList lines = contentOf(u"/proc/%1/limits"_s.arg(pid)).split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith("Max msgqueue size"))
            continue;
        const QByteArrayList words = line.mid(17).simplified().split(' ');
        return words.size() > 1 ? rlim_t(words[1].toULongLong()) : 0;
    }
    return 0;
}

} // namespace

Leftovers::Leftovers()
{
    static std::atomic<rlim_t> taken{0};
    struct rlimit now{};
    ::getrlimit(RLIMIT_MSGQUEUE, &now);
    const rlim_t most = std::min(now.rlim_max, kUsual);
    const rlim_t mark = most > kMarks + 1 ? most - 1 - taken.fetch_add(1) % kMarks : now.rlim_max;
    m_mark = {std::min(mark, now.rlim_cur), mark};
}

QList<pid_t> Leftovers::marked(pid_t spare) const
{
    struct rlimit ours{};
    ::getrlimit(RLIMIT_MSGQUEUE, &ours);
    QList<pid_t> out;
    if (ours.rlim_max == m_mark.rlim_max)
        return out; // nothing could be marked: then nothing is known, and nothing ended
    const QList<pid_t> children = ourChildren();
    for (const pid_t pid : children)
        if (pid != spare && markOf(pid) == m_mark.rlim_max)
            out.append(pid);
    return out;
}

int Leftovers::endAll(pid_t spare) const
{
    const QList<pid_t> pids = marked(spare);
    for (const pid_t pid : pids) {
        // It is our child and was not waited for, so the id is still its own.
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, WNOHANG);
    }
    return int(pids.size());
}

void Leftovers::reap(pid_t spare) const
{
    const QList<pid_t> pids = marked(spare);
    for (const pid_t pid : pids)
        ::waitpid(pid, nullptr, WNOHANG);
}

} // namespace countersign

#include "observe/systemsampler.h"

#include "base/literals.h"

#include <QDir>
#include <QFile>
#include <QThreadPool>

#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <algorithm>
#include <mutex>

namespace countersign {

struct SystemSampler::Shared
{
    std::mutex mutex;
    DiskSample disk;
    bool busy = false;
};

namespace {
constexpr qint64 kDiskAgeMs = 5000;

QByteArray readProc(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "MemTotal:   16 kB" → bytes.
qint64 memoryField(const QByteArray &text, const char *name)
{
    const qsizetype at = text.indexOf(name);
    return at < 0 ? 0 : text.mid(at + qsizetype(qstrlen(name)), 40).trimmed().split(' ').first().toLongLong() * 1024;
}

double bootSeconds()
{
    static const double boot = [] {
        const QByteArray stat = readProc("/proc/stat");
        const qsizetype at = stat.indexOf("btime ");
        return at < 0 ? 0.0 : stat.mid(at + 6, 20).split('\n').first().toDouble();
    }();
    return boot;
}
} // namespace

SystemSampler::SystemSampler(const Clock &clock, QString vaultPath, QThreadPool *pool)
    : m_clock(clock), m_vaultPath(std::move(vaultPath)), m_pool(pool), m_shared(std::make_shared<Shared>())
{
}

SystemSampler::~SystemSampler() = default;

SystemSample SystemSampler::readProcess()
{
    SystemSample sample;
    const QByteArray stat = readProc("/proc/self/stat");
    // The name in the second field may hold anything, also brackets.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 22)
        return sample;
    const auto ticks = double(sysconf(_SC_CLK_TCK));
    sample.cpuSeconds = (fields[11].toDouble() + fields[12].toDouble()) / ticks;
    sample.threads = fields[17].toInt();
    sample.startSeconds = bootSeconds() + fields[19].toDouble() / ticks;
    sample.virtualBytes = fields[20].toLongLong();
    sample.rssBytes = fields[21].toLongLong() * sysconf(_SC_PAGESIZE);
    sample.openFds =
        int(QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0)
        sample.maxFds = int(std::min<rlim_t>(limit.rlim_cur, 1 << 30));
    return sample;
}

void SystemSampler::readMachine()
{
    const QByteArray memory = readProc("/proc/meminfo");
    const qint64 total = memoryField(memory, "MemTotal:");
    if (total > 0)
        m_sample.memoryPercent = 100.0 * double(total - memoryField(memory, "MemAvailable:")) / double(total);
    const QList<QByteArray> cpu = readProc("/proc/stat").split('\n').first().simplified().split(' ');
    quint64 all = 0;
    for (qsizetype i = 1; i < std::min<qsizetype>(cpu.size(), 9); ++i)
        all += cpu[i].toULongLong();
    const quint64 idle = cpu.size() > 5 ? cpu[4].toULongLong() + cpu[5].toULongLong() : 0;
    const quint64 busy = all - idle;
    if (all > m_cpuTotal)
        m_sample.cpuPercent = 100.0 * double(busy - std::min(busy, m_cpuBusy)) / double(all - m_cpuTotal);
    m_cpuBusy = busy;
    m_cpuTotal = all;
}

const SystemSample &SystemSampler::sample()
{
    const qint64 now = m_clock.steadyMs();
    if (m_sampledMs >= 0 && now - m_sampledMs < 1000)
        return m_sample;
    m_sampledMs = now;
    m_sample = readProcess();
    readMachine();
    return m_sample;
}

DiskSample SystemSampler::readDisk(const QString &path)
{
    DiskSample sample;
    sample.exists = QDir(path).exists();
    // A vault that is not made yet lies on the disk of the nearest folder above it.
    QString place = path;
    struct statvfs info{};
    while (statvfs(QFile::encodeName(place).constData(), &info) != 0) {
        const qsizetype slash = place.lastIndexOf(u'/');
        if (slash < 0 || place == u"/")
            return sample;
        place = slash == 0 ? u"/"_s : place.left(slash);
    }
    sample.freeBytes = qint64(info.f_bavail * info.f_frsize);
    sample.totalBytes = qint64((info.f_blocks - info.f_bfree + info.f_bavail) * info.f_frsize);
    return sample;
}

DiskSample SystemSampler::disk()
{
    const qint64 now = m_clock.steadyMs();
    const std::unique_lock lock(m_shared->mutex);
    if (!m_shared->disk.exists) {
        m_shared->disk = readDisk(m_vaultPath); // the first look, or a vault that is missing: wanted now
        m_diskMs = now;
    } else if (!m_shared->busy && now - m_diskMs >= kDiskAgeMs) {
        m_diskMs = now;
        m_shared->busy = true;
        m_pool->start([shared = m_shared, path = m_vaultPath] {
            const DiskSample fresh = readDisk(path);
            const std::scoped_lock guard(shared->mutex);
            shared->disk = fresh;
            shared->busy = false;
        });
    }
    return m_shared->disk;
}

} // namespace countersign

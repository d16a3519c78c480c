#pragma once
#include "base/clock.h"

#include <QString>

#include <memory>

class QThreadPool;

namespace countersign {

/// What /proc says about this process and its machine.
struct SystemSample
{
    double cpuPercent = 0;    ///< of the machine, since the sample before
    double memoryPercent = 0; ///< of the machine
    qint64 rssBytes = 0;
    qint64 virtualBytes = 0;
    double cpuSeconds = 0; ///< used by this process
    int openFds = 0;
    int maxFds = 0;
    int threads = 0;
    double startSeconds = 0; ///< since 1970
};

/// The disk below the vault.
struct DiskSample
{
    bool exists = false; ///< the vault's folder is there
    qint64 freeBytes = 0;
    qint64 totalBytes = 0;
    [[nodiscard]] double freeGb() const { return double(freeBytes) / 1e9; }
    [[nodiscard]] double usedPercent() const
    {
        return totalBytes > 0 ? 100.0 * double(totalBytes - freeBytes) / double(totalBytes) : 0;
    }
};

/// Looks at the system on demand and at most once a second; never by a timer.
class SystemSampler
{
public:
    /// `pool` takes the looks at the disk, which may hang on a sick file system.
    SystemSampler(const Clock &clock, QString vaultPath, QThreadPool *pool);
    ~SystemSampler();
    Q_DISABLE_COPY_MOVE(SystemSampler)

    [[nodiscard]] const SystemSample &sample();
    /// The last known state; starts a new look when that is older than five seconds.
    [[nodiscard]] DiskSample disk();
    [[nodiscard]] static DiskSample readDisk(const QString &path);
    [[nodiscard]] static SystemSample readProcess();

private:
    struct Shared;
    void readMachine();

    const Clock &m_clock;
    QString m_vaultPath;
    QThreadPool *m_pool;
    std::shared_ptr<Shared> m_shared;
    SystemSample m_sample;
    qint64 m_sampledMs = -1;
    qint64 m_diskMs = -1;
    quint64 m_cpuBusy = 0;
    quint64 m_cpuTotal = 0;
};

} // namespace countersign

#include "observe/healthchecks.h"

#include "base/literals.h"

#include <QCoreApplication>

#include <cmath>

namespace countersign {

namespace {
double rounded(double value)
{
    return std::round(value * 10) / 10;
}
} // namespace

std::function<HealthReport()> systemCheck(SystemSampler &sampler, AlertLimits limits)
{
    return [&sampler, limits] {
        const SystemSample &now = sampler.sample();
        const double processMb = double(now.rssBytes) / (1024.0 * 1024.0);
        const bool loaded = now.cpuPercent > limits.cpuPercent || now.memoryPercent > 95 ||
                            100 * processMb / limits.maxMemoryMb > limits.memoryPercent;
        HealthReport report;
        report.status = loaded ? HealthStatus::Degraded : HealthStatus::Healthy;
        report.message = QCoreApplication::translate("Health", "CPU: %1%, Memory: %2%")
                             .arg(std::lround(now.cpuPercent))
                             .arg(std::lround(now.memoryPercent));
        report.details = {{u"cpu_percent"_s, rounded(now.cpuPercent)},
            {u"memory_percent"_s, rounded(now.memoryPercent)}, {u"process_memory_mb"_s, rounded(processMb)}};
        return report;
    };
}

std::function<HealthReport()> vaultCheck(SystemSampler &sampler, AlertLimits limits)
{
    return [&sampler, limits] {
        const DiskSample disk = sampler.disk();
        const QString free = QString::number(disk.freeGb(), 'f', 1);
        HealthReport report;
        report.details = {
            {u"disk_free_gb"_s, rounded(disk.freeGb())}, {u"disk_used_percent"_s, rounded(disk.usedPercent())}};
        if (!disk.exists) {
            report.status = HealthStatus::Unhealthy;
            report.message = QCoreApplication::translate("Health", "The vault's folder is not there");
        } else if (disk.freeGb() < limits.diskFreeGb) {
            report.status = disk.freeBytes == 0 ? HealthStatus::Unhealthy : HealthStatus::Degraded;
            report.message = QCoreApplication::translate("Health", "Disk space low: %1 GB free").arg(free);
        } else {
            report.message = QCoreApplication::translate("Health", "Disk space OK: %1 GB free").arg(free);
        }
        return report;
    };
}

} // namespace countersign

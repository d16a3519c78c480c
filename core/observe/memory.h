#pragma once
#include "bus/eventbus.h"
#include "observe/systemsampler.h"

#include <QTimer>

#include <functional>
#include <vector>

namespace countersign {

/// Gives memory back: sheds caches and trims the heap when 80 % of performance.max_memory_mb are in use, and
/// performance.gc_interval after something happened. An idle process is left alone.
class MemoryKeeper : public QObject
{
    Q_OBJECT
public:
    MemoryKeeper(EventBus &bus, SystemSampler &sampler, const Clock &clock, int maxMemoryMb, int gcIntervalSeconds,
        QObject *parent = nullptr);

    /// `shedder` lets go of what can be made again.
    void addShedder(std::function<void()> shedder);
    /// Bytes freed, by the process' resident size before and after.
    qint64 shed();
    /// True while a shedding is planned.
    [[nodiscard]] bool isPlanned() const { return m_timer.isActive(); }

Q_SIGNALS:
    void shedDone(qint64 bytesFreed);

private:
    void noteActivity();

    SystemSampler &m_sampler;
    const Clock &m_clock;
    qint64 m_pressureBytes;
    qint64 m_lookedMs = 0;
    std::vector<std::function<void()>> m_shedders;
    QTimer m_timer;
};

} // namespace countersign

#include "observe/memory.h"

#include "base/literals.h"
#include "base/log.h"

#include <malloc.h>
#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kLookEveryMs = 10000;
}

MemoryKeeper::MemoryKeeper(
    EventBus &bus, SystemSampler &sampler, const Clock &clock, int maxMemoryMb, int gcIntervalSeconds, QObject *parent)
    : QObject(parent), m_sampler(sampler), m_clock(clock), m_pressureBytes(qint64(maxMemoryMb) * 1024 * 1024 / 100 * 80)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setInterval(gcIntervalSeconds * 1000);
    m_lookedMs = clock.steadyMs();
    connect(&m_timer, &QTimer::timeout, this, &MemoryKeeper::shed);
    connect(&bus, &EventBus::published, this, &MemoryKeeper::noteActivity);
}

void MemoryKeeper::addShedder(std::function<void()> shedder)
{
    m_shedders.push_back(std::move(shedder));
}

void MemoryKeeper::noteActivity()
{
    if (!m_timer.isActive())
        m_timer.start();
    const qint64 now = m_clock.steadyMs();
    if (now - m_lookedMs < kLookEveryMs)
        return;
    m_lookedMs = now;
    if (m_sampler.sample().rssBytes >= m_pressureBytes)
        shed();
}

qint64 MemoryKeeper::shed()
{
    m_timer.stop();
    const qint64 before = SystemSampler::readProcess().rssBytes;
    for (const auto &shedder : m_shedders)
        shedder();
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    const qint64 freed = std::max<qint64>(before - SystemSampler::readProcess().rssBytes, 0);
    logInfo("MemoryKeeper", u"Memory was given back"_s, {{u"bytes_freed"_s, freed}});
    Q_EMIT shedDone(freed);
    return freed;
}

} // namespace countersign

#pragma once
#include "observe/alerts.h"
#include "observe/memory.h"
#include "observe/metrics.h"
#include "observe/timeseries.h"
#include "rooms/alertkeeper.h"
#include "rooms/serieskeeper.h"
#include "rooms/storeroom.h"

namespace countersign {

/// What is measured, and who is told when it is too much.
class ObservationRoom
{
public:
    ObservationRoom(const Config &config, Runtime &runtime, StoreRoom &store, Lineup &lineup);
    /// What is open counts from the start: approvals_pending, queued work, an alert that nobody has seen.
    [[nodiscard]] QCoro::Task<> seed();
    /// Keeps the charts. Before the journal stops.
    [[nodiscard]] QCoro::Task<> stop() { return m_keeper.stop(); }

    SystemSampler sampler;
    ActionTimes times;
    Metrics metrics;
    TimeSeries series;
    Alerts alerts;
    MemoryKeeper memory;

private:
    void noteDepths();

    Runtime &m_runtime;
    StoreRoom &m_store;
    SeriesKeeper m_keeper;
    AlertKeeper m_alertKeeper;
};

} // namespace countersign

#pragma once
#include "observe/alerts.h"
#include "observe/memory.h"
#include "observe/metrics.h"
#include "observe/timeseries.h"
#include "rooms/storeroom.h"

namespace countersign {

/// What is measured, and who is told when it is too much.
class ObservationRoom
{
public:
    ObservationRoom(const Config &config, Runtime &runtime, StoreRoom &store, Lineup &lineup);
    /// What is open counts from the start: approvals_pending, queued work.
    [[nodiscard]] QCoro::Task<> seed();

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
};

} // namespace countersign

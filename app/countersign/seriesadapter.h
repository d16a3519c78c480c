#pragma once
#include "dashboard/seriessource.h"
#include "observe/timeseries.h"

namespace countersign {

/// The dashboard's charts out of the engine's own buckets.
class SeriesAdapter final : public SeriesSource
{
public:
    explicit SeriesAdapter(const TimeSeries &series) : m_series(series) {}
    [[nodiscard]] SeriesData series(Range range) const override;

private:
    const TimeSeries &m_series;
};

} // namespace countersign

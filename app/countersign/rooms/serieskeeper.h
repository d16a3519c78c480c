#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "bus/eventbus.h"
#include "journal/journal.h"
#include "observe/timeseries.h"

#include <QTimer>

namespace countersign {

/// Keeps the charts over the end of the process: what has changed is written once a minute, and at the stop, together
/// with how far it counts; at a start it is put back, and what was committed behind it is counted from the journal.
class SeriesKeeper : public QObject
{
    Q_OBJECT
public:
    SeriesKeeper(TimeSeries &series, Journal &journal, EventBus &bus, const Clock &clock, QObject *parent = nullptr);
    /// Puts back what was kept. Until it is done nothing is counted twice, and nothing lost.
    [[nodiscard]] QCoro::Task<> load();
    /// Writes what has changed. Before the journal stops.
    [[nodiscard]] QCoro::Task<> stop();

private:
    [[nodiscard]] QCoro::Task<> readBuckets();
    [[nodiscard]] QCoro::Task<qint64> readGap();
    [[nodiscard]] QCoro::Task<> save();
    void later();

    TimeSeries &m_series;
    Journal &m_journal;
    const Clock &m_clock;
    qint64 m_seenSeq = 0; ///< the last event that the bus has told
    bool m_isLoaded = false;
    QTimer m_timer; ///< runs only after something has changed
    TaskScope m_scope;
};

} // namespace countersign

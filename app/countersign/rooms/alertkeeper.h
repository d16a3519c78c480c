#pragma once
#include "bus/eventbus.h"
#include "journal/journal.h"
#include "observe/alerts.h"
#include "observe/metrics.h"

namespace countersign {

/// Records alerts, and brings back at a start the one that stays until its owner has seen it.
class AlertKeeper : public QObject
{
    Q_OBJECT
public:
    AlertKeeper(Alerts &alerts, Metrics &metrics, Journal &journal, EventBus &bus, QObject *parent = nullptr);
    /// Recorded first, told then; told at once where nothing can be recorded.
    [[nodiscard]] QCoro::Task<> record(Event alert);
    /// Before the first job is delivered.
    [[nodiscard]] QCoro::Task<> restore();

private:
    /// The last word on it from there on, of `most` events.
    [[nodiscard]] QCoro::Task<std::optional<Event>> lastWord(qint64 after, int most);

    Alerts &m_alerts;
    Metrics &m_metrics;
    Journal &m_journal;
    EventBus &m_bus;
};

} // namespace countersign

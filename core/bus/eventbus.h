#pragma once
#include "domain/event.h"

#include <QObject>

#include <deque>

namespace countersign {

/// The event bus: signals and slots with a queue in front. publish() returns at once; one dispatcher on the main
/// thread delivers in order, in slices of at most 8 ms, so that a flood never freezes the window.
class EventBus : public QObject
{
    Q_OBJECT
public:
    explicit EventBus(QObject *parent = nullptr);

    /// Main thread only. Order of publishing is order of delivery.
    void publish(Event event);
    void publish(const QList<Event> &events);
    /// Events waiting for delivery.
    [[nodiscard]] qsizetype pending() const { return qsizetype(m_queue.size()); }
    /// Delivers everything now; used at shutdown and by tests.
    void flush();

Q_SIGNALS:
    /// Each event once. Connect with a context object; do not block.
    void published(const countersign::Event &event);

protected:
    bool event(QEvent *event) override;

private:
    void schedule();
    void dispatch(qint64 budgetUs);

    std::deque<Event> m_queue;
    bool m_scheduled = false;
    bool m_dispatching = false;
};

} // namespace countersign

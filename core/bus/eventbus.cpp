#include "bus/eventbus.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace countersign {

namespace {
const QEvent::Type kDispatch = QEvent::Type(QEvent::registerEventType());
constexpr qint64 kSliceUs = 8000;
constexpr int kLookAtClockEvery = 64;
} // namespace

EventBus::EventBus(QObject *parent) : QObject(parent) {}

void EventBus::publish(Event event)
{
    m_queue.push_back(std::move(event));
    schedule();
}

void EventBus::publish(const QList<Event> &events)
{
    m_queue.insert(m_queue.end(), events.begin(), events.end());
    schedule();
}

void EventBus::schedule()
{
    if (m_scheduled || m_queue.empty())
        return;
    m_scheduled = true;
    QCoreApplication::postEvent(this, new QEvent(kDispatch));
}

bool EventBus::event(QEvent *event)
{
    if (event->type() != kDispatch)
        return QObject::event(event);
    m_scheduled = false;
    dispatch(kSliceUs);
    schedule();
    return true;
}

void EventBus::flush()
{
    while (!m_queue.empty() && !m_dispatching)
        dispatch(kSliceUs);
}

void EventBus::dispatch(qint64 budgetUs)
{
    if (m_dispatching)
        return; // a subscriber spins an event loop: order would break
    m_dispatching = true;
    QElapsedTimer timer;
    timer.start();
    int count = 0;
    while (!m_queue.empty()) {
        const Event next = std::move(m_queue.front());
        m_queue.pop_front();
        Q_EMIT published(next);
        if (++count % kLookAtClockEvery == 0 && timer.nsecsElapsed() > budgetUs * 1000)
            break;
    }
    m_dispatching = false;
}

} // namespace countersign

#pragma once
#include "rooms/fleetroom.h"
#include "rooms/topicroom.h"

namespace countersign {

/// Before an instance is stopped on purpose: it is not ready any more, takes nothing new, here or of a fleet, and
/// finishes what it has in hand. What waits stays in the journal and is taken up by the next start.
class DrainRoom
{
public:
    DrainRoom(Runtime &runtime, StoreRoom &store, FleetRoom &fleet, TopicRoom &topics, Lineup &lineup);

    void set(bool isDraining);

private:
    [[nodiscard]] qint64 inHand() const;
    /// Answers once nothing is in hand, or after `waitMs`: {draining, in_hand}.
    [[nodiscard]] QCoro::Task<> drain(qint64 waitMs, ControlServer::Reply reply);

    Runtime &m_runtime;
    LocalQueue &m_queue;
    FleetRoom &m_fleet;
    TopicRoom &m_topics;
    bool m_isDraining = false;
};

} // namespace countersign

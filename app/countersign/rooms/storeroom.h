#pragma once
#include "async/semaphore.h"
#include "journal/journal.h"
#include "queue/localqueue.h"
#include "rooms/lineup.h"

namespace countersign {

/// Jobs that are taken at once for each that may be planned or carried out: meanwhile others are read or recorded.
constexpr int kLanes = 4;

/// The journal and the queue on it, and what is refused while the journal is held.
struct StoreRoom
{
    StoreRoom(const Config &config, Runtime &runtime, Lineup &lineup);

    Journal journal;
    Semaphore working; ///< max_concurrent_actions: what is being planned and carried out at a time, together
    LocalQueue queue;  ///< opened by the ExecutionRoom, once all who take its jobs are there
};

} // namespace countersign

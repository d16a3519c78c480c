#include "rooms/storeroom.h"

#include "journalplace.h"

namespace countersign {

StoreRoom::StoreRoom(const Config &config, Runtime &runtime, Lineup &lineup)
    : journal(journalPlace(config), runtime.bus),
      working(config.performance.maxConcurrentActions),
      queue(journal, config.performance.queueMaxSize, runtime.clock)
{
    lineup.add(journal, Stage::Journal, {true, true});
    lineup.health().setHeld([this] { return journal.held().has_value(); });
    // While the journal is held nobody decides, and nothing is taken in; to stop is always allowed.
    lineup.control().setGate([this](const Request &request) -> Result<void> {
        return journal.held() && request.needsJournal ? Result<void>(fail(journal.held()->refusal())) : Result<void>{};
    });
}

} // namespace countersign

#include "rooms/storeroom.h"

#include "journalplace.h"

namespace countersign {

StoreRoom::StoreRoom(const Config &config, Runtime &runtime, Lineup &lineup)
    : journal(journalPlace(config), runtime.bus), queue(journal, config.performance.queueMaxSize, runtime.clock)
{
    lineup.add(journal, Stage::Journal, {true, true});
    lineup.health().setHeld([this] { return journal.held().has_value(); });
    // While the journal is held nobody decides, and nothing is taken in; to stop is always allowed.
    lineup.control().setGate([this](const QString &verb, bool decides) -> Result<void> {
        const bool changes = decides || verb == u"submit" || verb == u"cancel";
        if (!journal.held() || !changes || verb == u"accept_journal")
            return {};
        return fail(journal.held()->refusal());
    });
}

} // namespace countersign

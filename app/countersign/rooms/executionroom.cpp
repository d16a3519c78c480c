#include "rooms/executionroom.h"

#include "base/literals.h"

namespace countersign {

ExecutionRoom::ExecutionRoom(const Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ToolsRoom &tools, Lineup &lineup)
    : desk(store.journal, runtime.clock, config, [&hub = tools.hub] { return hub.notesMayDecide(); }),
      intents(store.journal),
      executor(store.journal, desk, intents, tools.hub, catalogue,
          standardChecks(config.app.vaultPath, runtime.pool, tools.hub, catalogue),
          config.performance.maxConcurrentExecutions)
{
    executor.share(store.working);
    lineup.add(desk, Stage::Deciding, {false, config.hasRole(u"desk"_s)});
    lineup.add(store.queue, Stage::Delivering, {true, true});
    if (config.hasRole(u"execute"_s))
        store.queue.subscribe(u"executions"_s, u"executors"_s, kLanes * config.performance.maxConcurrentExecutions,
            [this](Job job) { return executor.execute(std::move(job)); });
}

} // namespace countersign

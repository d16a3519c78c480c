#include "rooms/executionroom.h"

namespace countersign {

ExecutionRoom::ExecutionRoom(const Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ToolsRoom &tools, Lineup &lineup)
    : desk(store.journal, runtime.clock, config, [&hub = tools.hub] { return hub.notesMayDecide(); }),
      intents(store.journal),
      executor(store.journal, desk, intents, tools.hub, catalogue,
          standardChecks(config.app.vaultPath, runtime.pool, tools.hub, catalogue),
          config.performance.maxConcurrentExecutions)
{
    lineup.add(desk, Stage::Deciding, {false, config.hasRole(QStringLiteral("desk"))});
    lineup.add(store.queue, Stage::Delivering, {true, true});
    if (config.hasRole(QStringLiteral("execute")))
        store.queue.subscribe(QStringLiteral("executions"), QStringLiteral("executors"),
            kLanes * config.performance.maxConcurrentExecutions,
            [this](Job job) { return executor.execute(std::move(job)); });
}

} // namespace countersign

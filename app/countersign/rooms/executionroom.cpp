#include "rooms/executionroom.h"

#include "async/offload.h"
#include "base/literals.h"
#include "plan/playbook/item.h"

namespace countersign {

namespace {
/// Our playbooks' reading: a model must not choose whose paper it is.
VendorOf vendorReader(const Config &config, QThreadPool &pool)
{
    const OwnerInfo owner{config.owner.name, config.owner.emails, config.owner.signature};
    return [owner, &pool](const ActionDetail &detail) {
        return offload(&pool, [detail, owner] { return vendorOn(detail, owner); });
    };
}
} // namespace

ExecutionRoom::ExecutionRoom(const Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ToolsRoom &tools, Lineup &lineup)
    : desk(
          store.journal, runtime.clock, config, [&hub = tools.hub] { return hub.notesMayDecide(); },
          vendorReader(config, runtime.pool)),
      intents(store.journal),
      executor(store.journal, desk, intents, tools.hub, catalogue,
          standardChecks(config.app.vaultPath, runtime.pool, tools.hub, catalogue),
          config.performance.maxConcurrentExecutions)
{
    lineup.add(desk, Stage::Deciding, {false, config.hasRole(u"desk"_s)});
    lineup.add(store.queue, Stage::Delivering, {true, true});
    if (config.hasRole(u"execute"_s))
        store.queue.subscribe(u"executions"_s, u"executors"_s, kLanes * config.performance.maxConcurrentExecutions,
            [this](Job job) { return executor.execute(std::move(job)); });
}

} // namespace countersign

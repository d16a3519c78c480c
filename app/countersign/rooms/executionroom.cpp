#include "rooms/executionroom.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "plan/playbook/item.h"

namespace countersign {

namespace {
/// Our playbooks' reading: a model must not choose whose paper it is.
VendorOf vendorReader(const Config &config, QThreadPool &pool, const PlanService &plans)
{
    const OwnerInfo owner{config.owner.name, config.owner.emails, config.owner.signature};
    return [owner, &pool, &plans](const ActionDetail &detail) {
        const bool isPaidBefore = plans.isPaidBefore(detail);
        return offload(
            &pool, [detail, owner, isPaidBefore] { return SellerRead(vendorOn(detail, owner), isPaidBefore); });
    };
}

WorldChecks checksFor(const Config &config, const Catalogue &catalogue, Runtime &runtime, ToolsRoom &tools)
{
    WorldChecks checks = standardChecks(config.app.vaultPath, runtime.pool, tools.caller(), catalogue);
    const QString outgoing = config.paths.runDir + u"/outgoing"_s;
    checks.secondLook = sentMailLook(outgoing, runtime.pool);
    checks.outgoing.emplace(config.app.vaultPath, outgoing, runtime.pool);
    checks.outgoing->removeAll();
    return checks;
}
} // namespace

ExecutionRoom::ExecutionRoom(const Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ToolsRoom &tools, PlanningRoom &planning, Lineup &lineup)
    : desk(
          store.journal, runtime.clock, config, [&hub = tools.hub] { return hub.notesMayDecide(); },
          vendorReader(config, runtime.pool, planning.plans)),
      intents(store.journal),
      executor(store.journal, desk, intents, tools.caller(), catalogue, checksFor(config, catalogue, runtime, tools),
          config.performance.maxConcurrentExecutions)
{
    executor.share(store.working);
    lineup.add(desk, Stage::Deciding, {false, config.hasRole(u"desk"_s)});
    lineup.add(store.queue, Stage::Delivering, {true, true});
    QObject::connect(&store.queue, &MessageQueue::jobDeadLettered, &executor,
        [this, &tasks = runtime.tasks](const Job &job, const Error &why) {
            if (job.queue == u"executions")
                tasks.spawn(setAside(job, why));
        });
    if (config.hasRole(u"execute"_s) || config.redis.enabled) // in a fleet another one may call
        store.queue.subscribe(u"executions"_s, u"executors"_s, kLanes * config.performance.maxConcurrentExecutions,
            [this](Job job) { return run(std::move(job)); });
}

QCoro::Task<Result<void>> ExecutionRoom::run(Job job)
{
    const QString actionId = job.actionId;
    const Result<void> may = mayRun ? co_await mayRun(actionId) : Result<void>{};
    if (!may && may.error().code == ErrorCode::Refused)
        co_return co_await executor.setAside(std::move(job), may.error());
    if (!may)
        co_return may;
    co_return co_await executor.execute(std::move(job));
}

QCoro::Task<> ExecutionRoom::setAside(Job job, Error why)
{
    const QString actionId = job.actionId;
    const Result<void> ended = co_await executor.setAside(std::move(job), std::move(why));
    if (!ended)
        logWarning("Executor", ended.error().message, {{u"action_id"_s, actionId}});
}

} // namespace countersign

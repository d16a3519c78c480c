#include "rooms/surfacesroom.h"

#include "base/literals.h"

namespace countersign {

SurfacesRoom::SurfacesRoom(Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ToolsRoom &tools, PlanningRoom &planning, ExecutionRoom &execution, OperationsRoom &operations, Lineup &lineup,
    Accept accept)
    : agent({config, runtime.bus, runtime.history, store.journal, store.queue, execution.desk, planning.plans,
          execution.executor, tools.hub, catalogue, lineup.services(),
          [&tools] { return tools.hub.separationWarnings(); }, [&tools] { return tools.status(); },
          [&operations] { return operations.separation.told(); }, std::move(accept)}),
      plannerAdmin(
          config, planning.planners, planning.playbooks, planning.secrets, store.journal, runtime.pool, planning.gate)
{
    QObject::connect(&plannerAdmin, &PlannerAdminService::planningMayGoOn, &store.queue,
        [&queue = store.queue] { queue.releaseDelayed(u"actions"_s); });
    QObject::connect(&planning.planners, &PlannerFactory::changed, &agent.system(), &SystemInfo::servicesChanged);
    QObject::connect(&tools.hub, &McpHub::serversChanged, &agent.system(), &SystemInfo::servicesChanged);
    QObject::connect(&planning.reader, &ReaderProcess::sandboxChanged, &agent.system(), &SystemInfo::servicesChanged);
    addAgentVerbs(lineup.control(), all());
    lineup.control().addVerb(
        "reset_ledger", [this, &tasks = runtime.tasks](const QJsonObject &, ControlServer::Reply reply) {
            tasks.spawn(resetLedger(std::move(reply)));
        });
}

QCoro::Task<> SurfacesRoom::resetLedger(ControlServer::Reply reply)
{
    const Result<bool> done = co_await plannerAdmin.resetTask(u"human:cli"_s);
    reply(done ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(done.error())));
}

} // namespace countersign

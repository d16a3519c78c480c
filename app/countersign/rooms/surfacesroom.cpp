#include "rooms/surfacesroom.h"

namespace countersign {

SurfacesRoom::SurfacesRoom(Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ToolsRoom &tools, PlanningRoom &planning, ExecutionRoom &execution, OperationsRoom &operations, Lineup &lineup,
    Accept accept)
    : agent({config, runtime.bus, runtime.history, store.journal, store.queue, execution.desk, planning.plans,
          execution.executor, tools.hub, catalogue, lineup.services(),
          [&tools] { return tools.hub.separationWarnings(); },
          [&tools, &operations] {
              return QJsonObject{{QStringLiteral("servers"), tools.status()},
                  {QStringLiteral("separation"), operations.separation.toJson()}};
          },
          std::move(accept)}),
      plannerAdmin(
          config, planning.planners, planning.playbooks, planning.secrets, store.journal, runtime.pool, planning.gate)
{
    QObject::connect(&plannerAdmin, &PlannerAdminService::planningMayGoOn, &store.queue,
        [&queue = store.queue] { queue.hurry(QStringLiteral("actions")); });
    QObject::connect(&planning.planners, &PlannerFactory::changed, &agent, &Agent::servicesChanged);
    QObject::connect(&tools.hub, &McpHub::serversChanged, &agent, &Agent::servicesChanged);
    QObject::connect(&planning.reader, &ReaderProcess::sandboxChanged, &agent, &Agent::servicesChanged);
    addAgentVerbs(lineup.control(), agent);
    lineup.control().addVerb(QStringLiteral("reset_ledger"), true,
        [this, &tasks = runtime.tasks](
            const QJsonObject &, ControlServer::Reply reply) { tasks.spawn(resetLedger(std::move(reply))); });
}

QCoro::Task<> SurfacesRoom::resetLedger(ControlServer::Reply reply)
{
    const Result<bool> done = co_await plannerAdmin.resetTask(QStringLiteral("human:cli"));
    reply(done ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(done.error())));
}

} // namespace countersign

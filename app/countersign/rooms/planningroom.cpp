#include "rooms/planningroom.h"

#include "observe/redact.h"

namespace countersign {

PlanningRoom::PlanningRoom(const Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ObservationRoom &observation, ToolsRoom &tools, Lineup &lineup)
    : playbooks(config.paths.playbooks, {config.owner.name, config.owner.emails, config.owner.signature}),
      secrets(KeyringOptions{config.paths.profile, addKnownSecret}),
      planners(config, store.journal, tools.hub, catalogue, playbooks, secrets, gate),
      reader(programBeside(QStringLiteral("countersign-reader")), config.app.vaultPath),
      completer(catalogue, tools.hub, config.app.vaultPath, runtime.pool),
      plans(store.journal, store.queue, reader, planners.planner(), completer, gate, config)
{
    lineup.add(plans, Stage::Deciding, {false, config.hasRole(QStringLiteral("plan"))});
    serve(config, store.queue);
    tell(observation.metrics);
    addKeyring(lineup.health());
    lineup.control().addVerb("ledger", [this](const QJsonObject &, const ControlServer::Reply &reply) {
        QJsonObject told = planners.ledger().report().toJson();
        told.insert(QStringLiteral("problem"), planners.ledger().problem());
        reply(QJsonValue(told));
    });
}

void PlanningRoom::serve(const Config &config, LocalQueue &queue)
{
    if (config.hasRole(QStringLiteral("plan")))
        queue.subscribe(QStringLiteral("actions"), QStringLiteral("planners"),
            kLanes * config.performance.maxConcurrentPlans, [this](Job job) { return plans.plan(std::move(job)); });
    QObject::connect(&reader, &ReaderProcess::putOff, &queue,
        [&queue](int files) { queue.setWaiting(QStringLiteral("actions"), files); });
}

void PlanningRoom::tell(Metrics &metrics)
{
    QObject::connect(&planners, &PlannerFactory::used, &metrics, [&metrics](const QString &model, const Usage &usage) {
        metrics.observePlannerUsage(
            model, usage.input + usage.cacheRead + usage.cacheWrite, usage.output, double(usage.costMicro) / 1e6);
    });
}

void PlanningRoom::addKeyring(HealthRegistry &health)
{
    health.addCheck(QStringLiteral("keyring"), {false, false}, [this] {
        const bool missing = secrets.state() == KeyringState::Unavailable || secrets.state() == KeyringState::Locked;
        return HealthReport{missing ? HealthStatus::Degraded : HealthStatus::Healthy, secrets.message(), {}};
    });
}

} // namespace countersign

#include "rooms/planningroom.h"

#include "base/literals.h"
#include "prepare.h"

namespace countersign {

namespace {
std::unique_ptr<RemotePlanner> plannerOfFleet(
    const Config &config, PlannerFactory &planners, Planner &playbooks, const FleetSeat &seat)
{
    if (!config.redis.enabled)
        return nullptr;
    RemotePlanner::Options options;
    options.plansHere = config.hasRole(u"plan"_s);
    options.places = config.performance.maxConcurrentPlans;
    options.budget = &planners.budget();
    return std::make_unique<RemotePlanner>(planners.planner(), playbooks, seat, options);
}
} // namespace

PlanningRoom::PlanningRoom(const Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ObservationRoom &observation, ToolsRoom &tools, Lineup &lineup)
    : playbooks(config.paths.playbooks, {config.owner.name, config.owner.emails, config.owner.signature}),
      secrets(KeyringOptions{config.paths.profile, learnSecret}),
      planners(config, store.journal, tools.caller(), catalogue, playbooks, secrets, gate),
      away(plannerOfFleet(config, planners, playbooks, tools.seat)),
      reader(programBeside(u"countersign-reader"_s), config.app.vaultPath),
      completer(catalogue, tools.caller(), config.app.vaultPath, runtime.pool),
      plans(store.journal, store.queue, reader, planner(), completer, gate, config)
{
    plans.share(store.working);
    lineup.add(plans, Stage::Deciding, {false, config.hasRole(u"plan"_s)});
    serve(config, store.queue);
    tell(observation.metrics);
    addKeyring(lineup.health());
    lineup.control().addVerb("ledger", [this](const QJsonObject &, const ControlServer::Reply &reply) {
        QJsonObject told = planners.ledger().report().toJson();
        told.insert(u"problem"_s, planners.ledger().problem());
        reply(QJsonValue(told));
    });
}

void PlanningRoom::serve(const Config &config, LocalQueue &queue)
{
    if (config.hasRole(u"plan"_s) || config.redis.enabled) // in a fleet another one may plan
        queue.subscribe(u"actions"_s, u"planners"_s, kLanes * config.performance.maxConcurrentPlans,
            [this](Job job) { return plans.plan(std::move(job)); });
    QObject::connect(
        &reader, &ReaderProcess::putOff, &queue, [&queue](int files) { queue.setWaiting(u"actions"_s, files); });
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
    health.addCheck(u"keyring"_s, {false, false}, [this] {
        const bool missing = secrets.state() == KeyringState::Unavailable || secrets.state() == KeyringState::Locked;
        return HealthReport{missing ? HealthStatus::Degraded : HealthStatus::Healthy, secrets.message(), {}};
    });
}

} // namespace countersign

#include "rooms/surfacesroom.h"

#include "base/literals.h"

namespace countersign {

namespace {
QList<AlertInfo> alertsOf(const Alerts &alerts)
{
    QList<AlertInfo> out;
    for (const Alert &alert : alerts.current())
        out.append({alert.name, alert.sinceUs, alert.message, alert.severity == u"critical", alert.staysUntilSeen});
    return out;
}

QString healthAddress(const Config &config, const OpsServer &http)
{
    const QString host = config.http.host.contains(u':') ? u'[' + config.http.host + u']' : config.http.host;
    return http.port() == 0 ? QString() : u"http://%1:%2/health"_s.arg(host).arg(http.port());
}
} // namespace

SurfacesRoom::SurfacesRoom(Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
    ObservationRoom &observation, ToolsRoom &tools, PlanningRoom &planning, ExecutionRoom &execution, MailRoom &mail,
    OperationsRoom &operations, Lineup &lineup, Accept accept)
    : agent({config, runtime.bus, runtime.history, store.journal, store.queue, execution.desk, planning.plans,
          execution.executor, tools.caller(), catalogue, lineup.services(),
          [&tools] { return tools.hub.separationWarnings(); }, [&tools] { return tools.status(); },
          [&mail] { return mail.admin.accounts(); }, [&operations] { return operations.separation.told(); },
          [&observation] { return alertsOf(observation.alerts); },
          [&observation](const QString &name) { observation.alerts.dismiss(name); },
          [&config, &operations] { return healthAddress(config, operations.http); }, std::move(accept), &runtime.pool}),
      plannerAdmin(
          config, planning.planners, planning.playbooks, planning.secrets, store.journal, runtime.pool, planning.gate),
      mailAdmin(mail.admin)
{
    QObject::connect(&plannerAdmin, &PlannerAdminService::planningMayGoOn, &store.queue,
        [&queue = store.queue] { queue.releaseDelayed(u"actions"_s); });
    QObject::connect(&planning.planners, &PlannerFactory::changed, &agent.system(), &SystemInfo::servicesChanged);
    QObject::connect(&mail.admin, &MailAdmin::changed, &agent.system(), &SystemInfo::servicesChanged);
    QObject::connect(&tools.hub, &McpHub::serversChanged, &agent.system(), &SystemInfo::servicesChanged);
    QObject::connect(&planning.reader, &ReaderProcess::sandboxChanged, &agent.system(), &SystemInfo::servicesChanged);
    QObject::connect(&observation.alerts, &Alerts::changed, &agent.system(), &SystemInfo::servicesChanged);
    // What was kept of the charts is put back beside the start: whoever looks already looks again.
    QObject::connect(&observation.series, &TimeSeries::changed, &agent.system(), &SystemInfo::countsChanged);
    QObject::connect(&letters, &DeadLetterService::setAside, &observation.alerts, &Alerts::noteDeadLetter);
    QObject::connect(&letters, &DeadLetterAdmin::changed, &observation.metrics,
        [this, &observation] { observation.metrics.setQueueDeadLetters(letters.count()); });
    addLetterVerbs(lineup.control(), letters);
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

#include "rooms/operationsroom.h"

#include "base/literals.h"

#include <QJsonDocument>

namespace countersign {

namespace {
Separation::Sources separationSources(const McpHub &hub, const ReaderProcess &reader)
{
    const auto texts = [](const QJsonValue &list) {
        QStringList out;
        for (const QJsonValue &item : list.toArray())
            out.append(item.toString());
        return out;
    };
    return {[&hub] { return hub.separation(); },
        [&hub, texts] {
            const QJsonObject told = hub.confinement();
            return GivenUp{texts(told.value("active"_L1)), texts(told.value("missing"_L1))};
        },
        [&reader] { return GivenUp{reader.sandbox(), reader.missing()}; }};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}
} // namespace

OperationsRoom::OperationsRoom(const Config &config, StoreRoom &store, ObservationRoom &observation, ToolsRoom &tools,
    PlanningRoom &planning, Lineup &lineup)
    : http({config.http.enabled, config.http.host, config.http.port, config.http.token.toUtf8()}),
      separation(separationSources(tools.hub, planning.reader))
{
    lineup.add(http, Stage::Http, {false, false});
    lineup.add(separation, Stage::Delivering, {false, false});
    addPaths(store.journal, observation.metrics, lineup.health());
}

void OperationsRoom::addPaths(Journal &journal, Metrics &metrics, HealthRegistry &health)
{
    // Says why when it is about the journal: nobody looks further while nothing is done.
    http.addPath(u"/health"_s, [&journal, &health] {
        return OpsAnswer{
            health.overall() != HealthStatus::Unhealthy, compact(journal.held() ? health.detailed() : health.basic())};
    });
    http.addPath(u"/health/live"_s, [&health] { return OpsAnswer{true, compact(health.live())}; });
    http.addPath(u"/health/ready"_s, [&health] { return OpsAnswer{health.isReady(), compact(health.readiness())}; });
    http.addPath(u"/health/detailed"_s,
        [&health] { return OpsAnswer{health.overall() != HealthStatus::Unhealthy, compact(health.detailed())}; });
    http.addPath(u"/metrics"_s,
        [&metrics] { return OpsAnswer{true, metrics.toText(), "text/plain; version=0.0.4; charset=utf-8"}; });
}

} // namespace countersign

#include "rooms/toolsroom.h"

#include <QCoreApplication>

namespace countersign {

ToolsRoom::ToolsRoom(
    const Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation, Lineup &lineup)
    : hub(hubOptions(config)), m_runtime(runtime), m_journal(store.journal)
{
    lineup.add(hub, Stage::Tools, {false, config.hasRole(QStringLiteral("execute"))});
    addVerbs(lineup.control());
    Metrics &metrics = observation.metrics;
    QObject::connect(&hub, &McpHub::callFinished, &metrics,
        [&metrics](const QString &server, const QString &tool, double ms, bool ok) {
            metrics.observeMcpCall(server, tool, ms / 1000, ok);
        });
    QObject::connect(&hub, &McpHub::toolsPinned, &hub,
        [this](const ToolsPinned &pinned) { m_runtime.tasks.spawn(recordPins(pinned)); });
}

HubOptions ToolsRoom::hubOptions(const Config &config) const
{
    HubOptions options;
    options.servers = config.mcp.servers;
    options.places = Places::of(config);
    options.bundled = {QStringLiteral("countersign"), programBeside(QStringLiteral("countersign-tools")),
        {QStringLiteral("--root"), config.app.vaultPath}, {}, {}, {}};
    options.loadPins = [this] { return m_journal.marks(EventType::ToolPinned); }; // see recordPins()
    return options;
}

QCoro::Task<> ToolsRoom::recordPins(ToolsPinned pinned)
{
    const Event event = makeEvent(EventType::ToolPinned, {}, {},
        pinned.isByOwner() ? QStringLiteral("human:cli") : QStringLiteral("mcp_service"), pinned);
    co_await m_journal.append({{}, {event}, 0, {}, {}, {}});
}

void ToolsRoom::addVerbs(ControlServer &control)
{
    control.addVerb("mcp_list",
        [this](const QJsonObject &, const ControlServer::Reply &reply) { reply(QJsonValue(hub.serversJson())); });
    control.addVerb("mcp_tool", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        const auto tool = hub.tool(
            request.value(QLatin1String("server")).toString(), request.value(QLatin1String("tool")).toString());
        if (!tool)
            return reply(fail(ErrorCode::NotFound, QCoreApplication::translate("countersign::Application",
                                                       "There is no such tool. See \"countersign mcp list\".")));
        reply(QJsonValue(QJsonObject{{QStringLiteral("server"), tool->server}, {QStringLiteral("tool"), tool->name},
            {QStringLiteral("description"), tool->description}, {QStringLiteral("inputSchema"), tool->inputSchema},
            {QStringLiteral("annotations"), tool->annotations}, {QStringLiteral("hash"), tool->hash},
            {QStringLiteral("unchecked"), QJsonArray::fromStringList(hub.unchecked(tool->server, tool->name))}}));
    });
    control.addVerb("mcp_pin", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        const Result<void> pinned = hub.pin(request.value(QLatin1String("server")).toString(),
            request.value(QLatin1String("tool")).toString(), request.value(QLatin1String("hash")).toString());
        reply(pinned ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(pinned.error())));
    });
}

namespace {
ServerSeparation separationOf(const QJsonObject &json)
{
    ServerSeparation out{json.value(QLatin1String("mode")).toString(), json.value(QLatin1String("network")).toBool(),
        json.value(QLatin1String("unix_sockets")).toBool()};
    const QJsonObject folders = json.value(QLatin1String("folders")).toObject();
    for (auto it = folders.begin(); it != folders.end(); ++it)
        out.folders.insert(it.key(), it.value().toString());
    out.sentence = json.value(QLatin1String("sentence")).toString();
    return out;
}

/// One entry of McpHub::serversJson(), as a reader of the status wants it.
ServerInfo serverOf(const QJsonValue &server)
{
    const QJsonObject separation = server[QLatin1String("separation")].toObject();
    const QString error = server[QLatin1String("last_error")].toString();
    ServerInfo out{server[QLatin1String("id")].toString(), server[QLatin1String("state")].toString(), {}, {}};
    if (!separation.isEmpty())
        out.separation = separationOf(separation);
    QStringList problems;
    for (const QJsonValue &problem : server[QLatin1String("list_problems")].toArray())
        problems.append(problem.toString());
    const QString listed = problems.join(u' ');
    const bool ill = out.state != u"running", warns = out.separation && out.separation->unixSockets;
    out.health = out.state == u"blocked"             ? QStringLiteral("unhealthy")
                 : ill || warns || !listed.isEmpty() ? QStringLiteral("degraded")
                                                     : QStringLiteral("healthy");
    out.message = ill && !error.isEmpty() ? error
                  : !listed.isEmpty()     ? listed
                  : out.separation        ? out.separation->sentence
                                          : QString();
    return out;
}
} // namespace

QList<ServerInfo> ToolsRoom::status() const
{
    QList<ServerInfo> out;
    const QJsonArray known = hub.serversJson();
    for (const QJsonValue &server : known)
        out.append(serverOf(server));
    return out;
}

} // namespace countersign

#include "rooms/toolsroom.h"

#include "base/literals.h"
#include "mailtools/mailtooldefinitions.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr int kMailIdleMs = 300'000; // as mcp.servers.<id>.idle
}

ToolsRoom::ToolsRoom(
    const Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation, Lineup &lineup)
    : hub(hubOptions(config)), m_runtime(runtime), m_journal(store.journal)
{
    lineup.add(hub, Stage::Tools, {false, config.hasRole(u"execute"_s)});
    if (config.redis.enabled) {
        RemoteToolCaller::Options options;
        options.callsHere = config.hasRole(u"execute"_s);
        options.places = config.performance.maxConcurrentExecutions;
        away = std::make_unique<RemoteToolCaller>(hub, seat, options);
    }
    addVerbs(lineup.control());
    observation.memory.addShedder([this] { hub.shed(); });
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
    options.bundled = {
        {{McpHub::kBundled, programBeside(u"countersign-tools"_s), {u"--root"_s, config.app.vaultPath}, {}, {}, {}},
            true},
        mailServer(config)};
    options.loadPins = [this] { return m_journal.marks(EventType::ToolPinned); }; // see recordPins()
    return options;
}

BundledServer ToolsRoom::mailServer(const Config &config) const
{
    const QString outgoing = config.paths.runDir + u"/outgoing"_s; // all of the profile that it may read
    BundledServer server{{kMailServer, programBeside(u"countersign-mail"_s), {u"--outgoing"_s, outgoing}, {}, {}, {}}};
    for (const ToolDefinition &definition : mailToolDefinitions())
        server.tools.append(definition.describe());
    server.idleMs = kMailIdleMs;
    server.line = accountLine;
    server.isOffered = !config.mail.accounts.isEmpty();
    return server;
}

QCoro::Task<> ToolsRoom::recordPins(ToolsPinned pinned)
{
    const Event event =
        makeEvent(EventType::ToolPinned, {}, {}, pinned.isByOwner() ? u"human:cli"_s : u"mcp_service"_s, pinned);
    co_await m_journal.append({{}, {event}, 0, {}, {}, {}});
}

void ToolsRoom::addVerbs(ControlServer &control)
{
    control.addVerb("mcp_list",
        [this](const QJsonObject &, const ControlServer::Reply &reply) { reply(QJsonValue(hub.serversJson())); });
    control.addVerb("mcp_tool", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        const auto tool = hub.tool(request.value("server"_L1).toString(), request.value("tool"_L1).toString());
        if (!tool)
            return reply(fail(ErrorCode::NotFound, QCoreApplication::translate("countersign::Application",
                                                       "There is no such tool. See \"countersign mcp list\".")));
        reply(QJsonValue(
            QJsonObject{{u"server"_s, tool->server}, {u"tool"_s, tool->name}, {u"description"_s, tool->description},
                {u"inputSchema"_s, tool->inputSchema}, {u"annotations"_s, tool->annotations}, {u"hash"_s, tool->hash},
                {u"unchecked"_s, QJsonArray::fromStringList(hub.unchecked(tool->server, tool->name))}}));
    });
    control.addVerb("mcp_pin", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        const Result<void> pinned = hub.pin(request.value("server"_L1).toString(), request.value("tool"_L1).toString(),
            request.value("hash"_L1).toString());
        reply(pinned ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(pinned.error())));
    });
}

namespace {
ServerSeparation separationOf(const QJsonObject &json)
{
    ServerSeparation out{
        json.value("mode"_L1).toString(), json.value("network"_L1).toBool(), json.value("unix_sockets"_L1).toBool()};
    const QJsonObject folders = json.value("folders"_L1).toObject();
    for (auto it = folders.begin(); it != folders.end(); ++it)
        out.folders.insert(it.key(), it.value().toString());
    out.sentence = json.value("sentence"_L1).toString();
    return out;
}

/// One entry of McpHub::serversJson(), as a reader of the status wants it.
ServerInfo serverOf(const QJsonValue &server)
{
    const QJsonObject separation = server["separation"_L1].toObject();
    const QString error = server["last_error"_L1].toString();
    ServerInfo out{server["id"_L1].toString(), server["state"_L1].toString(), {}, {}};
    if (!separation.isEmpty())
        out.separation = separationOf(separation);
    QStringList problems;
    for (const QJsonValue &problem : server["list_problems"_L1].toArray())
        problems.append(problem.toString());
    const QString listed = problems.join(u' ');
    const bool ill = out.state != u"running" && out.state != u"idle",
               warns = out.separation && out.separation->unixSockets;
    out.health = out.state == u"blocked"             ? u"unhealthy"_s
                 : ill || warns || !listed.isEmpty() ? u"degraded"_s
                                                     : u"healthy"_s;
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

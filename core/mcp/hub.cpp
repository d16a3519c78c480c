#include "mcp/hub.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "mcp/stdiotransport.h"

#include <QFileInfo>
#include <QPointer>

#include <algorithm>

namespace countersign {

McpHub::McpHub(HubOptions options, QObject *parent) : Service(parent), m_options(std::move(options)) {}

McpHub::~McpHub()
{
    blockSignals(true);
    m_byId.clear();
    m_links.clear(); // resumes who waits for a call
}

QCoro::Task<Result<void>> McpHub::start()
{
    if (state() == ServiceState::Running || state() == ServiceState::Starting)
        co_return Result<void>{};
    setState(ServiceState::Starting);
    const QPointer<McpHub> self(this);
    if (m_options.loadPins) {
        const Result<QList<Event>> pinned = co_await m_options.loadPins();
        if (!self)
            co_return cancelled();
        if (!pinned) {
            setState(ServiceState::Failed);
            co_return fail(pinned.error());
        }
        m_pins.load(*pinned);
    }
    m_byId.clear();
    m_links.clear();
    const QStringList ours = startBundled();
    co_await startOthers();
    if (!self)
        co_return cancelled();
    for (const QString &id : ours) {
        ServerLink *const link = this->link(id);
        if (!link)
            continue;
        std::ignore = co_await link->settled(m_options.startMs);
        if (!self)
            co_return cancelled();
    }
    if (state() == ServiceState::Starting)
        setState(ServiceState::Running);
    co_return Result<void>{};
}

QList<McpServerConfig> McpHub::others() const
{
    QList<McpServerConfig> out;
    for (const McpServerConfig &server : m_options.servers)
        if (server.url.isEmpty() && !bundled(server.id))
            out.append(server);
    return out;
}

QCoro::Task<> McpHub::startOthers()
{
    const QPointer<McpHub> self(this);
    const QList<McpServerConfig> servers = others();
    m_hasBubblewrap = !bubblewrap().isEmpty();
    if (m_options.places && !m_options.transport)
        m_separator.emplace(*m_options.places, servers);
    if (m_separator && std::ranges::any_of(servers, [](const McpServerConfig &server) { return server.sandbox.on; })) {
        const Result<void> works = co_await offload(QThreadPool::globalInstance(), probeSeparation);
        if (!self)
            co_return;
        m_cannotSeparate = works ? QString() : works.error().message;
    }
    if (state() != ServiceState::Starting)
        co_return;
    for (const McpServerConfig &server : servers)
        addLink(server)->start();
}

/// A way to a server, not yet started.
Result<std::unique_ptr<Transport>> McpHub::open(const McpServerConfig &server) const
{
    if (m_options.transport)
        return m_options.transport(server);
    StdioCommand command{server.command, server.args, server.env};
    if (const BundledServer *ours = bundled(server.id)) {
        if (ours->line)
            command.asThree = ours->line->open();
        return std::make_unique<StdioTransport>(std::move(command));
    }
    if (!m_separator)
        return fail(ErrorCode::Unavailable, tr("It was not started: it is not known what has to be kept from it."));
    const QString program = findProgram(server.command, cleanEnvironment(server.env));
    if (program.isEmpty() ||
        (program.startsWith(u'/') &&
            !QFileInfo(program).isExecutable())) // bubblewrap would only say that it could not run it
        return fail(
            ErrorCode::NotFound, tr("The program \"%1\" was not found. Install it or correct mcp.servers.%2.command.")
                                     .arg(server.command, server.id));
    if (server.sandbox.on) {
        if (!m_cannotSeparate.isEmpty())
            return fail(ErrorCode::Unavailable, m_cannotSeparate);
        Result<SeparatedStart> apart = m_separator->prepare(server, program);
        if (!apart)
            return fail(apart.error());
        apart->environment.insert(server.env); // its owner's word comes last
        command = {apart->program, apart->arguments, apart->environment};
        command.separated = true;
        command.inherited = apart->inherited;
    } else if (const Result<void> may = m_separator->mayRunBeside(server); !may) {
        return fail(may.error());
    }
    return std::make_unique<StdioTransport>(std::move(command));
}

ServerLink *McpHub::addLink(const McpServerConfig &server, LinkDemand demand)
{
    LinkOptions options = m_options.link;
    options.session.isOurs = bundled(server.id) != nullptr;
    auto link = std::make_unique<ServerLink>(
        server.id, [this, server] { return open(server); }, options,
        [this](const ToolInfo &tool) { return mayCall(tool); }, std::move(demand));
    ServerLink *raw = link.get();
    connect(raw, &ServerLink::changed, this, &McpHub::serversChanged);
    connect(raw, &ServerLink::progressed, this, &McpHub::progressed);
    connect(raw, &ServerLink::toolsListed, this, [this, raw] {
        pinFirstTools(raw);
        Q_EMIT serversChanged();
    });
    m_byId.insert(server.id, raw);
    m_links.push_back(std::move(link));
    return raw;
}

QCoro::Task<> McpHub::stop()
{
    if (state() == ServiceState::Stopped)
        co_return;
    setState(ServiceState::Stopping);
    const QPointer<McpHub> self(this);
    // All at once: each may take the whole time that a server has to end.
    std::vector<QCoro::Task<>> ends;
    for (const auto &link : m_links)
        ends.push_back(link->stop());
    for (const QCoro::Task<> &end : ends)
        co_await end;
    if (self)
        setState(ServiceState::Stopped);
}

void McpHub::pinFirstTools(ServerLink *link)
{
    const bool isOurs = bundled(link->id()) != nullptr;
    if (m_pins.see(link->id(), link->tools(), isOurs))
        Q_EMIT toolsPinned(Pins::listed(link->id(), link->tools(), isOurs ? u"bundled"_s : u"first_sight"_s));
    const QStringList changed = changedTools(link);
    if (!changed.isEmpty())
        logWarning("McpHub", u"Tools of %1 are new or have changed and are refused until they are pinned: %2"_s.arg(
                                 link->id(), firstNames(changed)));
}

QCoro::Task<Result<ToolResult>> McpHub::call(ToolCall request)
{
    ServerLink *const to = link(request.server);
    if (!to)
        co_return fail(ErrorCode::NotFound, tr("There is no server %1.").arg(request.server));
    const QPointer<McpHub> self(this);
    QElapsedTimer clock;
    clock.start();
    const QString server = request.server;
    const QString tool = request.tool;
    const QJsonObject arguments = request.arguments;
    const BundledServer *const ours = bundled(server);
    const std::shared_ptr<ServerLine> line = ours ? ours->line : nullptr;
    if (line)
        line->callBegins(tool, arguments);
    Result<ToolResult> result = co_await to->call(std::move(request));
    if (line)
        line->callEnds(tool, arguments);
    if (!self)
        co_return result;
    if (result && !result->structured.isEmpty())
        checkOutput(to, tool, *result);
    account(server, tool, clock.nsecsElapsed(), result);
    co_return result;
}

Result<void> McpHub::mayCall(const ToolInfo &tool) const
{
    if (m_pins.state(tool.server, tool.name, tool.hash) == PinState::Pinned)
        return {};
    return fail(
        ErrorCode::Refused, tr("The tool %1 of %2 is new or has changed since it was pinned; look at it and pin it.")
                                .arg(tool.name, tool.server));
}

void McpHub::checkOutput(const ServerLink *link, const QString &tool, ToolResult &result) const
{
    const ToolInfo *info = link->tool(tool);
    if (!info || info->outputSchema.isEmpty())
        return;
    const QStringList problems =
        m_schemas.get(info->hash + u'o', info->outputSchema)->validate(result.structured).misfits;
    if (problems.isEmpty())
        return;
    // A compensation may refer to it: what is not as promised is not passed on.
    logWarning("McpHub", u"What %1 of %2 returned does not fit its own schema and was left out: %3"_s.arg(
                             tool, link->id(), problems.first()));
    result.structured = {};
}

void McpHub::account(const QString &server, const QString &tool, qint64 ns, const Result<ToolResult> &result)
{
    const bool ok = result && !result->isError;
    ++m_calls;
    m_errors += ok ? 0 : 1;
    Q_EMIT callFinished(server, tool, double(ns) / 1e6, ok);
}

ServerLink *McpHub::link(const QString &server) const
{
    ServerLink *const link = m_byId.value(server);
    return link && isOffered(link) ? link : nullptr;
}

QList<ToolInfo> McpHub::tools() const
{
    QList<ToolInfo> all;
    for (const auto &link : m_links)
        if (isOffered(link.get()))
            all += link->tools();
    return all;
}

std::optional<ToolInfo> McpHub::tool(const QString &server, const QString &name) const
{
    const ServerLink *from = link(server);
    const ToolInfo *info = from ? from->tool(name) : nullptr;
    return info ? std::optional(*info) : std::nullopt;
}

SchemaFit McpHub::validate(const QString &server, const QString &name, const QJsonObject &arguments) const
{
    const ServerLink *of = link(server);
    const ToolInfo *info = of ? of->tool(name) : nullptr;
    if (!info)
        return {{tr("The tool %1 of %2 is not known.").arg(name, server)}, {}, {}};
    return m_schemas.get(info->hash, info->inputSchema)->validate(arguments);
}

PinState McpHub::pinState(const QString &server, const QString &name) const
{
    const ServerLink *of = link(server);
    const ToolInfo *info = of ? of->tool(name) : nullptr;
    return info ? m_pins.state(server, name, info->hash) : PinState::Unknown;
}

Result<void> McpHub::pin(const QString &server, const QString &name, const QString &hash)
{
    const ServerLink *of = link(server);
    const ToolInfo *info = of ? of->tool(name) : nullptr;
    if (!info)
        return fail(ErrorCode::NotFound, tr("The tool %1 of %2 is not known.").arg(name, server));
    if (info->hash != hash)
        return fail(
            ErrorCode::Stale, tr("The tool %1 of %2 has changed again; look at it once more.").arg(name, server));
    m_pins.pin(server, name, hash);
    Q_EMIT toolsPinned(ToolsPinned{server, {{name, hash}}, u"owner"_s, false});
    Q_EMIT serversChanged();
    return {};
}

QCoro::Task<> McpHub::settled(int ms)
{
    const QPointer<McpHub> self(this);
    QElapsedTimer clock;
    clock.start();
    QStringList ids;
    for (const auto &link : m_links)
        ids.append(link->id());
    for (const QString &id : std::as_const(ids)) {
        ServerLink *next = self ? link(id) : nullptr;
        if (next)
            std::ignore = co_await next->settled(int(std::max<qint64>(0, ms - clock.elapsed())));
    }
}

} // namespace countersign

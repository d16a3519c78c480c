// The servers that come with the program.
#include "mcp/hub.h"
#include "mcp/toollist.h"

#include <algorithm>

namespace countersign {

namespace {
/// As a server that has started would have listed them.
QList<ToolInfo> toolsOf(const BundledServer &server)
{
    QList<ToolInfo> tools = withPage({}, server.tools, {}).tools;
    for (ToolInfo &tool : tools)
        tool.server = server.config.id;
    return tools;
}
} // namespace

QStringList McpHub::startBundled()
{
    QStringList ours;
    for (const BundledServer &server : std::as_const(m_options.bundled)) {
        ServerLink *const link = addLink(server.config, {server.idleMs, toolsOf(server)});
        ours.append(server.config.id);
        if (server.needsVault && !m_vaultThere)
            link->hold();
        if (server.isOffered && !link->tools().isEmpty())
            pinFirstTools(link);
        link->start();
    }
    return ours;
}

void McpHub::setVaultThere(bool isThere)
{
    m_vaultThere = isThere;
    for (const BundledServer &server : std::as_const(m_options.bundled)) {
        ServerLink *const link = m_byId.value(server.config.id);
        if (!link || !server.needsVault)
            continue;
        if (isThere)
            link->goOn();
        else
            link->hold();
    }
}

void McpHub::offer(const QString &server, bool isOffered)
{
    const auto ours = std::ranges::find(
        m_options.bundled, server, [](const BundledServer &one) -> const QString & { return one.config.id; });
    if (ours == m_options.bundled.end() || ours->isOffered == isOffered)
        return;
    ours->isOffered = isOffered;
    if (ServerLink *const link = m_byId.value(server)) {
        if (!isOffered)
            link->rest();
        else if (!link->tools().isEmpty())
            pinFirstTools(link);
    }
    Q_EMIT serversChanged();
}

void McpHub::coverAgain()
{
    for (const auto &link : m_links)
        if (!bundled(link->id()))
            link->restart();
}

const BundledServer *McpHub::bundled(const QString &server) const
{
    for (const BundledServer &one : m_options.bundled)
        if (one.config.id == server)
            return &one;
    return nullptr;
}

bool McpHub::isOffered(const ServerLink *link) const
{
    const BundledServer *const ours = bundled(link->id());
    return !ours || ours->isOffered;
}

} // namespace countersign

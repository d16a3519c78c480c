#pragma once
#include "agent/systemstatus.h"
#include "fleet/work/remotetoolcaller.h"
#include "mailline/accountline.h"
#include "mcp/hub.h"
#include "rooms/observationroom.h"

namespace countersign {

/// The MCP servers: ours and those that the configuration names.
class ToolsRoom
{
public:
    ToolsRoom(const Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation, Lineup &lineup);
    /// Each server as `status --json` shows it: {name, state, health, message, separation}.
    [[nodiscard]] QList<ServerInfo> status() const;

    /// The way to all tools: to those of this instance, and in a fleet to those of others.
    [[nodiscard]] ToolCaller &caller() { return away ? static_cast<ToolCaller &>(*away) : hub; }

    std::shared_ptr<AccountLine> accountLine = std::make_shared<AccountLine>(); ///< to countersign-mail
    McpHub hub;
    FleetSeat seat;                         ///< empty while there is no fleet
    std::unique_ptr<RemoteToolCaller> away; ///< nullptr without redis.enabled

private:
    [[nodiscard]] HubOptions hubOptions(const Config &config) const;
    [[nodiscard]] BundledServer mailServer(const Config &config) const;
    [[nodiscard]] QCoro::Task<> recordPins(ToolsPinned pinned);
    void addVerbs(ControlServer &control);

    Runtime &m_runtime;
    Journal &m_journal;
};

} // namespace countersign

#pragma once
#include "agent/systemstatus.h"
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

    std::shared_ptr<AccountLine> accountLine = std::make_shared<AccountLine>(); ///< to countersign-mail
    McpHub hub;

private:
    [[nodiscard]] HubOptions hubOptions(const Config &config) const;
    [[nodiscard]] BundledServer mailServer(const Config &config) const;
    [[nodiscard]] QCoro::Task<> recordPins(ToolsPinned pinned);
    void addVerbs(ControlServer &control);

    Runtime &m_runtime;
    Journal &m_journal;
};

} // namespace countersign

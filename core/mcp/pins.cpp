#include "mcp/pins.h"

#include <algorithm>

namespace countersign {

void Pins::load(const QList<Event> &pinned)
{
    m_pins.clear();
    for (const Event &event : pinned) {
        const auto told = payloadOf<ToolsPinned>(event);
        for (const ToolsPinned::Pin &one : told.pins)
            pin(told.server, one.tool, one.hash);
    }
}

bool Pins::see(const QString &server, const QList<ToolInfo> &tools, bool bundled)
{
    const bool known = m_pins.contains(server);
    const bool differs = std::ranges::any_of(
        tools, [&](const ToolInfo &tool) { return state(server, tool.name, tool.hash) != PinState::Pinned; });
    if (!differs || (known && !bundled))
        return false;
    for (const ToolInfo &tool : tools)
        pin(server, tool.name, tool.hash);
    return true;
}

PinState Pins::state(const QString &server, const QString &tool, const QString &hash) const
{
    const auto pins = m_pins.constFind(server);
    if (pins == m_pins.constEnd())
        return PinState::Unknown;
    return pins->value(tool) == hash ? PinState::Pinned : PinState::Changed;
}

ToolsPinned Pins::listed(const QString &server, const QList<ToolInfo> &tools, const QString &by)
{
    ToolsPinned out{server, {}, by};
    for (const ToolInfo &tool : tools)
        out.pins.append({tool.name, tool.hash});
    return out;
}

} // namespace countersign

#include "mcp/pins.h"

#include <algorithm>

namespace countersign {

void Pins::load(const QList<Event> &pinned)
{
    m_pins.clear();
    for (const Event &event : pinned) {
        const QString server = event.payload.value(QLatin1String("server")).toString();
        const auto take = [&](const QJsonValue &one) {
            pin(server, one[QLatin1String("tool")].toString(), one[QLatin1String("hash")].toString());
        };
        const QJsonValue list = event.payload.value(QLatin1String("tools"));
        if (!list.isArray()) {
            take(event.payload);
            continue;
        }
        const QJsonArray tools = list.toArray();
        std::ranges::for_each(tools, take);
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

QJsonObject Pins::payload(const QString &server, const QList<ToolInfo> &tools, const QString &by)
{
    QJsonArray list;
    for (const ToolInfo &tool : tools)
        list.append(QJsonObject{{QStringLiteral("tool"), tool.name}, {QStringLiteral("hash"), tool.hash}});
    return {{QStringLiteral("server"), server}, {QStringLiteral("tools"), list}, {QStringLiteral("by"), by}};
}

QJsonObject Pins::payload(const QString &server, const QString &tool, const QString &hash, const QString &by)
{
    return {{QStringLiteral("server"), server}, {QStringLiteral("tool"), tool}, {QStringLiteral("hash"), hash},
        {QStringLiteral("by"), by}};
}

} // namespace countersign

#include "mcp/pins.h"

namespace countersign {

void Pins::load(const QList<Event> &pinned)
{
    m_pins.clear();
    for (const Event &event : pinned) {
        const auto text = [&event](const char *key) { return event.payload.value(QLatin1String(key)).toString(); };
        pin(text("server"), text("tool"), text("hash"));
    }
}

bool Pins::see(const QString &server, const QString &tool, const QString &hash, bool bundled)
{
    const PinState now = state(server, tool, hash);
    if (now == PinState::Pinned || (now == PinState::Changed && !bundled))
        return false;
    pin(server, tool, hash);
    return true;
}

PinState Pins::state(const QString &server, const QString &tool, const QString &hash) const
{
    const auto pin = m_pins.constFind({server, tool});
    if (pin == m_pins.constEnd())
        return PinState::Unknown;
    return *pin == hash ? PinState::Pinned : PinState::Changed;
}

} // namespace countersign

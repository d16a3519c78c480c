#include "mcp/pins.h"

#include "base/clock.h"

#include <QCoreApplication>

namespace countersign {

QString pinStateName(PinState state)
{
    switch (state) {
    case PinState::Unknown: return QStringLiteral("unknown");
    case PinState::Pinned: return QStringLiteral("pinned");
    case PinState::Changed: return QStringLiteral("changed");
    }
    return {};
}

Result<void> Pins::load(const QJsonObject &saved)
{
    if (saved.isEmpty())
        return {};
    const auto unreadable = [] {
        return fail(ErrorCode::Invalid,
                    QCoreApplication::translate("countersign::Pins", "The pinned tools cannot be read; pin them anew."));
    };
    if (saved.value(QLatin1String("v")).toInt() != 1 || !saved.value(QLatin1String("servers")).isObject())
        return unreadable();
    decltype(m_pins) pins;
    const QJsonObject servers = saved.value(QLatin1String("servers")).toObject();
    for (auto server = servers.begin(); server != servers.end(); ++server) {
        const QJsonObject tools = server->toObject();
        for (auto tool = tools.begin(); tool != tools.end(); ++tool) {
            const QString hash = (*tool)[QLatin1String("hash")].toString();
            if (hash.isEmpty())
                return unreadable();
            pins.insert({server.key(), tool.key()},
                        Pin{hash, parseTime((*tool)[QLatin1String("at")].toString()).value_or(0),
                            (*tool)[QLatin1String("by")].toString()});
        }
    }
    m_pins = std::move(pins);
    return {};
}

bool Pins::see(const QString &server, const QString &tool, const QString &hash, bool bundled)
{
    const PinState now = state(server, tool, hash);
    if (now == PinState::Pinned || (now == PinState::Changed && !bundled))
        return false;
    set(server, tool, hash, bundled ? QStringLiteral("bundled") : QStringLiteral("first_sight"));
    return true;
}

void Pins::pin(const QString &server, const QString &tool, const QString &hash)
{
    set(server, tool, hash, QStringLiteral("owner"));
    flush();
}

PinState Pins::state(const QString &server, const QString &tool, const QString &hash) const
{
    const auto pin = m_pins.constFind({server, tool});
    if (pin == m_pins.constEnd())
        return PinState::Unknown;
    return pin->hash == hash ? PinState::Pinned : PinState::Changed;
}

void Pins::set(const QString &server, const QString &tool, const QString &hash, const QString &by)
{
    m_pins.insert({server, tool}, Pin{hash, m_clock.nowUs(), by});
    m_dirty = true;
}

QJsonObject Pins::toJson() const
{
    QJsonObject servers;
    for (auto it = m_pins.begin(); it != m_pins.end(); ++it) {
        QJsonObject tools = servers.value(it.key().first).toObject();
        tools.insert(it.key().second, QJsonObject{{QStringLiteral("hash"), it->hash},
                                                  {QStringLiteral("at"), formatTime(it->atUs)},
                                                  {QStringLiteral("by"), it->by}});
        servers.insert(it.key().first, tools);
    }
    return {{QStringLiteral("v"), 1}, {QStringLiteral("servers"), servers}};
}

void Pins::flush()
{
    if (std::exchange(m_dirty, false) && m_save)
        m_save(toJson());
}

QJsonObject pinsFromEvents(const QList<Event> &events)
{
    QMap<QString, QJsonObject> servers;
    for (const Event &event : events) {
        const auto text = [&event](const char *key) { return event.payload.value(QLatin1String(key)).toString(); };
        servers[text("server")].insert(text("tool"), QJsonObject{{QStringLiteral("hash"), text("hash")},
                                                                 {QStringLiteral("at"), formatTime(event.atUs)},
                                                                 {QStringLiteral("by"), text("by")}});
    }
    QJsonObject all;
    for (auto it = servers.cbegin(); it != servers.cend(); ++it)
        all.insert(it.key(), it.value());
    return {{QStringLiteral("v"), 1}, {QStringLiteral("servers"), all}};
}

} // namespace countersign

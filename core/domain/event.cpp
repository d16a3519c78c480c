#include "domain/event.h"

#include "base/clock.h"
#include "base/eventnames.h"
#include "base/ids.h"
#include "domain/payloads/payload.h"

#include <QHash>

#include <array>

namespace countersign {

namespace {
constexpr const auto &kNames = kEventNames;
static_assert(kNames.size() == size_t(EventType::Unknown) + 1);

const std::array<QString, kNames.size()> &names()
{
    static const auto all = [] {
        std::array<QString, kNames.size()> out;
        for (size_t i = 0; i < kNames.size(); ++i)
            out[i] = QString::fromLatin1(kNames[i]);
        return out;
    }();
    return all;
}
} // namespace

QString eventTypeName(EventType type)
{
    return names()[size_t(type)];
}

EventType eventTypeFromName(const QString &name)
{
    static const QHash<QString, EventType> byName = [] {
        QHash<QString, EventType> out;
        for (size_t i = 0; i < kNames.size(); ++i)
            out.insert(names()[i], EventType(i));
        return out;
    }();
    return byName.value(name, EventType::Unknown);
}

Event makeEvent(EventType type, const QString &correlationId, const QString &actionId, const QString &actor,
    QJsonObject payload, const QString &causationId)
{
    return Event{0, newId(), type, correlationId, actionId, causationId, SystemClock().nowUs(), actor,
        versioned(std::move(payload))};
}

} // namespace countersign

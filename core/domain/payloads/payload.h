#pragma once
#include "domain/event.h"

#include <QJsonArray>

#include <concepts>
#include <optional>

namespace countersign {

// What events carry, one struct for each kind of them. The structs know the keys and nobody else does: whoever writes
// an event fills one in, whoever reads one asks fromJson(). Stored journals stay readable for ever, so that
// - toJson() writes what was always written: the same keys, left out where they were always left out;
// - fromJson() takes every version and every form that was ever stored, and ignores keys that it does not know;
// - another meaning of a key is another version: kVersion grows, and fromJson() up-casts the earlier ones.

/// The payload with "v": 1 where it says no version.
[[nodiscard]] QJsonObject versioned(QJsonObject payload);

template <typename P>
concept Payload = requires(const P payload, const QJsonObject json) {
    { P::kVersion } -> std::convertible_to<int>;
    { payload.toJson() } -> std::same_as<QJsonObject>;
    { P::fromJson(json) } -> std::same_as<P>;
};

/// An event of now that carries `payload`.
template <Payload P>
[[nodiscard]] Event makeEvent(EventType type, const QString &correlationId, const QString &actionId,
    const QString &actor, const P &payload, const QString &causationId = {})
{
    return makeEvent(type, correlationId, actionId, actor, payload.toJson(), causationId);
}

template <Payload P>
[[nodiscard]] P payloadOf(const Event &event)
{
    return P::fromJson(event.payload);
}

/// Why, as events of any kind may say it; may hold outside text. Empty: they do not.
[[nodiscard]] QString reasonIn(const QJsonObject &json);

namespace payloads {
/// For what is left out where it is empty.
void put(QJsonObject &json, QLatin1String key, const QString &text);
void put(QJsonObject &json, QLatin1String key, const std::optional<QString> &text);
/// As formatTime(); left out for 0.
void putTime(QJsonObject &json, QLatin1String key, qint64 us);
/// UTC, µs; 0 where there is none.
[[nodiscard]] qint64 timeIn(const QJsonObject &json, QLatin1String key);
[[nodiscard]] inline QString text(const QJsonObject &json, QLatin1String key)
{
    return json.value(key).toString();
}
[[nodiscard]] inline std::optional<QString> optionalText(const QJsonObject &json, QLatin1String key)
{
    const QJsonValue value = json.value(key);
    return value.isUndefined() ? std::nullopt : std::optional(value.toString());
}
} // namespace payloads

} // namespace countersign

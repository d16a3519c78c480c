#include "domain/payloads/payload.h"

#include "base/clock.h"
#include "base/literals.h"

namespace countersign {

QJsonObject versioned(QJsonObject payload)
{
    if (!payload.contains("v"_L1))
        payload.insert("v"_L1, 1);
    return payload;
}

QString reasonIn(const QJsonObject &json)
{
    return json.value("reason"_L1).toString();
}

namespace payloads {

void put(QJsonObject &json, QLatin1String key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

void put(QJsonObject &json, QLatin1String key, const std::optional<QString> &text)
{
    if (text)
        json.insert(key, *text);
}

void putTime(QJsonObject &json, QLatin1String key, qint64 us)
{
    if (us > 0)
        json.insert(key, formatTime(us));
}

qint64 timeIn(const QJsonObject &json, QLatin1String key)
{
    return parseTime(text(json, key)).value_or(0);
}

} // namespace payloads

} // namespace countersign

#include "agent/systemstatus.h"

#include <QJsonArray>

namespace countersign {

namespace {
QJsonObject toJson(const ServiceInfo &info)
{
    return {{QStringLiteral("name"), info.name}, {QStringLiteral("state"), info.state},
        {QStringLiteral("health"), info.health}, {QStringLiteral("message"), info.message}};
}

QJsonObject toJson(const ServerInfo &info)
{
    return {{QStringLiteral("name"), info.name}, {QStringLiteral("state"), info.state},
        {QStringLiteral("health"), info.health}, {QStringLiteral("message"), info.message},
        {QStringLiteral("separation"), info.separation ? info.separation->toJson() : QJsonObject()}};
}

template <typename T>
QJsonArray listed(const QList<T> &all)
{
    QJsonArray out;
    for (const T &one : all)
        out.append(toJson(one));
    return out;
}
} // namespace

QJsonObject SystemStatus::toJson() const
{
    QJsonObject depths, states;
    for (auto it = queues.begin(); it != queues.end(); ++it)
        depths.insert(it.key(), it.value());
    for (auto it = counts.begin(); it != counts.end(); ++it)
        states.insert(stateName(it.key()), it.value());
    QJsonObject out{{QStringLiteral("state"), state}, {QStringLiteral("paused"), isPaused},
        {QStringLiteral("uptime_seconds"), uptimeSeconds}, {QStringLiteral("services"), listed(services)},
        {QStringLiteral("queues"), depths}, {QStringLiteral("counts"), states}, {QStringLiteral("planner"), planner}};
    if (state != u"stopped") { // else there are none to tell of
        out.insert(QStringLiteral("servers"), listed(servers));
        out.insert(QStringLiteral("separation"), separation.toJson());
    }
    if (held)
        out.insert(QStringLiteral("held"), held->toJson());
    return out;
}

} // namespace countersign

#include "agent/systemstatus.h"

#include "base/clock.h"
#include "base/literals.h"

#include <QJsonArray>

namespace countersign {

namespace {
QJsonObject toJson(const ServiceInfo &info)
{
    return {{u"name"_s, info.name}, {u"state"_s, info.state}, {u"health"_s, info.health}, {u"message"_s, info.message}};
}

QJsonObject toJson(const ServerInfo &info)
{
    return {{u"name"_s, info.name}, {u"state"_s, info.state}, {u"health"_s, info.health}, {u"message"_s, info.message},
        {u"separation"_s, info.separation ? info.separation->toJson() : QJsonObject()}};
}

QJsonObject toJson(const MailAccountInfo &info)
{
    return info.toJson();
}

QJsonObject toJson(const AlertInfo &alert)
{
    return {{u"name"_s, alert.name}, {u"since"_s, formatTime(alert.sinceUs)}, {u"message"_s, alert.message}};
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
    QJsonObject out{{u"state"_s, state}, {u"paused"_s, isPaused}, {u"uptime_seconds"_s, uptimeSeconds},
        {u"services"_s, listed(services)}, {u"queues"_s, depths}, {u"counts"_s, states}, {u"planner"_s, planner},
        {u"today"_s, today.toJson()}, {u"vault"_s, vault}, {u"recall_seconds"_s, recallSeconds}};
    if (state != u"stopped") { // else there are none to tell of
        out.insert(u"alerts"_s, listed(alerts));
        out.insert(u"accounts"_s, listed(accounts));
        out.insert(u"servers"_s, listed(servers));
        out.insert(u"separation"_s, separation.toJson());
    }
    if (held)
        out.insert(u"held"_s, held->toJson());
    return out;
}

} // namespace countersign

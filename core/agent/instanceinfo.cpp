#include "agent/instanceinfo.h"

#include "base/clock.h"
#include "base/literals.h"

#include <QJsonArray>

namespace countersign {

QJsonObject InstanceInfo::toJson() const
{
    return {{u"instance"_s, instance}, {u"name"_s, name}, {u"version"_s, version},
        {u"roles"_s, QJsonArray::fromStringList(roles)}, {u"this"_s, isThis}, {u"here"_s, isHere},
        {u"unheard"_s, isUnheard}, {u"last_beat"_s, formatTime(heardUs)},
        {u"started"_s, startedUs > 0 ? formatTime(startedUs) : QString()}, {u"places"_s, places}, {u"busy"_s, busy},
        {u"planner"_s, planner}, {u"servers"_s, QJsonArray::fromStringList(servers)}, {u"vault"_s, hasVault},
        {u"mail_accounts"_s, mailAccounts}, {u"paused"_s, isPaused}, {u"draining"_s, isDraining}, {u"lag_ms"_s, lagMs},
        {u"behind"_s, behind}, {u"waiting"_s, waiting}, {u"left_out"_s, leftOut}, {u"conflict"_s, conflict},
        {u"decides_here"_s, decidesHere}, {u"decides_there"_s, decidesThere}};
}

QJsonObject fleetJson(const QList<InstanceInfo> &instances, bool isWanted)
{
    QJsonArray all;
    for (const InstanceInfo &one : instances)
        all.append(one.toJson());
    return {{u"fleet"_s, !all.isEmpty()}, {u"wanted"_s, isWanted}, {u"instances"_s, all}};
}

} // namespace countersign

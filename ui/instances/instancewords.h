#pragma once
#include "agent/instanceinfo.h"
#include "common/palette.h"

namespace countersign {

/// The words in which pages speak of instances.
class InstanceWords
{
public:
    /// "here", "not heard", "away", "paused", "leaving", or that it has no place in the fleet.
    [[nodiscard]] static QString condition(const InstanceInfo &info);
    [[nodiscard]] static Tone tone(const InstanceInfo &info);
    /// "This instance · heard 3 s ago · version 0.9".
    [[nodiscard]] static QString line(const InstanceInfo &info, qint64 nowUs);
    /// "watches, plans, carries out, decides".
    [[nodiscard]] static QString roles(const QStringList &roles);
    [[nodiscard]] static QString work(const InstanceInfo &info);
    [[nodiscard]] static QString vault(const InstanceInfo &info);
    [[nodiscard]] static QString lag(const InstanceInfo &info);
    /// What the decisions of a desk count for: "nothing", "what can be undone", "everything".
    [[nodiscard]] static QString rights(const QString &name);
    /// "3 instances are here", or what is not as it should be.
    [[nodiscard]] static QString summary(const QList<InstanceInfo> &all);
};

} // namespace countersign

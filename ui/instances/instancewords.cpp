#include "instances/instancewords.h"

#include "base/literals.h"
#include "common/times.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kSecondUs = 1'000'000;

QString ago(qint64 atUs, qint64 nowUs)
{
    if (nowUs - atUs < kSecondUs)
        return QCoreApplication::translate("Instances", "heard just now");
    if (nowUs - atUs < 60 * kSecondUs)
        return QCoreApplication::translate("Instances", "heard %1 s ago").arg((nowUs - atUs) / kSecondUs);
    return QCoreApplication::translate("Instances", "last heard %1").arg(Times::moment(atUs, nowUs));
}
} // namespace

QString InstanceWords::condition(const InstanceInfo &info)
{
    if (!info.conflict.isEmpty())
        return QCoreApplication::translate("Instances", "has no place");
    if (info.isUnheard)
        return QCoreApplication::translate("Instances", "not heard");
    if (!info.isHere)
        return info.isDraining ? QCoreApplication::translate("Instances", "has left")
                               : QCoreApplication::translate("Instances", "away");
    if (info.isDraining)
        return QCoreApplication::translate("Instances", "leaving");
    return info.isPaused ? QCoreApplication::translate("Instances", "paused")
                         : QCoreApplication::translate("Instances", "here");
}

Tone InstanceWords::tone(const InstanceInfo &info)
{
    if (!info.conflict.isEmpty())
        return Tone::Danger;
    if (!info.isHere)
        return info.isDraining ? Tone::Neutral : Tone::Caution;
    return info.isPaused || info.isDraining ? Tone::Caution : Tone::Good;
}

QString InstanceWords::line(const InstanceInfo &info, qint64 nowUs)
{
    QStringList parts{
        info.isThis ? QCoreApplication::translate("Instances", "This instance") : ago(info.heardUs, nowUs)};
    if (!info.version.isEmpty())
        parts.append(QCoreApplication::translate("Instances", "version %1").arg(info.version));
    if (info.startedUs > 0 && info.isHere && nowUs > info.startedUs)
        parts.append(
            QCoreApplication::translate("Instances", "running for %1").arg(Times::stretch(nowUs - info.startedUs)));
    return parts.join(u" · "_s);
}

QString InstanceWords::roles(const QStringList &roles)
{
    QStringList out;
    for (const QString &role : roles)
        out.append(role == u"watch"     ? QCoreApplication::translate("Instances", "watches")
                   : role == u"plan"    ? QCoreApplication::translate("Instances", "plans")
                   : role == u"execute" ? QCoreApplication::translate("Instances", "carries out")
                   : role == u"desk"    ? QCoreApplication::translate("Instances", "decides")
                                        : role);
    return out.isEmpty() ? QCoreApplication::translate("Instances", "nothing") : out.join(u", "_s);
}

QString InstanceWords::work(const InstanceInfo &info)
{
    if (info.isUnheard)
        return QCoreApplication::translate("Instances", "not known");
    if (info.places == 0 || !info.isHere)
        return QCoreApplication::translate("Instances", "takes none");
    return QCoreApplication::translate("Instances", "%1 of %2 places taken").arg(info.busy).arg(info.places);
}

QString InstanceWords::vault(const InstanceInfo &info)
{
    if (info.isThis)
        return info.hasVault ? QCoreApplication::translate("Instances", "yes")
                             : QCoreApplication::translate("Instances", "none that it knows yet");
    return info.hasVault ? QCoreApplication::translate("Instances", "the same as here, as it has shown")
                         : QCoreApplication::translate("Instances", "another than here, or none");
}

QString InstanceWords::lag(const InstanceInfo &info)
{
    if (info.isUnheard)
        return QCoreApplication::translate("Instances", "not known");
    QStringList parts;
    const int behind =
        int(std::min<qint64>(info.behind, 1'000'000)); // lupdate never ends at a template among arguments
    if (behind > 0)
        parts.append(
            QCoreApplication::translate("Instances", "%n of its changes are not known here yet", nullptr, behind));
    if (info.lagMs > 0)
        parts.append(
            QCoreApplication::translate("Instances", "it is %1 behind").arg(Times::duration(info.lagMs * 1000)));
    if (info.leftOut > 0)
        parts.append(QCoreApplication::translate(
            "Instances", "%n of its items had no room here: look there", nullptr, int(info.leftOut)));
    return parts.isEmpty() ? QCoreApplication::translate("Instances", "up to date") : parts.join(u"; "_s);
}

QString InstanceWords::rights(const QString &name)
{
    return name == u"everything" ? QCoreApplication::translate("Instances", "everything")
           : name == u"undoable" ? QCoreApplication::translate("Instances", "what can be undone")
           : name == u"none"     ? QCoreApplication::translate("Instances", "nothing")
                                 : QCoreApplication::translate("Instances", "not told yet");
}

QString InstanceWords::summary(const QList<InstanceInfo> &all)
{
    const auto conflict = std::ranges::find_if(all, [](const InstanceInfo &one) { return !one.conflict.isEmpty(); });
    if (conflict != all.end())
        return QCoreApplication::translate("Instances", "This instance has no place in the fleet");
    if (std::ranges::any_of(all, &InstanceInfo::isUnheard))
        return QCoreApplication::translate("Instances", "Redis is away: the other instances cannot be heard");
    const auto away =
        std::ranges::count_if(all, [](const InstanceInfo &one) { return !one.isHere && !one.isDraining; });
    const int here = int(std::ranges::count_if(all, [](const InstanceInfo &one) { return one.isHere; }));
    if (all.isEmpty())
        return QCoreApplication::translate("Instances", "Not in the fleet");
    if (here == 1 && away == 0)
        return QCoreApplication::translate("Instances", "This is the only instance");
    const QString words = QCoreApplication::translate("Instances", "%n instance(s) here", nullptr, here);
    return away == 0 ? words
                     : words + u", "_s + QCoreApplication::translate("Instances", "%n away", nullptr, int(away));
}

} // namespace countersign

#include "rooms/drainroom.h"

#include "base/literals.h"
#include "base/log.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kDrainLookMs = 50;
constexpr qint64 kLongestS = 3600;
} // namespace

DrainRoom::DrainRoom(Runtime &runtime, StoreRoom &store, FleetRoom &fleet, TopicRoom &topics, Lineup &lineup)
    : m_runtime(runtime), m_queue(store.queue), m_fleet(fleet), m_topics(topics)
{
    lineup.health().addCheck(u"drain"_s, {false, true}, [this] {
        return m_isDraining ? HealthReport{HealthStatus::Unhealthy,
                                  QCoreApplication::translate("countersign::DrainRoom",
                                      "This instance is being drained: it begins nothing new."),
                                  {{u"in_hand"_s, inHand()}}}
                            : HealthReport{};
    });
    lineup.control().addVerb("drain", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        const bool isDraining = !request.value("off"_L1).toBool();
        set(isDraining);
        if (!isDraining)
            return reply(QJsonValue(QJsonObject{{u"draining"_s, false}, {u"in_hand"_s, inHand()}}));
        const qint64 waitMs = std::clamp<qint64>(request.value("wait"_L1).toInteger(), 0, kLongestS) * 1000;
        m_runtime.tasks.spawn(drain(waitMs, reply));
    });
}

/// Who is told to go elsewhere comes before what is not begun any more.
void DrainRoom::set(bool isDraining)
{
    if (std::exchange(m_isDraining, isDraining) == isDraining)
        return;
    logInfo("Drain", isDraining ? u"Nothing new is begun"_s : u"Work is taken again"_s, {{u"in_hand"_s, inHand()}});
    m_fleet.setDraining(isDraining);
    m_topics.setDraining(isDraining);
    m_queue.setDraining(isDraining);
}

qint64 DrainRoom::inHand() const
{
    return m_queue.inHand() + m_fleet.busy();
}

QCoro::Task<> DrainRoom::drain(qint64 waitMs, ControlServer::Reply reply)
{
    for (qint64 waited = 0; inHand() > 0 && m_isDraining && waited < waitMs; waited += kDrainLookMs) {
        const Result<void> slept = co_await m_runtime.tasks.sleep(kDrainLookMs);
        if (!slept)
            break;
    }
    reply(QJsonValue(QJsonObject{{u"draining"_s, m_isDraining}, {u"in_hand"_s, inHand()}}));
}

} // namespace countersign

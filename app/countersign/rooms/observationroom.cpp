#include "rooms/observationroom.h"

#include "base/literals.h"
#include "observe/healthchecks.h"

#include <numeric>

namespace countersign {

ObservationRoom::ObservationRoom(const Config &config, Runtime &runtime, StoreRoom &store, Lineup &lineup)
    : sampler(runtime.clock, config.app.vaultPath, &runtime.pool),
      times(runtime.bus),
      metrics(runtime.bus, times, sampler, runtime.clock, config.performance.maxMemoryMb),
      series(times),
      alerts(runtime.bus, times, sampler, runtime.clock, AlertLimits::from(config)),
      memory(runtime.bus, sampler, runtime.clock, config.performance.maxMemoryMb, config.performance.gcInterval),
      m_runtime(runtime),
      m_store(store),
      m_keeper(series, store.journal, runtime.bus, runtime.clock),
      m_alertKeeper(alerts, metrics, store.journal, runtime.bus)
{
    alerts.setTeller([this](const Event &alert) { m_runtime.tasks.spawn(m_alertKeeper.record(alert)); });
    QObject::connect(&store.queue, &LocalQueue::jobDeadLettered, &alerts,
        [this](const Job &, const Error &why) { alerts.noteDeadLetter(why.message); });
    QObject::connect(&store.queue, &LocalQueue::depthsChanged, &metrics, [this] { noteDepths(); });
    memory.addShedder([&journal = store.journal] { journal.shed(); });
    const AlertLimits limits = AlertLimits::from(config);
    lineup.health().addCheck(u"system"_s, {false, false}, systemCheck(sampler, limits));
    lineup.health().addCheck(u"vault"_s, {true, true}, vaultCheck(sampler, limits));
    lineup.control().addVerb("metrics", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        reply(request.value("json"_L1).toBool() ? QJsonValue(metrics.toJson())
                                                : QJsonValue(QString::fromUtf8(metrics.toText())));
    });
}

void ObservationRoom::noteDepths()
{
    const QMap<QString, qint64> depths = m_store.queue.depths();
    metrics.setQueueDepths(depths);
    alerts.setQueueDepths(depths);
    const qint64 now = m_runtime.clock.nowUs();
    series.setQueueDepth(std::accumulate(depths.begin(), depths.end(), qint64(0)), now);
    series.setRss(sampler.sample().rssBytes, now); // read at most once a second
}

QCoro::Task<> ObservationRoom::seed()
{
    m_runtime.tasks.spawn(m_keeper.load());
    co_await m_alertKeeper.restore();
    ActionFilter open;
    for (int state = int(State::Received); state < kStateCount; ++state)
        if (!isTerminal(State(state)))
            open.states.append(State(state));
    open.limit = 1'000'000;
    const Result<QList<Action>> actions = co_await m_store.journal.actions(open);
    if (actions)
        times.seed(*actions, m_runtime.clock.nowUs());
}

} // namespace countersign

#include "rooms/watchingroom.h"

namespace countersign {

WatchingRoom::WatchingRoom(const Config &config, Runtime &runtime, StoreRoom &store, Lineup &lineup)
    : m_intake(store.journal),
      m_watcher({config.app.vaultPath, config.instance.name, config.performance.queueMaxSize}, m_intake, store.queue,
          runtime.bus, &runtime.pool)
{
    const bool watches = config.hasRole(QStringLiteral("watch"));
    lineup.add(m_watcher, Stage::Watching, {false, watches}, watches);
    lineup.control().addVerb(QStringLiteral("submit"), false,
        [this, &tasks = runtime.tasks](const QJsonObject &request, ControlServer::Reply reply) {
            tasks.spawn(submit(request, std::move(reply)));
        });
}

QCoro::Task<> WatchingRoom::submit(QJsonObject request, ControlServer::Reply reply)
{
    IntakeOptions options;
    if (const QString type = request.value(QLatin1String("type")).toString(); !type.isEmpty())
        options.type = type;
    options.title = request.value(QLatin1String("title")).toString();
    options.priority = priorityFromName(request.value(QLatin1String("priority")).toString()).value_or(Priority::Normal);
    options.source = QStringLiteral("cli");
    const QByteArray content = QByteArray::fromBase64(request.value(QLatin1String("content")).toString().toLatin1());
    const Result<Appended> taken =
        co_await m_watcher.submitFile(request.value(QLatin1String("name")).toString(), content, options);
    if (!taken)
        reply(fail(taken.error()));
    else
        reply(QJsonValue(QJsonObject{{QStringLiteral("action_id"), taken->action.id},
            {QStringLiteral("correlation_id"), taken->action.correlationId}}));
}

} // namespace countersign

#include "rooms/watchingroom.h"

#include "base/literals.h"
#include "journal/acceptance.h"

namespace countersign {

namespace {
QJsonObject doneBefore(const Journal &journal, qint64 madeUs)
{
    const Accepted *accepted = journal.lastAccepted();
    return accepted && madeUs <= accepted->atUs ? possiblyDone(accepted->kind, accepted->after) : QJsonObject();
}
} // namespace

WatchingRoom::WatchingRoom(const Config &config, Runtime &runtime, StoreRoom &store, Lineup &lineup)
    : m_intake(store.journal, [&journal = store.journal](qint64 madeUs) { return doneBefore(journal, madeUs); }),
      m_ingestor(config.app.vaultPath, config.instance.name, m_intake, &runtime.pool),
      m_watcher({config.app.vaultPath, config.performance.queueMaxSize, config.performance.queueTimeout}, m_ingestor,
          store.queue, runtime.bus, &runtime.pool)
{
    const bool watches = config.hasRole(u"watch"_s);
    lineup.add(m_watcher, Stage::Watching, {false, watches}, watches);
    lineup.control().addVerb(
        "submit", [this, &tasks = runtime.tasks](const QJsonObject &request, ControlServer::Reply reply) {
            tasks.spawn(submit(request, std::move(reply)));
        });
}

QCoro::Task<> WatchingRoom::submit(QJsonObject request, ControlServer::Reply reply)
{
    const auto text = [&](const char *key) { return request.value(QLatin1String(key)).toString(); };
    IntakeItem item{text("name"), QByteArray::fromBase64(text("content").toLatin1()), {}};
    if (const QString type = text("type"); !type.isEmpty())
        item.options.type = type;
    item.options.title = text("title");
    item.options.priority = priorityFromName(text("priority")).value_or(Priority::Normal);
    const Result<Appended> taken = co_await m_watcher.submit(std::move(item));
    if (!taken)
        reply(fail(taken.error()));
    else
        reply(QJsonValue(
            QJsonObject{{u"action_id"_s, taken->action.id}, {u"correlation_id"_s, taken->action.correlationId}}));
}

} // namespace countersign

#include "rooms/mailroom.h"

#include "base/literals.h"
#include "mailtools/mailtooldefinitions.h"

namespace countersign {

namespace {
QCoro::Task<> reply(MailVerbs *verbs, QJsonObject request, bool isPerson, ControlServer::Reply answer)
{
    const Result<QJsonValue> result = co_await verbs->answer(std::move(request), isPerson);
    answer(result);
}

} // namespace

MailRoom::MailRoom(Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation, ToolsRoom &tools,
    PlanningRoom &planning, WatchingRoom &watching, Lineup &lineup)
    : watcher({config.owner.emails, config.performance.queueMaxSize, config.performance.gmailApiRpm},
          watching.ingestor(), store.journal, store.queue, planning.secrets, runtime.bus, &runtime.pool),
      admin({config, watcher, planning.secrets, store.journal, dns, runtime.pool}),
      m_verbs(admin)
{
    const bool watches = config.hasRole(u"watch"_s);
    lineup.add(watcher, Stage::Watching, {false, false}, watches);
    watcher.setAccounts(config.mail.accounts);
    QObject::connect(&watcher, &MailWatcher::settled, &observation.metrics, &Metrics::countMail);
    m_reports = std::make_unique<MailReports>(watcher, lineup.health(), observation.alerts);
    observation.metrics.setWatermarkReader([this] { return m_reports->ages(); });
    tools.accountLine->setSource([this](QString account) { return watcher.wayIn(std::move(account)); });
    QObject::connect(&watcher, &MailWatcher::accountsChanged, &tools.hub,
        [this, &tools] { tools.hub.offer(kMailServer, !watcher.accounts().isEmpty()); });
    for (const QString &name : MailVerbs::names())
        lineup.control().addVerb(name.toLatin1().constData(),
            [this, &tasks = runtime.tasks](const QJsonObject &request, bool isPerson, ControlServer::Reply answer) {
                tasks.spawn(reply(&m_verbs, request, isPerson, std::move(answer)));
            });
}

} // namespace countersign

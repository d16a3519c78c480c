#include "rooms/mailroom.h"

#include "base/literals.h"
#include "mailtools/mailtooldefinitions.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kSoonUs = 48LL * 3600 * 1'000'000; ///< a sign-in that ends so soon is one to renew
constexpr qint64 kLongS = 600; ///< a server that is away so long, or a mail that waits so long, is one to look at

QCoro::Task<> reply(MailVerbs *verbs, QJsonObject request, bool isPerson, ControlServer::Reply answer)
{
    const Result<QJsonValue> result = co_await verbs->answer(std::move(request), isPerson);
    answer(result);
}

bool signInEndsSoon(const MailAccountInfo &info, qint64 nowUs)
{
    return info.state == u"sign_in" || (info.signInEndsUs > 0 && info.signInEndsUs < nowUs + kSoonUs);
}

/// For whoever may ask over HTTP: nothing of who its owner is.
QJsonObject detailsOf(const MailAccountInfo &info)
{
    QJsonObject json = info.toJson();
    for (const char *key : {"username", "host"})
        json.remove(QLatin1String(key));
    return json;
}

HealthReport reportOf(const MailWatcher &watcher, const QString &name)
{
    const QList<MailAccountInfo> all = watcher.accounts();
    for (const MailAccountInfo &info : all)
        if (info.account.name == name)
            return {info.isWell() || info.state == u"off" ? HealthStatus::Healthy : HealthStatus::Degraded,
                info.message, detailsOf(info)};
    return {};
}
} // namespace

MailRoom::MailRoom(Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation,
    ToolsRoom &tools, PlanningRoom &planning, WatchingRoom &watching, Lineup &lineup)
    : watcher({config.owner.emails, config.performance.queueMaxSize, config.performance.gmailApiRpm},
          watching.ingestor(), store.journal, store.queue, planning.secrets, runtime.bus, &runtime.pool),
      admin({config, watcher, planning.secrets, store.journal, dns, runtime.pool}),
      m_verbs(admin)
{
    const bool watches = config.hasRole(u"watch"_s);
    lineup.add(watcher, Stage::Watching, {false, false}, watches);
    watcher.setAccounts(config.mail.accounts);
    QObject::connect(&watcher, &MailWatcher::settled, &observation.metrics, &Metrics::countMail);
    observation.metrics.setWatermarkReader([this] { return ages(); });
    addChecks(lineup.health());
    QObject::connect(&watcher, &MailWatcher::accountsChanged, &observation.alerts,
        [this, &alerts = observation.alerts, &health = lineup.health()] {
            addChecks(health);
            judge(alerts);
        });
    tools.accountLine->setSource([this](QString account) { return watcher.wayIn(std::move(account)); });
    QObject::connect(&watcher, &MailWatcher::accountsChanged, &tools.hub,
        [this, &tools] { tools.hub.offer(kMailServer, !watcher.accounts().isEmpty()); });
    for (const QString &name : MailVerbs::names())
        lineup.control().addVerb(name.toLatin1().constData(),
            [this, &tasks = runtime.tasks](const QJsonObject &request, bool isPerson, ControlServer::Reply answer) {
                tasks.spawn(reply(&m_verbs, request, isPerson, std::move(answer)));
            });
}

/// One check an account, as they come and go.
void MailRoom::addChecks(HealthRegistry &health)
{
    QStringList names;
    const QList<MailAccountInfo> all = watcher.accounts();
    for (const MailAccountInfo &info : all)
        names.append(info.account.name);
    if (names == m_checked)
        return;
    for (const QString &gone : std::as_const(m_checked))
        health.removeCheck(u"mail:"_s + gone);
    for (const QString &name : std::as_const(names))
        health.addCheck(u"mail:"_s + name, {false, false}, [this, name] { return reportOf(watcher, name); });
    m_checked = names;
}

/// Nothing new is seen: we are not let in, the server is away for long, or a folder has stopped. Told by whatever
/// changes; the watcher's own tries are at most five minutes apart.
bool MailRoom::isSilent(const MailAccountInfo &info)
{
    const QString &name = info.account.name;
    const bool isLost = info.state == u"away" || info.state == u"connecting";
    if (!isLost)
        m_lostMs.remove(name);
    else if (!m_lostMs.contains(name))
        m_lostMs.insert(name, SystemClock().steadyMs());
    if (isLost && SystemClock().steadyMs() - m_lostMs.value(name) > kLongS * 1000)
        return true;
    return info.state == u"refused" || info.state == u"certificate" ||
           std::ranges::any_of(
               info.folders, [](const MailFolderInfo &folder) { return folder.behindSeconds > kLongS; });
}

void MailRoom::judge(Alerts &alerts)
{
    QStringList silent, signIn;
    const qint64 now = SystemClock().nowUs();
    const QList<MailAccountInfo> all = watcher.accounts();
    for (const MailAccountInfo &info : all) {
        if (signInEndsSoon(info, now))
            signIn.append(info.account.name);
        else if (isSilent(info))
            silent.append(info.account.name);
    }
    alerts.setMail(silent, signIn);
}

QMap<QString, double> MailRoom::ages() const
{
    QMap<QString, double> out;
    const QList<MailAccountInfo> all = watcher.accounts();
    for (const MailAccountInfo &info : all) {
        double oldest = 0;
        for (const MailFolderInfo &folder : info.folders)
            oldest = std::max(oldest, double(folder.behindSeconds));
        out.insert(info.account.name, oldest);
    }
    return out;
}

} // namespace countersign

#include "application.h"

#include "async/offload.h"
#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/privatefile.h"
#include "journal/acceptance.h"

#include <QFile>
#include <QTimer>

namespace countersign {

namespace {
constexpr int kLongestUntilShownMs = 500;
} // namespace

Application::Application(Config config, Catalogue catalogue)
    : m_config(prepared(std::move(config))), m_catalogue(std::move(catalogue))
{
    connect(&m_vault.projector, &VaultProjector::vaultMoved, this, &Application::setVaultThere);
    connect(&m_vault.projector, &Service::stateChanged, this, [this] {
        if (m_vault.projector.state() == ServiceState::Running) // it has claimed the vault
            setVaultThere(m_vault.projector.isVaultThere());
    });
    connect(&m_surfaces.agent.system(), &SystemInfo::pausedChanged, this,
        [this](bool paused) { m_fleet.setPaused(paused); });
    connect(&m_vault.projector, &VaultProjector::vaultReplaced, &m_tools.hub, &McpHub::coverAgain);
    // Those of the fleet: a terminal can do what the window can; only its list begins with this instance's own.
    addAgentVerbs(m_lineup.control(), surfacesForTerminals(), m_surfaces.all().activity);
    if (m_fleet.service())
        connectFleet(*m_fleet.service());
}

void Application::connectFleet(FleetService &fleet)
{
    fleet.tellOf(
        [this] {
            m_adoption.noteBeat();
            return m_fleetDesk.head();
        },
        [this] { return m_fleetDesk.lagMs(); });
    connect(&fleet, &FleetService::lineReady, this, [this, &fleet](FleetLine *line) {
        m_fleetDesk.attach(
            {*line, *fleet.station()->members(), *fleet.radio(), [&fleet] { return fleet.station()->own(); },
                [&fleet](const QString &instance) { return fleet.station()->sharesVault(instance); }});
        m_surfaces.letters.lookAfter(*fleet.queue(), *fleet.queue());
        connect(fleet.queue(), &RedisQueue::restored, fleet.queue(), [this] { m_adoption.noteLoss(); });
    });
    connect(&fleet, &FleetService::twinFound, this, [this] {
        m_limits.standDown();
        m_share.standDown();
    });
    connect(&m_limits, &FleetLimits::begun, this, [this](const FleetKeys &keys) { m_share.join(keys); });
    m_fleetDesk.whenChanged([this] {
        if (m_vault.projector.isShared())
            m_vault.projector.touchDashboard();
    });
    m_share.setElsewhere([this] { return m_fleetDesk.itemsInVault(); });
    const auto nameOf = [&fleet](const QString &instance) {
        return fleet.station() && fleet.station()->members() ? fleet.station()->members()->nameOf(instance)
                                                             : instance.left(8);
    };
    m_limits.setNames(nameOf);
    m_share.setNames(nameOf);
}

Application::~Application() = default;

void Application::setVaultThere(bool isThere)
{
    m_watching.setVaultThere(isThere);
    m_mail.watcher.setVaultThere(isThere);
    m_topics.setVaultThere(isThere);
    m_tools.hub.setVaultThere(isThere);
    m_execution.executor.setVaultThere(isThere);
}

QCoro::Task<Result<void>> Application::start()
{
    const Result<void> opened = co_await m_supervisor.start(&m_store.journal, true);
    if (!opened)
        co_return opened;
    crashPoint("start.journal_open");
    const Result<void> loaded = co_await m_surfaces.agent.system().start();
    if (!loaded)
        co_return loaded;
    if (m_store.journal.held())
        co_return co_await startHeld();
    co_return co_await startWork();
}

QCoro::Task<Result<void>> Application::startWork()
{
    // Before anything looks at the vault: what lies there may be another profile's.
    const Result<void> ours = co_await m_share.claim();
    if (!ours && ours.error().code == ErrorCode::Invalid)
        co_return ours;
    if (!ours) { // the notes say so as well, and try again; until then nothing in it is ours
        logWarning("Application", ours.error().message);
        setVaultThere(false);
    }
    // Without knowing what was spent nothing is spent: then the playbooks plan, and the planners say why.
    const Result<void> ledger = co_await m_planning.planners.start();
    if (!ledger)
        logWarning("Application", ledger.error().message);
    m_planning.planners.choose(m_config);
    listen();
    if (m_shown) {
        QTimer::singleShot(kLongestUntilShownMs, this, [shown = *m_shown] { shown.resolve(false); });
        co_await m_shown->wait();
    }
    // Before anything is delivered: what is open, as its events have it.
    const Result<void> sound = co_await m_store.journal.checkOpenWork();
    if (m_store.journal.held())
        co_return co_await startHeld();
    if (!sound)
        co_return sound;
    const Result<void> pause =
        co_await m_surfaces.agent.system().readPause(); // once more: now nobody can have hidden it
    if (!pause)
        co_return pause;
    co_return co_await startRooms();
}

QCoro::Task<Result<void>> Application::startRooms()
{
    crashPoint("start.agent_loaded");
    co_await m_observation.seed();
    co_await m_fleet.open();
    co_await m_adoption.open();
    m_topics.open();
    if (const Accepted *accepted = m_store.journal.lastAccepted())
        m_vault.projector.rewriteUntil(accepted->atUs);
    co_await bringUp(Stage::Vault);
    crashPoint("start.vault_ready");
    co_await bringUp(Stage::Tools);
    crashPoint("start.tools_ready");
    co_await bringUp(Stage::Deciding);
    crashPoint("start.desk_ready");
    co_await bringUp(Stage::Delivering);
    crashPoint("start.queue_open");
    m_runtime.tasks.spawn(m_execution.executor.settleDoubts());
    m_runtime.tasks.spawn(m_store.journal.compareDetails());
    co_await bringUp(Stage::Watching);
    co_await bringUp(Stage::Http);
    crashPoint("start.watching");
    co_await announce();
    crashPoint("start.announced");
    co_return Result<void>{};
}

QCoro::Task<> Application::bringUp(Stage stage)
{
    const QList<Service *> services = m_lineup.at(stage);
    for (Service *service : services)
        if (service->state() == ServiceState::Stopped) // HTTP answers already while a journal is held
            co_await m_supervisor.start(service, false);
}

QCoro::Task<> Application::announce()
{
    const QString path = portFile();
    const QByteArray port = QByteArray::number(m_operations.http.port()) + '\n';
    const Result<void> written =
        co_await offload(&m_runtime.pool, [path, port] { return writePrivateFile(path, port); });
    if (!written)
        logWarning("Application", written.error().message);
    logInfo(
        "Application", u"Ready"_s, {{u"http_port"_s, m_operations.http.port()}, {u"vault"_s, m_config.app.vaultPath}});
    Q_EMIT ready();
}

QCoro::Task<> Application::stop()
{
    crashPoint("stop.begun");
    m_drain.set(true); // whoever balances a load is told before the door closes
    m_lineup.control().close();
    m_runtime.bus.publish(makeEvent(EventType::SystemShutdown, {}, {}, u"system"_s));
    m_execution.executor.stop();
    m_fleet.stopGiving();
    m_adoption.stop();
    m_planning.gate.cancelAll();
    m_mail.watcher.endVisits(); // a server that does not answer holds nobody up
    co_await m_surfaces.agent.stop();
    m_store.journal.stopComparing();
    m_runtime.tasks.requestStop();
    co_await m_runtime.tasks.drained();
    co_await m_surfaces.plannerAdmin.stop();
    co_await m_mail.stop();
    co_await m_planning.planners.stop();
    m_planning.reader.stop(); // first: what waits for a slow file is planned after the next start
    co_await m_observation.stop();
    crashPoint("stop.drained");
    co_await m_supervisor.stopAll();
    crashPoint("stop.journal_closed");
    m_runtime.bus.flush();
    QFile::remove(portFile());
    m_runtime.pool.waitForDone(5000);
}

} // namespace countersign

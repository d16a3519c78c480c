#include "application.h"

#include "async/offload.h"
#include "base/crashpoint.h"
#include "base/log.h"
#include "base/privatefile.h"
#include "journal/acceptance.h"
#include "journalplace.h"
#include "observe/healthchecks.h"
#include "observe/redact.h"
#include "secrets/keyringstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>
#include <QTimer>

#include <numeric>

namespace countersign {

namespace {
constexpr int kLongestUntilShownMs = 500;
constexpr int kLanes = 4; // while some items are planned or carried out, others are read or recorded

QString programBeside(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
}

VaultOptions vaultOptions(const Config &config, const McpHub &hub)
{
    const Result<void> notes = hub.notesMayDecide();
    return {config.app.vaultPath, config.approval.vault, 5000, notes ? QString() : notes.error().message,
        hub.separationWarnings()};
}

/// Before anything is logged: what no log, note or answer may show.
void hideSecrets(const Config &config)
{
    for (const QString &secret : {config.http.token, config.redis.password, config.claude.apiKey, config.openai.apiKey})
        if (secret != u"keyring")
            addKnownSecret(secret);
}

Config prepared(Config config)
{
    if (config.instance.name.isEmpty())
        config.instance.name = QSysInfo::machineHostName();
    hideSecrets(config);
    return config;
}
} // namespace

Result<void> makeFolders(const Config &config)
{
    for (const QString &folder :
        {config.paths.data, config.paths.logDir, config.paths.runDir, config.paths.playbooks}) {
        if (!QDir().mkpath(folder))
            return fail(ErrorCode::Io, QCoreApplication::translate("Application",
                                           "The folder %1 cannot be made. Check that the profile is yours.")
                                           .arg(folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return {};
}

Application::Application(Config config, Catalogue catalogue)
    : m_config(prepared(std::move(config))),
      m_history(m_bus),
      m_journal(journalPlace(m_config), m_bus),
      m_queue(m_journal, m_config.performance.queueMaxSize, m_clock),
      m_sampler(m_clock, m_config.app.vaultPath, &m_pool),
      m_times(m_bus),
      m_metrics(m_bus, m_times, m_sampler, m_clock, m_config.performance.maxMemoryMb),
      m_series(m_times),
      m_alerts(m_bus, m_times, m_sampler, m_clock, AlertLimits::from(m_config)),
      m_memory(m_bus, m_sampler, m_clock, m_config.performance.maxMemoryMb, m_config.performance.gcInterval),
      m_hub(hubOptions()),
      m_catalogue(std::move(catalogue)),
      m_playbooks(m_config.paths.playbooks, {m_config.owner.name, m_config.owner.emails, m_config.owner.signature}),
      m_secrets(KeyringOptions{m_config.paths.profile, addKnownSecret}),
      m_planners(m_config, m_journal, m_hub, m_catalogue, m_playbooks, m_secrets),
      m_reader(programBeside(QStringLiteral("countersign-reader")), m_config.app.vaultPath),
      m_completer(m_catalogue, m_hub, m_config.app.vaultPath, m_pool),
      m_plans(m_journal, m_queue, m_reader, m_planners.planner(), m_completer, m_config),
      m_desk(m_journal, m_clock, m_config, [this] { return m_hub.notesMayDecide(); }),
      m_intents(m_journal),
      m_executor(m_journal, m_desk, m_intents, m_hub, m_catalogue, m_config.app.vaultPath, m_pool,
          m_config.performance.maxConcurrentExecutions),
      m_intake(m_journal),
      m_watcher({m_config.app.vaultPath, m_config.instance.name, m_config.performance.queueMaxSize}, m_intake, m_queue,
          m_bus, &m_pool),
      m_source(m_journal),
      m_projector(vaultOptions(m_config, m_hub), m_source, &m_pool),
      m_decisions(vaultOptions(m_config, m_hub), m_source, m_projector, vaultDecider(), &m_pool),
      m_separation(separationSources()),
      m_health(m_bus, m_clock),
      m_ops({m_config.http.enabled, m_config.http.host, m_config.http.port, m_config.http.token.toUtf8()}),
      m_agent({m_config, m_bus, m_history, m_journal, m_queue, m_desk, m_plans, m_executor, m_hub, m_catalogue,
          services(), [this] { return m_hub.separationWarnings(); }, [this] { return moreStatus(); },
          [this](Held shown, QString actor) { return acceptJournal(std::move(shown), std::move(actor)); }}),
      m_office(m_config, m_planners, m_playbooks, m_secrets, m_journal, m_pool, m_plans.gate()),
      m_supervisor(m_bus)
{
    m_pool.setMaxThreadCount(m_config.performance.asyncWorkers);
    m_pool.setExpiryTimeout(30000); // idle threads go, so that an idle desk is asleep
    m_planners.setGate(m_plans.gate());
    wire();
    addHealth();
    addVerbs();
}

Application::~Application() = default;

VaultDecide Application::vaultDecider()
{
    return [this](QString id, QString digest, bool approve, QString reason) {
        return m_desk.decide({std::move(id), std::move(digest), approve ? Verdict::Approve : Verdict::Reject,
            QStringLiteral("vault"), std::move(reason)});
    };
}

HubOptions Application::hubOptions()
{
    HubOptions options;
    options.servers = m_config.mcp.servers;
    options.places = Places::of(m_config);
    options.bundled = {QStringLiteral("countersign"), programBeside(QStringLiteral("countersign-tools")),
        {QStringLiteral("--root"), m_config.app.vaultPath}, {}, {}, {}};
    options.loadPins = [this] { return m_journal.marks(EventType::ToolPinned); }; // see recordPins()
    return options;
}

Separation::Sources Application::separationSources()
{
    const auto texts = [](const QJsonValue &list) {
        QStringList out;
        for (const QJsonValue &item : list.toArray())
            out.append(item.toString());
        return out;
    };
    return {[this] { return m_hub.separation(); },
        [this, texts] {
            const QJsonObject told = m_hub.confinement();
            return GivenUp{texts(told.value(QLatin1String("active"))), texts(told.value(QLatin1String("missing")))};
        },
        [this] { return GivenUp{m_reader.sandbox(), m_reader.missing()}; }};
}

QList<Service *> Application::services()
{
    return {
        &m_journal, &m_hub, &m_plans, &m_desk, &m_queue, &m_watcher, &m_projector, &m_decisions, &m_ops, &m_separation};
}

void Application::wire()
{
    if (m_config.hasRole(QStringLiteral("plan")))
        m_queue.subscribe(QStringLiteral("actions"), QStringLiteral("planners"),
            kLanes * m_config.performance.maxConcurrentPlans, [this](Job job) { return m_plans.plan(std::move(job)); });
    if (m_config.hasRole(QStringLiteral("execute")))
        m_queue.subscribe(QStringLiteral("executions"), QStringLiteral("executors"),
            kLanes * m_config.performance.maxConcurrentExecutions,
            [this](Job job) { return m_executor.execute(std::move(job)); });
    connect(&m_reader, &ReaderProcess::putOff, this,
        [this](int files) { m_queue.setWaiting(QStringLiteral("actions"), files); });
    connect(&m_queue, &LocalQueue::depthsChanged, this, [this] {
        const QMap<QString, qint64> depths = m_queue.depths();
        m_metrics.setQueueDepths(depths);
        m_alerts.setQueueDepths(depths);
        const qint64 now = m_clock.nowUs();
        m_series.setQueueDepth(std::accumulate(depths.begin(), depths.end(), qint64(0)), now);
        m_series.setRss(m_sampler.sample().rssBytes, now); // read at most once a second
    });
    connect(&m_planners, &Planners::used, this, [this](const QString &model, const Usage &usage) {
        m_metrics.observePlannerUsage(
            model, usage.input + usage.cacheRead + usage.cacheWrite, usage.output, double(usage.costMicro) / 1e6);
    });
    connect(&m_office, &PlannerOffice::planningMayGoOn, this, [this] { m_queue.hurry(QStringLiteral("actions")); });
    connect(&m_planners, &Planners::changed, &m_agent, &Agent::servicesChanged);
    connect(
        &m_hub, &McpHub::callFinished, this, [this](const QString &server, const QString &tool, double ms, bool ok) {
            m_metrics.observeMcpCall(server, tool, ms / 1000, ok);
        });
    connect(&m_hub, &McpHub::serversChanged, &m_agent, &Agent::servicesChanged);
    connect(&m_reader, &ReaderProcess::sandboxChanged, &m_agent, &Agent::servicesChanged);
    connect(
        &m_hub, &McpHub::toolsPinned, this, [this](const ToolsPinned &pinned) { m_scope.spawn(recordPins(pinned)); });
}

void Application::addHealth()
{
    const AlertLimits limits = AlertLimits::from(m_config);
    m_health.addCheck(QStringLiteral("system"), {false, false}, systemCheck(m_sampler, limits));
    m_health.addCheck(QStringLiteral("vault"), {true, true}, vaultCheck(m_sampler, limits));
    m_health.setHeld([this] { return m_journal.held().has_value(); });
    m_health.addService(&m_journal, {true, true});
    m_health.addService(&m_queue, {true, true});
    m_health.addService(&m_plans, {false, m_config.hasRole(QStringLiteral("plan"))});
    m_health.addService(&m_hub, {false, m_config.hasRole(QStringLiteral("execute"))});
    m_health.addService(&m_desk, {false, m_config.hasRole(QStringLiteral("desk"))});
    m_health.addService(&m_watcher, {false, m_config.hasRole(QStringLiteral("watch"))});
    m_health.addService(&m_projector, {false, false});
    m_health.addService(&m_decisions, {false, false});
    m_health.addService(&m_ops, {false, false});
    m_health.addService(&m_separation, {false, false});
    m_health.addCheck(QStringLiteral("keyring"), {false, false}, [this] {
        const bool missing =
            m_secrets.state() == KeyringState::Unavailable || m_secrets.state() == KeyringState::Locked;
        return HealthReport{missing ? HealthStatus::Degraded : HealthStatus::Healthy, m_secrets.message(), {}};
    });
    const auto json = [](const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); };
    m_ops.addPath(QStringLiteral("/health"), [this] { return health(); });
    m_ops.addPath(QStringLiteral("/health/live"), [this, json] { return OpsAnswer{true, json(m_health.live())}; });
    m_ops.addPath(QStringLiteral("/health/ready"),
        [this, json] { return OpsAnswer{m_health.isReady(), json(m_health.readiness())}; });
    m_ops.addPath(QStringLiteral("/health/detailed"),
        [this, json] { return OpsAnswer{m_health.overall() != HealthStatus::Unhealthy, json(m_health.detailed())}; });
    m_ops.addPath(QStringLiteral("/metrics"),
        [this] { return OpsAnswer{true, m_metrics.toText(), "text/plain; version=0.0.4; charset=utf-8"}; });
}

QCoro::Task<> Application::recordPins(ToolsPinned pinned)
{
    const Event event = makeEvent(EventType::ToolPinned, {}, {},
        pinned.isByOwner() ? QStringLiteral("human:cli") : QStringLiteral("mcp_service"), pinned);
    co_await m_journal.append({{}, {event}, 0, {}, {}, {}});
}

QCoro::Task<Result<void>> Application::start()
{
    const Result<void> opened = co_await m_supervisor.start(&m_journal, true);
    if (!opened)
        co_return opened;
    crashPoint("start.journal_open");
    const Result<void> loaded = co_await m_agent.start();
    if (!loaded)
        co_return loaded;
    if (m_journal.held())
        co_return co_await startHeld();
    co_return co_await startWork();
}

QCoro::Task<Result<void>> Application::startWork()
{
    // Without knowing what was spent nothing is spent: then the playbooks plan, and the planners say why.
    const Result<void> ledger = co_await m_planners.start();
    if (!ledger)
        logWarning("Application", ledger.error().message);
    m_planners.choose(m_config);
    listen();
    if (m_shown) {
        QTimer::singleShot(kLongestUntilShownMs, this, [shown = *m_shown] { shown.resolve(false); });
        co_await m_shown->wait();
    }
    // Before anything is delivered: what is open, as its events have it.
    const Result<void> sound = co_await m_journal.checkOpenWork();
    if (m_journal.held())
        co_return co_await startHeld();
    if (!sound)
        co_return sound;
    const Result<void> pause = co_await m_agent.readPause(); // once more: now nobody can have hidden it
    if (!pause)
        co_return pause;
    co_return co_await startRooms();
}

QCoro::Task<Result<void>> Application::startRooms()
{
    crashPoint("start.agent_loaded");
    co_await seedNumbers();
    if (const Accepted *accepted = m_journal.lastAccepted())
        m_projector.rewriteUntil(accepted->atUs);
    // The vault's folders have to be there before anything looks into them.
    co_await m_supervisor.start(&m_projector, false);
    crashPoint("start.vault_ready");
    co_await m_supervisor.start(&m_hub, false);
    crashPoint("start.tools_ready");
    co_await m_supervisor.start(&m_plans, false);
    co_await m_supervisor.start(&m_desk, false);
    crashPoint("start.desk_ready");
    co_await m_supervisor.start(&m_queue, false);
    crashPoint("start.queue_open");
    co_await m_supervisor.start(&m_separation, false);
    m_scope.spawn(m_executor.settleDoubts());
    m_scope.spawn(m_journal.compareDetails());
    if (m_config.hasRole(QStringLiteral("watch")))
        co_await m_supervisor.start(&m_watcher, false);
    if (m_config.hasRole(QStringLiteral("desk"))) // with approval.vault off it puts moved notes back
        co_await m_supervisor.start(&m_decisions, false);
    if (m_ops.state() == ServiceState::Stopped) // it answers already while a journal is held
        co_await m_supervisor.start(&m_ops, false);
    crashPoint("start.watching");
    co_await announce();
    crashPoint("start.announced");
    co_return Result<void>{};
}

// What is open counts from the start: approvals_pending, queued work.
QCoro::Task<> Application::seedNumbers()
{
    ActionFilter open;
    for (int state = int(State::Received); state < kStateCount; ++state)
        if (!isTerminal(State(state)))
            open.states.append(State(state));
    open.limit = 1'000'000;
    const Result<QList<Action>> actions = co_await m_journal.actions(open);
    if (actions)
        m_times.seed(*actions, m_clock.nowUs());
}

QCoro::Task<> Application::announce()
{
    const QString path = m_config.paths.runDir + QStringLiteral("/http.port");
    const QByteArray port = QByteArray::number(m_ops.port()) + '\n';
    const Result<void> written = co_await offload(&m_pool, [path, port] { return writePrivateFile(path, port); });
    if (!written)
        logWarning("Application", written.error().message);
    logInfo("Application", QStringLiteral("Ready"),
        {{QStringLiteral("http_port"), m_ops.port()}, {QStringLiteral("vault"), m_config.app.vaultPath}});
    Q_EMIT ready();
}

QCoro::Task<> Application::stop()
{
    crashPoint("stop.begun");
    m_control.close();
    m_bus.publish(makeEvent(EventType::SystemShutdown, {}, {}, QStringLiteral("system")));
    m_executor.stop();
    m_plans.gate().cancelAll();
    co_await m_agent.stop();
    m_journal.stopComparing();
    m_scope.requestStop();
    co_await m_scope.drained();
    co_await m_office.stop();
    co_await m_planners.stop();
    m_reader.stop(); // first: what waits for a slow file is planned after the next start
    crashPoint("stop.drained");
    co_await m_supervisor.stopAll();
    crashPoint("stop.journal_closed");
    m_bus.flush();
    QFile::remove(m_config.paths.runDir + QStringLiteral("/http.port"));
    m_pool.waitForDone(5000);
}

} // namespace countersign

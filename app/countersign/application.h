#pragma once
#include "agent/agentservice.h"
#include "control/controlserver.h"
#include "journal/journal.h"
#include "mcp/hub.h"
#include "observe/alerts.h"
#include "observe/health.h"
#include "observe/logfile.h"
#include "observe/memory.h"
#include "observe/metrics.h"
#include "observe/timeseries.h"
#include "ops/opsserver.h"
#include "planneroffice.h"
#include "queue/localqueue.h"
#include "read/readerprocess.h"
#include "separation.h"
#include "supervisor.h"
#include "vault/decisions.h"
#include "vault/journalsource.h"
#include "vault/projector.h"
#include "watch/folderwatcher.h"
#include "watch/journalintake.h"

namespace countersign {

/// The composition root: the only place that names concrete classes. Members stand in order of dependency,
/// so the whole system can be read here.
class Application : public QObject
{
    Q_OBJECT
public:
    Application(Config config, Catalogue catalogue);
    ~Application() override;

    /// Opens the journal, then brings up everything else; of a journal that is held only what can be asked. Fails only
    /// when nothing could be kept safe.
    [[nodiscard]] QCoro::Task<Result<void>> start();
    /// The heavy part of start() waits until the window is there, half a second at most; `shown` is resolved then.
    /// Before start().
    void startAfter(OneShot<bool> shown) { m_shown = std::move(shown); }
    [[nodiscard]] QCoro::Task<> stop();

    [[nodiscard]] Agent &agent() { return m_agent; }
    [[nodiscard]] TimeSeries &series() { return m_series; }
    [[nodiscard]] ControlServer &control() { return m_control; }
    [[nodiscard]] const Config &config() const { return m_config; }
    [[nodiscard]] PlannerAdmin &plannerAdmin() { return m_office; }
    [[nodiscard]] Planners &planners() { return m_planners; }
    [[nodiscard]] Journal &journal() { return m_journal; }
    [[nodiscard]] EventBus &bus() { return m_bus; }

Q_SIGNALS:
    /// Everything that this instance's roles promise is there; run/http.port is written.
    void ready();

private:
    void wire();
    void addHealth();
    void addVerbs();
    void listen();
    [[nodiscard]] QList<Service *> services();
    [[nodiscard]] QCoro::Task<Result<void>> startRooms();
    /// Of a journal that is held: what can be asked, and nothing that does anything.
    [[nodiscard]] QCoro::Task<Result<void>> startHeld();
    [[nodiscard]] QCoro::Task<Result<void>> startWork();
    [[nodiscard]] QCoro::Task<Result<void>> acceptJournal(Held shown, QString actor);
    [[nodiscard]] QCoro::Task<> goOn();
    [[nodiscard]] OpsAnswer health();
    [[nodiscard]] QCoro::Task<> announce();
    [[nodiscard]] QCoro::Task<> seedNumbers();
    [[nodiscard]] QCoro::Task<> resetLedger(ControlServer::Reply reply);
    [[nodiscard]] QCoro::Task<> submit(QJsonObject request, ControlServer::Reply reply);
    [[nodiscard]] QCoro::Task<> recordPins(ToolsPinned pinned);
    [[nodiscard]] HubOptions hubOptions();
    [[nodiscard]] Separation::Sources separationSources();
    [[nodiscard]] QJsonObject moreStatus() const;
    [[nodiscard]] VaultDecide vaultDecider();

    Config m_config;
    SystemClock m_clock;
    QThreadPool m_pool;
    EventBus m_bus;
    EventHistory m_history;
    Journal m_journal;
    LocalQueue m_queue;
    SystemSampler m_sampler;
    ActionTimes m_times;
    Metrics m_metrics;
    TimeSeries m_series;
    Alerts m_alerts;
    MemoryKeeper m_memory;
    McpHub m_hub;
    Catalogue m_catalogue;
    PlaybookPlanner m_playbooks;
    KeyringStore m_secrets;
    Planners m_planners;
    ReaderProcess m_reader;
    PlanCompleter m_completer;
    PlanService m_plans;
    ApprovalDesk m_desk;
    JournalIntentLog m_intents;
    Executor m_executor;
    JournalIntake m_intake;
    FolderWatcher m_watcher;
    JournalSource m_source;
    VaultProjector m_projector;
    VaultDecisions m_decisions;
    Separation m_separation;
    HealthRegistry m_health;
    OpsServer m_ops;
    AgentService m_agent;
    PlannerOffice m_office;
    ControlServer m_control;
    Supervisor m_supervisor;
    std::optional<OneShot<bool>> m_shown;
    TaskScope m_scope;
};

/// Makes the profile's folders, 0700.
[[nodiscard]] Result<void> makeFolders(const Config &config);

} // namespace countersign

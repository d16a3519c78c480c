#pragma once
#include "base/literals.h"
#include "prepare.h"
#include "rooms/adoptionroom.h"
#include "rooms/drainroom.h"
#include "rooms/fleetdeskroom.h"
#include "rooms/fleetlimits.h"
#include "rooms/fleetroom.h"
#include "rooms/followuproom.h"
#include "rooms/redisroom.h"
#include "rooms/surfacesroom.h"
#include "rooms/topicroom.h"
#include "rooms/vaultroom.h"
#include "rooms/vaultshare.h"
#include "rooms/watchingroom.h"
#include "supervise/supervisor.h"

namespace countersign {

/// The composition root: with its rooms the only place that names concrete classes. A new room is one line here.
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

    [[nodiscard]] Surfaces surfaces() { return m_fleetDesk.over(m_surfaces.all()); }
    [[nodiscard]] Surfaces surfacesForTerminals() { return m_fleetDesk.forTerminals(m_surfaces.all()); }
    [[nodiscard]] TimeSeries &series() { return m_observation.series; }
    [[nodiscard]] ControlServer &control() { return m_lineup.control(); }
    [[nodiscard]] const Config &config() const { return m_config; }
    /// How an address is shown to its owner, for signing in; without one that is done at a terminal.
    void setBrowser(std::function<bool(const QUrl &)> browser) { m_mail.admin.setBrowser(std::move(browser)); }
    [[nodiscard]] PlannerFactory &planners() { return m_planning.planners; }
    [[nodiscard]] Journal &journal() { return m_store.journal; }
    [[nodiscard]] LocalQueue &queue() { return m_store.queue; }
    /// Instances of the fleet that are heard, this one included; 0: none.
    [[nodiscard]] int fleetInstances() const { return m_fleet.instances(); }
    [[nodiscard]] EventBus &bus() { return m_runtime.bus; }

Q_SIGNALS:
    /// Everything that this instance's roles promise is there; run/http.port is written.
    void ready();

private:
    void listen();
    void connectFleet(FleetService &fleet);
    /// False: nothing is taken in, called or begun until it is back.
    void setVaultThere(bool isThere);
    /// Starts the services of a stage; one that fails is tried again in the background.
    [[nodiscard]] QCoro::Task<> bringUp(Stage stage);
    [[nodiscard]] QCoro::Task<Result<void>> startRooms();
    /// Of a journal that is held: what can be asked, and nothing that does anything.
    [[nodiscard]] QCoro::Task<Result<void>> startHeld();
    [[nodiscard]] QCoro::Task<Result<void>> startWork();
    [[nodiscard]] QCoro::Task<Result<void>> acceptJournal(Held shown, QString actor);
    [[nodiscard]] QCoro::Task<> goOn();
    [[nodiscard]] QCoro::Task<> announce();
    [[nodiscard]] QString portFile() const { return m_config.paths.runDir + u"/http.port"_s; }

    Config m_config;
    Catalogue m_catalogue;
    Runtime m_runtime{m_config};
    Lineup m_lineup{m_runtime};
    // The rooms in order of dependency: each is made of those above it and tells the lineup what it brings.
    StoreRoom m_store{m_config, m_runtime, m_lineup};
    ObservationRoom m_observation{m_config, m_runtime, m_store, m_lineup};
    RedisRoom m_redis{m_config, m_lineup};
    ToolsRoom m_tools{m_config, m_runtime, m_store, m_observation, m_lineup};
    PlanningRoom m_planning{m_config, m_catalogue, m_runtime, m_store, m_observation, m_tools, m_lineup};
    ExecutionRoom m_execution{m_config, m_catalogue, m_runtime, m_store, m_tools, m_planning, m_lineup};
    WatchingRoom m_watching{m_config, m_runtime, m_store, m_lineup};
    MailRoom m_mail{m_config, m_runtime, m_store, m_observation, m_tools, m_planning, m_watching, m_lineup};
    FollowUpRoom m_followUp{m_config, m_runtime, m_store, m_tools, m_planning, m_execution, m_mail, m_lineup};
    FleetLimits m_limits{m_config, m_redis, m_store, m_planning, m_watching, m_mail, m_lineup};
    TopicRoom m_topics{m_config, m_runtime, m_store, m_observation, m_redis, m_planning, m_watching, m_lineup};
    VaultRoom m_vault{m_config, m_runtime, m_store, m_tools, m_execution, m_lineup};
    VaultShare m_share{m_config, m_runtime, m_store, m_redis, m_planning, m_watching, m_vault};
    FleetRoom m_fleet{m_config, m_runtime, m_store, m_observation, m_redis, m_tools, m_planning, m_execution, m_lineup};
    OperationsRoom m_operations{m_config, m_store, m_observation, m_tools, m_planning, m_lineup};
    SurfacesRoom m_surfaces{m_config, m_catalogue, m_runtime, m_store, m_observation, m_tools, m_planning, m_execution,
        m_mail, m_operations, m_lineup,
        [this](Held shown, QString actor) { return acceptJournal(std::move(shown), std::move(actor)); }};
    DrainRoom m_drain{m_runtime, m_store, m_fleet, m_topics, m_lineup};
    AdoptionRoom m_adoption{m_config, m_runtime, m_store, m_redis, m_watching, m_execution};
    FleetDeskRoom m_fleetDesk{m_config, m_runtime, m_store, m_planning, m_fleet, m_adoption, m_surfaces, m_lineup};
    Supervisor m_supervisor{m_runtime.bus};
    std::optional<OneShot<bool>> m_shown;
};

} // namespace countersign

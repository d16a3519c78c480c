#pragma once
#include "fleet/desks/fardesk.h"
#include "fleet/replica/itempublisher.h"
#include "fleet/surfaces/fleetactivity.h"
#include "fleet/surfaces/fleetchronicle.h"
#include "fleet/surfaces/fleetdesk.h"
#include "fleet/surfaces/fleetinstances.h"
#include "rooms/adoptionroom.h"
#include "rooms/fleetroom.h"
#include "rooms/planningroom.h"
#include "rooms/surfacesroom.h"

namespace countersign {

/// This instance among the desks of a fleet: shows its items to other desks and, where it is a desk itself, shows the
/// others' items and decides there. Without redis.enabled nothing is made but the answer that there is no fleet.
///
/// The one place to hook it to FleetStation: attach() on lineReady, and head(), lagMs() as the station's options of
/// those names. It lets go by itself when the station's members go.
class FleetDeskRoom
{
public:
    FleetDeskRoom(const Config &config, Runtime &runtime, StoreRoom &store, PlanningRoom &planning, FleetRoom &fleet,
        AdoptionRoom &adoption, SurfacesRoom &surfaces, Lineup &lineup);
    ~FleetDeskRoom();

    /// What the window is given: with the items of others in a fleet, else `own` as it is.
    [[nodiscard]] Surfaces over(Surfaces own);
    /// The same for terminals, over a desk of their own: what was looked at there was not shown in the window, which
    /// decides by what it has shown.
    [[nodiscard]] Surfaces forTerminals(Surfaces own);

    /// What a fleet is made of while this instance is in one; all outlive detach().
    struct Line
    {
        FleetLine &line;
        Members &members;
        FleetRadio &radio;
        std::function<Beat()> own;                                ///< FleetStation::own()
        std::function<bool(const QString &instance)> sharesVault; ///< FleetStation::sharesVault()
    };
    /// Before the line listens: takes questions and answers.
    void attach(const Line &line);
    void detach();
    /// Called when an item of another instance has changed.
    void whenChanged(std::function<void()> told) { m_whenChanged = std::move(told); }
    /// Items of those who have proven that they work on the same vault, under their own ids. Nothing where this is no
    /// desk: only desks are told of others' items.
    [[nodiscard]] QList<Action> itemsInVault() const;
    /// For Beat::head and Beat::lagMs.
    [[nodiscard]] qint64 head() const;
    [[nodiscard]] qint64 lagMs() const;

private:
    /// What lives as long as one line does.
    struct Joined;
    [[nodiscard]] QCoro::Task<> loadDesks();
    [[nodiscard]] QCoro::Task<> giveKey();
    [[nodiscard]] QCoro::Task<Result<DeskKey>> deskKey();
    [[nodiscard]] Surfaces over(Surfaces own, FleetDesk *desk);
    /// None without redis.enabled, and where this is no desk.
    [[nodiscard]] QList<FleetDesk *> desks() const;

    Runtime &m_runtime;
    Journal &m_journal;
    PlanningRoom &m_planning;
    FleetRoom &m_fleet;
    AdoptionRoom &m_adoption;
    AgentService &m_agent;
    const QString m_name;
    const bool m_isDesk;
    std::unique_ptr<FleetDesk> m_desk, m_terminals; ///< null without redis.enabled, and where this is no desk
    std::unique_ptr<FleetActivity> m_activity;      ///< likewise
    std::unique_ptr<FleetInstances> m_instances;    ///< null without redis.enabled
    std::shared_ptr<Joined> m_joined;
    std::function<void()> m_whenChanged;
};

} // namespace countersign

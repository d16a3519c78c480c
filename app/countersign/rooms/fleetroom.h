#pragma once
#include "fleet/desks/deskbook.h"
#include "fleet/desks/deskdoor.h"
#include "rooms/fleetplaces.h"
#include "rooms/fleetservice.h"
#include "rooms/redisroom.h"

namespace countersign {

/// This instance in a fleet, where redis.enabled asks for one; without, only the desks that are enrolled, asked for
/// when somebody asks.
class FleetRoom
{
public:
    FleetRoom(const Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation, RedisRoom &redis,
        ToolsRoom &tools, PlanningRoom &planning, ExecutionRoom &execution, Lineup &lineup);

    /// What has to be known before the fleet is joined.
    [[nodiscard]] QCoro::Task<> open();
    void setPaused(bool paused);
    void setDraining(bool isDraining);
    /// Pieces of others' work in hand.
    [[nodiscard]] int busy() const;
    /// That are heard, this one included; 0: there is no fleet.
    [[nodiscard]] int instances() const;
    /// Whoever waits for another instance waits no longer: this one stops.
    void stopGiving();

    /// Null without a fleet.
    [[nodiscard]] FleetService *service() const { return m_service.get(); }
    /// Loaded when somebody asks first; null before.
    [[nodiscard]] DeskBook *desks() const { return m_desks.get(); }
    [[nodiscard]] QCoro::Task<Result<void>> loadDesks();

private:
    void addVerbs(ControlServer &control);
    void tell(Metrics &metrics);
    void openDoor(FleetLine *line);
    [[nodiscard]] QCoro::Task<> list(ControlServer::Reply reply);
    [[nodiscard]] QCoro::Task<> enrol(QString card, bool mayIrreversible, ControlServer::Reply reply);
    [[nodiscard]] QCoro::Task<> revoke(QString desk, ControlServer::Reply reply);

    const Config &m_config;
    Runtime &m_runtime;
    Journal &m_journal;
    ToolsRoom &m_tools;
    ApprovalDesk &m_desk;
    FleetPlaces m_places;
    std::unique_ptr<FleetService> m_service;
    std::unique_ptr<DeskBook> m_desks;
    std::unique_ptr<DeskDoor> m_door; ///< where other desks decide; nullptr while there is no line
};

} // namespace countersign

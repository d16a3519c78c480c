#pragma once
#include "fleet/desks/deskbook.h"
#include "rooms/storeroom.h"

namespace countersign {

/// What there is of a fleet where no fleet is: the desks that are enrolled, asked for when somebody asks. All else is a
/// FleetStation, which is made once there is something that carries its messages.
class FleetRoom
{
public:
    FleetRoom(Runtime &runtime, StoreRoom &store, Lineup &lineup);

    /// Loaded when somebody asks first; null before.
    [[nodiscard]] DeskBook *desks() const { return m_desks.get(); }
    [[nodiscard]] QCoro::Task<Result<void>> loadDesks();

private:
    void addVerbs(ControlServer &control);
    [[nodiscard]] QCoro::Task<> list(ControlServer::Reply reply);
    [[nodiscard]] QCoro::Task<> enrol(QString card, bool mayIrreversible, ControlServer::Reply reply);
    [[nodiscard]] QCoro::Task<> revoke(QString desk, ControlServer::Reply reply);

    Runtime &m_runtime;
    Journal &m_journal;
    std::unique_ptr<DeskBook> m_desks;
};

} // namespace countersign

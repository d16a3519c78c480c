#pragma once
#include "control/controlserver.h"
#include "observe/health.h"
#include "rooms/runtime.h"

namespace countersign {

/// The start order, first to last; all go down the other way. Within a stage services start in the order of the rooms.
enum class Stage {
    Journal,    ///< without it nothing could be kept safe
    Vault,      ///< its folders have to be there before anything looks into them
    Tools,      ///< MCP servers
    Deciding,   ///< planning and the desk
    Delivering, ///< from here on jobs are done
    Watching,   ///< from here on items and moved notes are taken
    Http        ///< answers already while a journal is held
};

/// What each room tells of itself when it is made: its services, what health asks of it, its verbs.
class Lineup
{
public:
    explicit Lineup(Runtime &runtime) : m_health(runtime.bus, runtime.clock) {}

    /// `starts` is false where the instance has not the service's role: then it is shown and stays stopped.
    void add(Service &service, Stage stage, CheckRole role, bool starts = true);
    /// To be started at `stage`.
    [[nodiscard]] QList<Service *> at(Stage stage) const;
    /// All that were added so far, in that order: as `status` shows them.
    [[nodiscard]] QList<Service *> services() const;
    [[nodiscard]] HealthRegistry &health() { return m_health; }
    [[nodiscard]] ControlServer &control() { return m_control; }

private:
    struct Place
    {
        Service *service;
        Stage stage;
        bool starts;
    };
    QList<Place> m_places;
    HealthRegistry m_health;
    ControlServer m_control;
};

} // namespace countersign

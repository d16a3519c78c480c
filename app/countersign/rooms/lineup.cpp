#include "rooms/lineup.h"

namespace countersign {

void Lineup::add(Service &service, Stage stage, CheckRole role, bool starts)
{
    m_places.append({&service, stage, starts});
    m_health.addService(&service, role);
}

QList<Service *> Lineup::at(Stage stage) const
{
    QList<Service *> out;
    for (const Place &place : m_places)
        if (place.starts && place.stage == stage)
            out.append(place.service);
    return out;
}

QList<Service *> Lineup::services() const
{
    QList<Service *> out;
    for (const Place &place : m_places)
        out.append(place.service);
    return out;
}

} // namespace countersign

#pragma once
#include "domain/held.h"
#include "domain/lifecycle.h"
#include "domain/programseparation.h"

#include <QMap>

#include <optional>

namespace countersign {

/// A part of the system as the services page and `status` show it.
struct ServiceInfo
{
    QString name;
    QString state;  ///< stopped, starting, running, stopping, failed
    QString health; ///< healthy, degraded, unhealthy
    QString message;
    QMap<QString, qint64> numbers = {}; ///< what it counts: "notes_due", "taken" …
    QMap<QString, QString> words = {};  ///< how it is, in one word: "breaker" → "open"
};

/// A tool server as the services page and `status` show it.
struct ServerInfo
{
    QString name;
    QString state;  ///< starting, running, blocked …
    QString health; ///< healthy, degraded, unhealthy
    QString message;
    std::optional<ServerSeparation> separation = {}; ///< of others; ours is confined instead
};

/// How the system is as a whole.
struct SystemStatus
{
    QString state; ///< running, paused, held; stopped: nothing runs, and only what is stored is known
    bool isPaused = false;
    double uptimeSeconds = 0;
    QList<ServiceInfo> services = {};
    QMap<QString, qint64> queues = {}; ///< waiting work, by queue
    QMap<State, qint64> counts = {};   ///< of all actions; every state, or none when they are not known
    QString planner = {};
    QList<ServerInfo> servers = {};
    ProgramSeparation separation = {};
    std::optional<Held> held = {};

    /// The object of `status --json`.
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace countersign

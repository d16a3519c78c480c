#pragma once
#include "agent/mailinfo.h"
#include "base/settinginfo.h"
#include "domain/held.h"
#include "domain/outcomes.h"
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

/// Something that is too much, or too little, now.
struct AlertInfo
{
    QString name; ///< "LowDisk", as in alerts_firing{alert}
    qint64 sinceUs = 0;
    QString message;             ///< a sentence
    bool isCritical = false;     ///< work suffers from it
    bool staysUntilSeen = false; ///< it goes by dismissAlert() only
};

/// A setting and the value that holds.
struct SettingLine
{
    SettingInfo info;
    QString value;        ///< for a person; of a secret only where it is kept
    bool isGiven = false; ///< somebody has set it: in the file, a variable or on the command line
};

/// Where everything is. All absolute; empty: there is none.
struct SystemPlaces
{
    QString vault, config, journal, log;
    QString health; ///< "http://127.0.0.1:8787/health"
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
    QList<MailAccountInfo> accounts = {};
    Outcomes today = {};
    QList<AlertInfo> alerts = {};
    QString vault = {};
    int recallSeconds = 0;
    ProgramSeparation separation = {};
    std::optional<Held> held = {};

    /// The object of `status --json`.
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace countersign

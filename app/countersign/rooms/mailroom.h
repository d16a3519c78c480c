#pragma once
#include "control/mailverbs.h"
#include "rooms/planningroom.h"
#include "rooms/watchingroom.h"
#include "watch/mail/mailwatcher.h"
#include "watch/mailadmin/mailadminservice.h"

namespace countersign {

/// Mail that comes in: its watcher, its administration, and what is told of both.
class MailRoom
{
public:
    /// `config` is changed where its owner changes accounts.
    MailRoom(Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation, ToolsRoom &tools,
        PlanningRoom &planning, WatchingRoom &watching, Lineup &lineup);
    [[nodiscard]] QCoro::Task<> stop() { return admin.stop(); }

    MailWatcher watcher;
    SystemMailDns dns;
    MailAdminService admin;

private:
    void addChecks(HealthRegistry &health);
    void judge(Alerts &alerts);
    [[nodiscard]] bool isSilent(const MailAccountInfo &info);
    [[nodiscard]] QMap<QString, double> ages() const;

    MailVerbs m_verbs;
    QStringList m_checked;          ///< accounts that health asks about
    QMap<QString, qint64> m_lostMs; ///< since when an account is not connected; steady
};

} // namespace countersign

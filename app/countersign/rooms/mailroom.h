#pragma once
#include "control/mailverbs.h"
#include "rooms/mailreports.h"
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
    MailVerbs m_verbs;
    std::unique_ptr<MailReports> m_reports; ///< from when the accounts are known
};

} // namespace countersign

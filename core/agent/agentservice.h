#pragma once
#include "agent/activityservice.h"
#include "agent/deskservice.h"
#include "agent/surfaces.h"
#include "agent/systeminfoservice.h"

namespace countersign {

/// The rooms behind the surfaces of this process.
struct AgentRooms
{
    const Config &config;
    EventBus &bus;
    EventHistory &history;
    EventStore &journal;
    MessageQueue &queue;
    ApprovalDesk &desk;
    PlanService &plans;
    Executor &executor;
    ToolCaller &tools;
    const Catalogue &catalogue;
    QList<Service *> services;
    std::function<QMap<QString, QString>()> warnings = {}; ///< DeskRooms::warnings
    std::function<QList<ServerInfo>()> servers = {};       ///< SystemRooms::servers, and so on
    std::function<QList<MailAccountInfo>()> mailAccounts = {};
    std::function<ProgramSeparation()> separation = {};
    std::function<QList<AlertInfo>()> alerts = {};
    std::function<void(const QString &name)> dismissAlert = {};
    std::function<QString()> healthAddress = {};
    std::function<QCoro::Task<Result<void>>(Held shown, QString actor)> accept = {};
    QThreadPool *pool = nullptr; ///< DeskRooms::pool
};

/// Desk, Activity and SystemInfo over one set of rooms.
class AgentService
{
public:
    explicit AgentService(const AgentRooms &rooms);
    [[nodiscard]] QCoro::Task<> stop();

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] Activity &activity() { return m_activity; }
    [[nodiscard]] SystemInfoService &system() { return m_system; }

private:
    SystemInfoService m_system; ///< first: counts before the others tell of a change
    DeskService m_desk;
    ActivityService m_activity;
};

} // namespace countersign

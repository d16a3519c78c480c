#include "agent/agentservice.h"

namespace countersign {

AgentService::AgentService(const AgentRooms &rooms)
    : m_system({rooms.config, rooms.journal, rooms.queue, rooms.desk, rooms.plans, rooms.executor, rooms.services,
          rooms.servers, rooms.mailAccounts, rooms.separation, rooms.alerts, rooms.dismissAlert, rooms.healthAddress,
          rooms.accept}),
      m_desk({rooms.journal, rooms.desk, rooms.plans, rooms.executor, rooms.tools, rooms.catalogue, rooms.warnings,
          rooms.config.app.vaultPath, rooms.pool}),
      m_activity(rooms.journal, rooms.bus, rooms.history)
{
}

QCoro::Task<> AgentService::stop()
{
    co_await m_desk.stop();
    co_await m_activity.stop();
    co_await m_system.stop();
}

} // namespace countersign

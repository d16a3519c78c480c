#pragma once
#include "domain/conversation.h"
#include "plan/planner.h"

#include <QThreadPool>

namespace countersign {

/// Collects what a model planner is shown beside the item: the handbook, how alike items were decided, the mails before
/// it, the file itself. All of it is on this machine; nothing is asked of anybody.
class PlanContext
{
public:
    PlanContext(EventStore &journal, QString vaultPath, QThreadPool &pool, int similar);

    [[nodiscard]] QCoro::Task<PlanRequest> gather(ActionDetail detail);
    /// The item and what its owner said about it, for a planner that needs no more.
    [[nodiscard]] static PlanRequest plain(const ActionDetail &detail);

private:
    [[nodiscard]] QCoro::Task<QJsonArray> similar(ActionDetail detail);
    [[nodiscard]] QCoro::Task<QJsonArray> thread(ActionDetail detail);
    [[nodiscard]] QCoro::Task<QJsonArray> conversation(ActionDetail detail);

    EventStore &m_journal;
    Conversation m_conversation;
    QString m_vaultPath;
    QThreadPool &m_pool;
    int m_similar;
};

} // namespace countersign

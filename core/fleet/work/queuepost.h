#pragma once
#include "fleet/work/post.h"
#include "queue/messagequeue.h"

namespace countersign {

/// Boxes as lanes of a MessageQueue that carries letters.
class QueuePost final : public FleetPost
{
public:
    /// `queue` outlives it.
    explicit QueuePost(MessageQueue &queue) : m_queue(queue) {}

    [[nodiscard]] QCoro::Task<Result<void>> put(
        QString box, QString id, Priority priority, QByteArray message) override;
    void take(QString box, int atOnce, Taker taker) override;

private:
    MessageQueue &m_queue;
};

} // namespace countersign

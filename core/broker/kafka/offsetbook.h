#pragma once
#include "broker/kafka/module/kafkamodule.h"

#include <map>
#include <set>
#include <utility>

namespace countersign {

/// How far each partition may be committed: up to the first message that somebody still has in hand, however many
/// behind it are done.
class OffsetBook
{
public:
    void given(const QByteArray &topic, int partition, qint64 offset);
    void done(const QByteArray &topic, int partition, qint64 offset);
    /// It is another member's from now on.
    void forget(const QByteArray &topic, int partition) { m_partitions.erase({topic, partition}); }
    /// What may be committed and was not told yet.
    [[nodiscard]] QList<KafkaOffset> take();
    /// True while the partition is ours, as far as is known here.
    [[nodiscard]] bool knows(const QByteArray &topic, int partition) const
    {
        return m_partitions.contains({topic, partition});
    }

private:
    struct Partition
    {
        std::set<qint64> open;
        qint64 next = -1; ///< behind the last one that was given
        qint64 told = -1;
    };
    std::map<std::pair<QByteArray, int>, Partition> m_partitions;
};

} // namespace countersign

#include "broker/kafka/offsetbook.h"

namespace countersign {

void OffsetBook::given(const QByteArray &topic, int partition, qint64 offset)
{
    Partition &of = m_partitions[{topic, partition}];
    if (of.next < 0 || offset < of.next) // it begins here, or the group went back: what it says holds
        of.told = offset;
    of.open.insert(offset);
    of.next = offset + 1;
}

void OffsetBook::done(const QByteArray &topic, int partition, qint64 offset)
{
    const auto found = m_partitions.find({topic, partition});
    if (found != m_partitions.end())
        found->second.open.erase(offset);
}

QList<KafkaOffset> OffsetBook::take()
{
    QList<KafkaOffset> out;
    for (auto &[of, partition] : m_partitions) {
        const qint64 upTo = partition.open.empty() ? partition.next : *partition.open.begin();
        if (upTo > partition.told)
            out.append({of.first, of.second, partition.told = upTo});
    }
    return out;
}

} // namespace countersign

#pragma once
#include <QByteArray>
#include <QByteArrayList>
#include <QList>

#include <functional>
#include <memory>
#include <utility>

namespace countersign {

// What Countersign and its module for Kafka agree on. The module links librdkafka and nothing of ours, and is loaded
// when it is wanted: whoever has no Kafka has neither its memory nor its threads. Nothing here throws; texts of errors
// are librdkafka's own, in English.

/// Settings under librdkafka's own names.
using KafkaProperties = QList<std::pair<QByteArray, QByteArray>>;

struct KafkaMessage
{
    QByteArray topic; ///< as the cluster calls it, prefix included
    int partition = -1;
    qint64 offset = -1;
    QByteArray key, value;
    bool hasValue = true;    ///< false: a null value (a tombstone)
    bool isTooLarge = false; ///< the value was left out
};

/// What a group has up to in a partition: the offset of the next message.
struct KafkaOffset
{
    QByteArray topic;
    int partition = -1;
    qint64 offset = -1;
    [[nodiscard]] bool operator==(const KafkaOffset &) const = default;
};

/// What the module says by itself, on its own threads.
struct KafkaTold
{
    std::function<void(QByteArray why)> trouble; ///< nothing goes; empty: it goes again
    std::function<void(QByteArray line)> logged; ///< warnings and worse
};

/// Puts messages into topics, idempotently: in order and once for each partition, as long as it lives. All of
/// librdkafka that may wait is done on a thread of its own. Any thread may call.
class KafkaProducer
{
public:
    /// Ends the thread; what is under way is told as not delivered.
    virtual ~KafkaProducer() = default;
    /// `error` empty: all of them are there, as safely as the cluster keeps things (acks=all).
    using Delivered = std::function<void(QByteArray error)>;
    virtual void publish(QByteArray topic, QList<std::pair<QByteArray, QByteArray>> messages, Delivered delivered) = 0;
    /// The id of the cluster; empty: nobody answers.
    virtual void askCluster(std::function<void(QByteArray id)> told) = 0;
};

/// One member of a consumer group, with a thread of its own. Gives one batch at a time. Any thread may call.
class KafkaConsumer
{
public:
    /// Leaves the group (three seconds at the most) and ends the thread.
    virtual ~KafkaConsumer() = default;
    /// Another batch may come.
    virtual void more() = 0;
    virtual void commit(QList<KafkaOffset> offsets) = 0;
    /// While it is paused it is not in the group.
    virtual void setPaused(bool paused) = 0;

    struct Told : KafkaTold
    {
        std::function<void(QList<KafkaMessage>)> came;
        /// Others get these from now on (offset is not set). The group waits, five seconds at the most, until
        /// released() is called: what is in hand may be committed before that.
        std::function<void(QList<KafkaOffset>)> revoked;
        std::function<void(int partitions)> assigned; ///< how many are ours now
    };
    virtual void released() = 0;
};

class KafkaModule
{
public:
    static constexpr int kInterface = 1; ///< to be raised with any change here
    virtual ~KafkaModule() = default;
    [[nodiscard]] virtual QByteArray version() const = 0; ///< of librdkafka
    /// Null with `error`: a setting that librdkafka does not take.
    [[nodiscard]] virtual std::unique_ptr<KafkaProducer> producer(
        const KafkaProperties &properties, KafkaTold told, QByteArray &error) = 0;
    [[nodiscard]] virtual std::unique_ptr<KafkaConsumer> consumer(const KafkaProperties &properties,
        const QByteArrayList &topics, KafkaConsumer::Told told, QByteArray &error) = 0;
};

/// What the module has under this name: null where it was made for another interface. It lives as long as the process.
using KafkaModuleEntry = KafkaModule *(*)(int interface);
inline constexpr char kKafkaModuleEntry[] = "countersignKafkaModule";

} // namespace countersign

#pragma once
#include "async/taskscope.h"
#include "broker/broker.h"
#include "broker/kafka/kafkaoptions.h"
#include "broker/kafka/offsetbook.h"

#include <QPointer>
#include <QThread>

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace countersign {

/// One member of a consumer group on this side of the module: hands messages over, keeps what is left for later, and
/// says what may be committed.
class KafkaLane : public QObject
{
    Q_OBJECT
public:
    KafkaLane(KafkaOptions options, QString group);
    ~KafkaLane() override;

    void add(const QString &topic, Broker::Handler handler) { m_handlers[topic] = std::move(handler); }
    [[nodiscard]] Result<void> start(KafkaModule &module);
    /// Waits until what is handled has ended; its offsets are committed.
    [[nodiscard]] QCoro::Task<> stop();
    void setPaused(bool paused);

    [[nodiscard]] const QString &group() const { return m_group; }
    [[nodiscard]] int partitions() const { return m_partitions; } ///< that are ours now
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    struct Held
    {
        KafkaMessage message;
        qint64 dueMs = 0; ///< steady clock
    };
    void came(QList<KafkaMessage> messages);
    void revoked(const QList<KafkaOffset> &partitions);
    void releaseIfDone();
    /// What is here is another member's by now.
    void forgetAll();
    /// For one more batch of what the group has to read.
    [[nodiscard]] bool hasRoom() const;
    void setTrouble(const QString &why);
    [[nodiscard]] QCoro::Task<> work();
    [[nodiscard]] QCoro::Task<> hand(std::vector<KafkaMessage> batch);
    [[nodiscard]] QCoro::Task<> wakeAfter(OneShot<bool> woken, qint64 ms);
    /// The next messages of one topic: what is due of those left for later, then what came.
    [[nodiscard]] std::vector<KafkaMessage> next();
    [[nodiscard]] Delivery deliveryOf(const KafkaMessage &message) const;

    const KafkaOptions m_options;
    const QString m_group;
    std::map<QString, Broker::Handler> m_handlers;
    OffsetBook m_book;
    std::deque<KafkaMessage> m_came;
    std::deque<Held> m_held;
    std::set<QString> m_refused; ///< topics whose handlers take nothing now; tried with what was held
    OneShot<bool> m_woken;
    QString m_trouble;
    int m_partitions = 0;
    int m_revocations = 0; ///< so far: what was in hand before one is not ours to keep
    bool m_paused = false, m_isHanding = false, m_isAwaited = false;
    TaskScope m_scope;
    std::unique_ptr<QThread> m_closing;        ///< on which it says goodbye
    std::unique_ptr<KafkaConsumer> m_consumer; ///< last: its threads tell us things until it is gone
};

} // namespace countersign

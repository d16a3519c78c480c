#pragma once
#include "adapter/itemclaims.h"
#include "base/config/config.h"
#include "broker/broker.h"
#include "intake/ingestor.h"
#include "queue/messagequeue.h"

#include <QThreadPool>

#include <vector>

namespace countersign {

/// Makes actions of what other systems put into one topic, each once: through the one way in, after which it is
/// acknowledged. What cannot be read goes to the topic NAME.dead with the reason.
class TopicImporter : public QObject
{
    Q_OBJECT
public:
    /// What it needs; all of it outlives it.
    struct Means
    {
        Broker &broker;
        EventStore &store;
        MessageQueue &queue;
        Ingestor &ingestor;
        QThreadPool *pool;
        qint64 queueMaxSize = 10'000;
        ItemClaims *claims = nullptr; ///< null: nobody else reads here
    };
    TopicImporter(Means means, ImportTopic topic, QObject *parent = nullptr);

    /// A Broker::Handler.
    [[nodiscard]] QCoro::Task<Result<Handled>> take(QList<Delivery> deliveries);
    /// False: the vault is away, and nothing is taken in.
    void setVaultThere(bool isThere);

    [[nodiscard]] const ImportTopic &topic() const { return m_topic; }
    [[nodiscard]] qint64 dead() const { return m_dead; } ///< messages that could not be read, since the start
    /// Why nothing is taken in; empty: all is well.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    /// `outcome`: taken, same (it came before) or dead.
    void settled(const QString &topic, const QString &outcome, int messages);
    void changed();

private:
    enum class Outcome { Open, Taken, Same, Dead, Later };
    /// One message on its way.
    struct Message
    {
        Delivery delivery;
        Result<IntakeItem> item;
        Outcome outcome = Outcome::Open;
        qsizetype twin = -1; ///< an earlier one of this batch with the same key; it fares as that one does
        [[nodiscard]] QString key() const { return item->options.sourceKeys.first(); }
    };
    using Batch = std::vector<Message>;
    using BatchPtr = std::shared_ptr<Batch>;

    [[nodiscard]] Result<qint64> room();
    [[nodiscard]] static Batch read(const QList<Delivery> &deliveries, const QString &type);
    [[nodiscard]] QCoro::Task<Result<void>> sortOutKnown(BatchPtr batch);
    [[nodiscard]] QCoro::Task<Result<void>> claim(BatchPtr batch);
    [[nodiscard]] QCoro::Task<> makeActions(BatchPtr batch);
    [[nodiscard]] QCoro::Task<> bury(BatchPtr batch);
    [[nodiscard]] static QList<size_t> open(const Batch &batch);
    [[nodiscard]] Handled result(const Batch &batch);
    void setTrouble(const QString &why);

    const Means m_means;
    const ImportTopic m_topic;
    bool m_isVaultThere = true;
    qint64 m_dead = 0;
    QString m_trouble;
};

} // namespace countersign

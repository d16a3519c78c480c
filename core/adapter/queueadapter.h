#pragma once
#include "adapter/topicexporter.h"
#include "adapter/topicimporter.h"
#include "async/taskscope.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace countersign {

/// Maps events to topics that other systems read, and topics that they write to items: fleet.export and fleet.import.
class QueueAdapter final : public Service
{
    Q_OBJECT
public:
    /// All of it outlives it.
    struct Means
    {
        std::function<Broker *(const QString &via)> broker; ///< of "redis" or "kafka"
        EventStore &store;
        MessageQueue &queue;
        Ingestor &ingestor;
        QThreadPool *pool;
        qint64 queueMaxSize = 10'000;
        ItemClaims *claims = nullptr;     ///< null: nobody else reads the topics that are imported
        QString group = u"countersign"_s; ///< who shares them
    };
    /// What is imported begins when the brokers start; they come after this.
    QueueAdapter(
        Means means, const QList<ExportTopic> &exported, const QList<ImportTopic> &imported, QObject *parent = nullptr);
    ~QueueAdapter() override;

    [[nodiscard]] QString name() const override { return u"queue_adapter"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    void setVaultThere(bool isThere);
    /// Events that a topic has not been told of yet, by topic.
    [[nodiscard]] QMap<QString, qint64> behind() const;

Q_SIGNALS:
    void exported(const QString &topic, int events);
    void beganAgain(const QString &topic);
    /// See TopicImporter.
    void settled(const QString &topic, const QString &outcome, int messages);

private:
    [[nodiscard]] QCoro::Task<> look();
    void count(const QString &outcome, int messages);

    std::vector<std::unique_ptr<TopicExporter>> m_exporters;
    std::vector<std::unique_ptr<TopicImporter>> m_importers;
    qint64 m_exported = 0, m_taken = 0, m_same = 0, m_dead = 0; ///< since the start
    bool m_isLooking = false;
    QTimer m_look;
    std::unique_ptr<TaskScope> m_scope = std::make_unique<TaskScope>();
};

} // namespace countersign

#include "adapter/queueadapter.h"

#include "async/alive.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr int kLookMs = 10'000;
}

QueueAdapter::QueueAdapter(
    Means means, const QList<ExportTopic> &exported, const QList<ImportTopic> &imported, QObject *parent)
    : Service(parent)
{
    for (const ExportTopic &topic : exported) {
        m_exporters.push_back(std::make_unique<TopicExporter>(means.store, *means.broker(topic.via), topic));
        const TopicExporter *const made = m_exporters.back().get();
        connect(made, &TopicExporter::exported, this, [this](const QString &name, int events) {
            m_exported += events;
            Q_EMIT this->exported(name, events);
        });
        connect(made, &TopicExporter::beganAgain, this, &QueueAdapter::beganAgain);
        connect(made, &TopicExporter::changed, this, [this] { noteHealth(); });
    }
    for (const ImportTopic &topic : imported) {
        Broker *const broker = means.broker(topic.via);
        m_importers.push_back(
            std::make_unique<TopicImporter>(TopicImporter::Means{*broker, means.store, means.queue, means.ingestor,
                                                means.pool, means.queueMaxSize, means.claims},
                topic));
        TopicImporter *const made = m_importers.back().get();
        connect(made, &TopicImporter::settled, this, [this](const QString &name, const QString &outcome, int messages) {
            count(outcome, messages);
            Q_EMIT settled(name, outcome, messages);
        });
        connect(made, &TopicImporter::changed, this, [this] { noteHealth(); });
        broker->subscribe(
            topic.topic, means.group, [made](QList<Delivery> deliveries) { return made->take(std::move(deliveries)); });
    }
    m_look.setInterval(kLookMs);
    m_look.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (!m_isLooking)
            m_scope->spawn(look());
    });
}

QueueAdapter::~QueueAdapter() = default;

void QueueAdapter::count(const QString &outcome, int messages)
{
    qint64 &of = outcome == u"taken" ? m_taken : outcome == u"same" ? m_same : m_dead;
    of += messages;
    noteHealth();
}

QCoro::Task<Result<void>> QueueAdapter::start()
{
    const QPointer<QueueAdapter> self(this);
    setState(ServiceState::Starting);
    m_scope = std::make_unique<TaskScope>();
    for (size_t i = 0; i < m_exporters.size(); ++i) {
        const Result<void> started = alive(self, co_await m_exporters[i]->start());
        if (!started) {
            if (self)
                setState(ServiceState::Failed);
            co_return started;
        }
    }
    if (!m_exporters.empty())
        m_look.start();
    setState(ServiceState::Running);
    co_return Result<void>{};
}

QCoro::Task<> QueueAdapter::stop()
{
    const QPointer<QueueAdapter> self(this);
    setState(ServiceState::Stopping);
    m_look.stop();
    m_scope->requestStop();
    co_await m_scope->drained();
    for (size_t i = 0; self && i < m_exporters.size(); ++i)
        co_await m_exporters[i]->stop();
    if (self)
        setState(ServiceState::Stopped);
}

QCoro::Task<> QueueAdapter::look()
{
    const QPointer<QueueAdapter> self(this);
    m_isLooking = true;
    for (size_t i = 0; self && i < m_exporters.size() && !m_scope->stopping(); ++i)
        co_await m_exporters[i]->look();
    if (self)
        m_isLooking = false;
}

void QueueAdapter::setVaultThere(bool isThere)
{
    for (const auto &importer : m_importers)
        importer->setVaultThere(isThere);
}

QMap<QString, qint64> QueueAdapter::behind() const
{
    QMap<QString, qint64> out;
    for (const auto &exporter : m_exporters)
        out.insert(exporter->topic(), exporter->behind());
    return out;
}

HealthReport QueueAdapter::health() const
{
    const QJsonObject details{{u"topics_exported"_s, qint64(m_exporters.size())},
        {u"topics_imported"_s, qint64(m_importers.size())}, {u"events_exported"_s, m_exported},
        {u"items_taken"_s, m_taken}, {u"messages_same"_s, m_same}, {u"messages_dead"_s, m_dead}};
    for (const auto &exporter : m_exporters)
        if (!exporter->trouble().isEmpty())
            return {HealthStatus::Degraded, tr("%1: %2").arg(exporter->topic(), exporter->trouble()), details};
    for (const auto &importer : m_importers) {
        if (!importer->trouble().isEmpty())
            return {HealthStatus::Degraded, tr("%1: %2").arg(importer->topic().topic, importer->trouble()), details};
        if (importer->dead() > 0)
            return {HealthStatus::Degraded,
                tr("%1: messages that could not be read and lie in %1.dead with the reason: %2.")
                    .arg(importer->topic().topic)
                    .arg(importer->dead()),
                details};
    }
    return {HealthStatus::Healthy,
        tr("Topics exported: %1, imported: %2.").arg(m_exporters.size()).arg(m_importers.size()), details};
}

} // namespace countersign

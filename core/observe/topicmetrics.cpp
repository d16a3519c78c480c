// What is shared with other systems.
#include "base/literals.h"
#include "observe/metrics.h"

#include <QRegularExpression>

namespace countersign {

namespace {
constexpr qsizetype kMaxTopics = 100;
}

const QStringList &labels::importOutcomes()
{
    static const QStringList names{u"taken"_s, u"same"_s, u"dead"_s, u"other"_s};
    return names;
}

void MetricFamilies::buildTopics()
{
    m_exported = &prometheus::BuildCounter()
                      .Name("fleet_exported_events_total")
                      .Help("Events that other systems were told, by topic.")
                      .Register(registry);
    m_imported = &prometheus::BuildCounter()
                      .Name("fleet_imported_messages_total")
                      .Help("Messages of other systems, by topic and what became of them.")
                      .Register(registry);
    m_exportBehind = &prometheus::BuildGauge()
                          .Name("fleet_export_behind_events")
                          .Help("Events of the journal that a topic has not been told of yet.")
                          .Register(registry);
    exported(u"other"_s);
    exportBehind(u"other"_s);
    for (const QString &outcome : labels::importOutcomes())
        imported(u"other"_s, outcome);
}

QString MetricFamilies::boundedTopic(const QString &topic)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_.-]{1,100}\\z"_s);
    if (!m_topics.contains(topic) && m_topics.size() < kMaxTopics && form.match(topic).hasMatch())
        m_topics.append(topic);
    return labels::known(m_topics, topic);
}

prometheus::Counter &MetricFamilies::exported(const QString &topic)
{
    return m_exported->Add({{"topic", boundedTopic(topic).toStdString()}});
}

prometheus::Counter &MetricFamilies::imported(const QString &topic, const QString &outcome)
{
    return m_imported->Add({{"topic", boundedTopic(topic).toStdString()},
        {"outcome", labels::known(labels::importOutcomes(), outcome).toStdString()}});
}

prometheus::Gauge &MetricFamilies::exportBehind(const QString &topic)
{
    return m_exportBehind->Add({{"topic", boundedTopic(topic).toStdString()}});
}

void Metrics::countExported(const QString &topic, int events)
{
    m_families->exported(topic).Increment(events);
}

void Metrics::countImported(const QString &topic, const QString &outcome, int messages)
{
    for (const QString &each : labels::importOutcomes()) // so that each has its children
        m_families->imported(topic, each);
    m_families->imported(topic, outcome).Increment(messages);
}

void Metrics::setExportReader(std::function<QMap<QString, qint64>()> reader)
{
    m_behind = std::move(reader);
}

void Metrics::readTopics()
{
    const QMap<QString, qint64> behind = m_behind ? m_behind() : QMap<QString, qint64>();
    for (auto it = behind.begin(); it != behind.end(); ++it) {
        m_families->exportBehind(it.key()).Set(double(it.value()));
        m_families->exported(it.key());
    }
}

} // namespace countersign

#include "observe/metrics.h"

#include <QJsonArray>

#include <cmath>

namespace countersign {

namespace {

QString typeName(prometheus::MetricType type)
{
    switch (type) {
        case prometheus::MetricType::Counter: return QStringLiteral("counter");
        case prometheus::MetricType::Gauge: return QStringLiteral("gauge");
        case prometheus::MetricType::Histogram: return QStringLiteral("histogram");
        default: return QStringLiteral("untyped");
    }
}

QJsonObject sampleOf(const prometheus::ClientMetric &metric, prometheus::MetricType type)
{
    QJsonObject labels;
    for (const auto &label : metric.label)
        labels.insert(QString::fromStdString(label.name), QString::fromStdString(label.value));
    QJsonObject sample{{QStringLiteral("labels"), labels}};
    if (type != prometheus::MetricType::Histogram) {
        sample.insert(QStringLiteral("value"),
            type == prometheus::MetricType::Counter ? metric.counter.value : metric.gauge.value);
        return sample;
    }
    QJsonObject buckets;
    for (const auto &bucket : metric.histogram.bucket) {
        const QString bound =
            std::isinf(bucket.upper_bound) ? QStringLiteral("+Inf") : QString::number(bucket.upper_bound);
        buckets.insert(bound, qint64(bucket.cumulative_count));
    }
    sample.insert(QStringLiteral("count"), qint64(metric.histogram.sample_count));
    sample.insert(QStringLiteral("sum"), metric.histogram.sample_sum);
    sample.insert(QStringLiteral("buckets"), buckets);
    return sample;
}

} // namespace

QJsonObject Metrics::toJson()
{
    readSystem();
    QJsonObject out;
    for (const prometheus::MetricFamily &family : m_families->registry.Collect()) {
        QJsonArray samples;
        for (const prometheus::ClientMetric &metric : family.metric)
            samples.append(sampleOf(metric, family.type));
        out.insert(QString::fromStdString(family.name),
            QJsonObject{{QStringLiteral("type"), typeName(family.type)},
                {QStringLiteral("help"), QString::fromStdString(family.help)}, {QStringLiteral("samples"), samples}});
    }
    return out;
}

} // namespace countersign

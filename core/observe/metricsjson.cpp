#include "observe/metrics.h"

#include "base/literals.h"

#include <QJsonArray>

#include <cmath>

namespace countersign {

namespace {

QString typeName(prometheus::MetricType type)
{
    switch (type) {
        case prometheus::MetricType::Counter: return u"counter"_s;
        case prometheus::MetricType::Gauge: return u"gauge"_s;
        case prometheus::MetricType::Histogram: return u"histogram"_s;
        default: return u"untyped"_s;
    }
}

QJsonObject sampleOf(const prometheus::ClientMetric &metric, prometheus::MetricType type)
{
    QJsonObject labels;
    for (const auto &label : metric.label)
        labels.insert(QString::fromStdString(label.name), QString::fromStdString(label.value));
    QJsonObject sample{{u"labels"_s, labels}};
    if (type != prometheus::MetricType::Histogram) {
        sample.insert(u"value"_s, type == prometheus::MetricType::Counter ? metric.counter.value : metric.gauge.value);
        return sample;
    }
    QJsonObject buckets;
    for (const auto &bucket : metric.histogram.bucket) {
        const QString bound = std::isinf(bucket.upper_bound) ? u"+Inf"_s : QString::number(bucket.upper_bound);
        buckets.insert(bound, qint64(bucket.cumulative_count));
    }
    sample.insert(u"count"_s, qint64(metric.histogram.sample_count));
    sample.insert(u"sum"_s, metric.histogram.sample_sum);
    sample.insert(u"buckets"_s, buckets);
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
            QJsonObject{{u"type"_s, typeName(family.type)}, {u"help"_s, QString::fromStdString(family.help)},
                {u"samples"_s, samples}});
    }
    return out;
}

} // namespace countersign

#include "base/literals.h"
#include "observe/timeseries.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace countersign {

// What a series keeps over the end of the process, and how it goes on from there.

StoredBucket TimeSeries::Bucket::stored() const
{
    QJsonArray latencies; // bucket, number, bucket, number …
    for (size_t i = 0; i < latency.counts().size(); ++i)
        if (latency.counts()[i] > 0) {
            latencies.append(qint64(i));
            latencies.append(qint64(latency.counts()[i]));
        }
    const QJsonObject json{{u"v"_s, 1}, {u"finished"_s, point.finished}, {u"outcomes"_s, point.outcomes.toJson()},
        {u"granted"_s, point.granted}, {u"rejected"_s, point.rejected}, {u"expired"_s, point.expired},
        {u"queue"_s, point.queueDepth}, {u"last_queue"_s, lastDepth}, {u"rss"_s, point.rssBytes},
        {u"latency"_s, latencies}};
    return {point.seconds, index * point.seconds, QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

void TimeSeries::Bucket::read(const QByteArray &data)
{
    const QJsonObject json = QJsonDocument::fromJson(data).object();
    const auto number = [&json](const char *key) { return json.value(QLatin1String(key)).toInteger(); };
    point.finished = number("finished");
    point.outcomes = Outcomes::fromJson(json.value("outcomes"_L1).toObject());
    point.granted = number("granted");
    point.rejected = number("rejected");
    point.expired = number("expired");
    point.queueDepth = number("queue");
    lastDepth = json.value("last_queue"_L1).toInteger(-1);
    point.rssBytes = number("rss");
    latency = {};
    const QJsonArray latencies = json.value("latency"_L1).toArray();
    for (qsizetype i = 0; i + 1 < latencies.size(); i += 2)
        latency.addTo(size_t(std::max<qint64>(latencies[i].toInteger(), 0)),
            quint32(std::max<qint64>(latencies[i + 1].toInteger(), 0)));
}

void TimeSeries::restore(const QList<StoredBucket> &buckets)
{
    for (const StoredBucket &kept : buckets) {
        const auto ring = std::ranges::find(m_rings, kept.seconds, &Ring::seconds);
        if (ring == m_rings.end())
            continue;
        if (Bucket *bucket = ring->at(kept.start * 1'000'000)) {
            bucket->read(kept.data);
            bucket->hasChanged = false;
        }
    }
}

void TimeSeries::seed(const QList<Event> &events)
{
    const QSignalBlocker quiet(this);
    if (!m_past) {
        m_past = std::make_unique<ActionTimes>();
        follow(*m_past);
    }
    const qint64 countedTo = std::exchange(m_countedTo, -1);
    for (const Event &event : events)
        m_past->feedPast(event);
    m_countedTo = countedTo;
}

void TimeSeries::resume(qint64 seq)
{
    m_past.reset();
    m_countedTo = seq;
    Q_EMIT changed();
}

QList<StoredBucket> TimeSeries::takeChanged()
{
    QList<StoredBucket> out;
    for (Ring &ring : m_rings)
        for (Bucket &bucket : ring.buckets)
            if (std::exchange(bucket.hasChanged, false))
                out.append(bucket.stored());
    return out;
}

void TimeSeries::markChanged(const QList<StoredBucket> &buckets)
{
    for (const StoredBucket &kept : buckets)
        for (Ring &ring : m_rings)
            if (ring.seconds == kept.seconds)
                (void)ring.at(kept.start * 1'000'000);
}

QMap<qint64, qint64> TimeSeries::shownFrom(qint64 nowUs)
{
    QMap<qint64, qint64> out;
    for (const auto &[seconds, length] : kRings)
        out.insert(seconds, (nowUs / (seconds * 1'000'000) - length + 1) * seconds);
    return out;
}

} // namespace countersign

#pragma once
#include "observe/actiontimes.h"
#include "observe/metricfamilies.h"
#include "observe/systemsampler.h"

#include <QMap>

#include <functional>

namespace countersign {

/// Counts what happens, for /metrics and `countersign metrics`. Fed by the bus; the system's values are read when
/// somebody asks. Main thread only.
class Metrics : public QObject
{
    Q_OBJECT
public:
    Metrics(EventBus &bus, ActionTimes &times, SystemSampler &sampler, const Clock &clock, int maxMemoryMb,
        QObject *parent = nullptr);
    ~Metrics() override;

    /// `seconds` of one tool call; a call that failed counts as an error as well.
    void observeMcpCall(const QString &server, const QString &tool, double seconds, bool ok);
    /// Type and service out of the lists in labels; "other" otherwise.
    void countError(const QString &type, const QString &service);
    void setQueueDepths(const QMap<QString, qint64> &depths);
    void setQueueDeadLetters(qint64 count);
    void observePlannerUsage(const QString &model, qint64 inputTokens, qint64 outputTokens, double costUsd);
    /// A mail was settled: action, same, filtered or parked.
    void countMail(const QString &account, const QString &outcome);
    /// A message of the fleet had no effect; `reason` as refusalName().
    void countFleetRefusal(const QString &reason);
    /// Other systems were told so many events.
    void countExported(const QString &topic, int events);
    /// What became of messages of other systems: taken, same or dead.
    void countImported(const QString &topic, const QString &outcome, int messages);
    /// Asked when somebody reads: events that a topic has not been told of yet.
    void setExportReader(std::function<QMap<QString, qint64>()> reader);
    /// Those that are there, this one included; 0: there is no fleet.
    void setFleetInstances(int instances);
    /// Asked when somebody reads: seconds by account. From the start on, so that each has its children.
    void setWatermarkReader(std::function<QMap<QString, double>()> reader);

    /// The Prometheus text format, version 0.0.4.
    [[nodiscard]] QByteArray toText();
    /// {name: {type, help, samples: [{labels, value | count, sum, buckets}]}}
    [[nodiscard]] QJsonObject toJson();
    [[nodiscard]] double uptimeSeconds() const;

    /// 1 while it fires; what the bus tells of is followed by itself.
    void setAlert(const QString &name, bool fires);

private:
    void follow(const Event &event);
    void followExecution(const Event &event, State status);
    void readSystem();
    void readMail();
    void readTopics();

    SystemSampler &m_sampler;
    const Clock &m_clock;
    double m_maxMemoryBytes;
    qint64 m_startedMs;
    std::function<QMap<QString, double>()> m_watermarks;
    std::function<QMap<QString, qint64>()> m_behind;
    QStringList m_mailAccounts; ///< that have been read
    std::unique_ptr<MetricFamilies> m_families;
};

/// Tells how long it lived, in seconds: `const ScopedTimer timer(clock, [&](double s) { … });`
class ScopedTimer
{
public:
    ScopedTimer(const Clock &clock, std::function<void(double)> told)
        : m_clock(clock), m_told(std::move(told)), m_start(clock.steadyMs())
    {
    }
    ~ScopedTimer() { m_told(double(m_clock.steadyMs() - m_start) / 1000.0); }
    Q_DISABLE_COPY_MOVE(ScopedTimer)

private:
    const Clock &m_clock;
    std::function<void(double)> m_told;
    qint64 m_start;
};

} // namespace countersign

#pragma once
#include "domain/lifecycle.h"

#include <QHash>
#include <QStringList>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <array>

namespace countersign {

/// The label values that /metrics may carry; everything else is "other", so that no text from outside becomes a label.
namespace labels {
[[nodiscard]] const QStringList &actionTypes();
[[nodiscard]] const QStringList &planners();
[[nodiscard]] const QStringList &errorTypes();
[[nodiscard]] const QStringList &errorServices();
[[nodiscard]] const QStringList &queues();
[[nodiscard]] const QStringList &alerts();
[[nodiscard]] const QStringList &mailOutcomes();
/// What becomes of messages of other systems.
[[nodiscard]] const QStringList &importOutcomes();
/// refusalName() of every Refusal.
[[nodiscard]] const QStringList &fleetRefusals();
[[nodiscard]] QString known(const QStringList &list, const QString &value);
} // namespace labels

constexpr int kEventTypes = int(EventType::Unknown) + 1;

/// Every family of contract.md, "Metrics", with its children at 0 where their labels are known.
/// prometheus-cpp leaves out a family without a child, so each has one.
class MetricFamilies
{
public:
    MetricFamilies();

    using CounterFamily = prometheus::Family<prometheus::Counter>;
    using GaugeFamily = prometheus::Family<prometheus::Gauge>;
    using HistogramFamily = prometheus::Family<prometheus::Histogram>;

    // Each makes the child when it is asked for first.
    prometheus::Counter &action(const QString &type, State status);
    prometheus::Histogram &actionDuration(const QString &type);
    prometheus::Counter &plans(const QString &source);
    prometheus::Counter &execution(State status, bool dryRun);
    prometheus::Counter &approval(const QString &decision);
    prometheus::Counter &error(const QString &type, const QString &service);
    prometheus::Gauge &queueDepth(const QString &queue);
    prometheus::Gauge &alert(const QString &name);
    /// The 50 first accounts have children of their own; then "other".
    prometheus::Counter &mail(const QString &account, const QString &outcome);
    prometheus::Gauge &watermarkAge(const QString &account);
    prometheus::Counter &fleetRefused(const QString &reason);
    /// The 100 first topics have children of their own; then "other".
    prometheus::Counter &exported(const QString &topic);
    prometheus::Counter &imported(const QString &topic, const QString &outcome);
    prometheus::Gauge &exportBehind(const QString &topic);
    /// The 200 first pairs have a child of their own; then {other, other}.
    prometheus::Histogram &mcpCall(const QString &server, const QString &tool);
    prometheus::Counter &tokens(const QString &model, const char *direction);
    prometheus::Counter &cost(const QString &model);
    [[nodiscard]] prometheus::Histogram &latency(EventType type) { return *m_latency[size_t(type)]; }

    prometheus::Registry registry;
    prometheus::Counter *rolledBack = nullptr;
    prometheus::Gauge *approvalsPending = nullptr;
    prometheus::Gauge *deadLetters = nullptr;
    prometheus::Histogram *approvalWait = nullptr;
    prometheus::Gauge *uptime = nullptr;
    prometheus::Gauge *memoryPercent = nullptr;
    prometheus::Gauge *cpuPercent = nullptr;
    prometheus::Gauge *diskFree = nullptr;
    prometheus::Gauge *rss = nullptr;
    prometheus::Gauge *virtualBytes = nullptr;
    prometheus::Gauge *openFds = nullptr;
    prometheus::Gauge *maxFds = nullptr;
    prometheus::Gauge *threads = nullptr;
    prometheus::Gauge *startTime = nullptr;
    prometheus::Counter *cpuSeconds = nullptr;
    prometheus::Gauge *fleetInstances = nullptr;

private:
    void buildWork();
    void buildSystem();
    void buildTopics();
    void fillWithZeros();
    [[nodiscard]] QString boundedModel(const QString &model);
    [[nodiscard]] QString boundedAccount(const QString &account);
    [[nodiscard]] QString boundedTopic(const QString &topic);

    CounterFamily *m_actions = nullptr;
    HistogramFamily *m_durations = nullptr;
    CounterFamily *m_plans = nullptr;
    CounterFamily *m_executions = nullptr;
    CounterFamily *m_approvals = nullptr;
    CounterFamily *m_errors = nullptr;
    GaugeFamily *m_queueDepth = nullptr;
    GaugeFamily *m_alerts = nullptr;
    HistogramFamily *m_mcpCalls = nullptr;
    CounterFamily *m_tokens = nullptr;
    CounterFamily *m_cost = nullptr;
    CounterFamily *m_mail = nullptr;
    GaugeFamily *m_watermarkAge = nullptr;
    CounterFamily *m_fleetRefused = nullptr;
    CounterFamily *m_exported = nullptr;
    CounterFamily *m_imported = nullptr;
    GaugeFamily *m_exportBehind = nullptr;
    std::array<prometheus::Histogram *, kEventTypes> m_latency{};
    QHash<QString, prometheus::Histogram *> m_mcpChildren;
    QStringList m_models;
    QStringList m_accounts;
    QStringList m_topics;
};

} // namespace countersign

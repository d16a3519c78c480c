#include "observe/metricfamilies.h"

#include "base/literals.h"

#include <QRegularExpression>

namespace countersign {

namespace {

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(u' ');
}

const prometheus::Histogram::BucketBoundaries &durationBuckets()
{
    static const prometheus::Histogram::BucketBoundaries bounds{
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300};
    return bounds;
}

/// People take minutes to days.
const prometheus::Histogram::BucketBoundaries &waitBuckets()
{
    static const prometheus::Histogram::BucketBoundaries bounds{
        1, 5, 15, 60, 300, 900, 3600, 14400, 86400, 259200, 604800};
    return bounds;
}

const prometheus::Histogram::BucketBoundaries &latencyBuckets()
{
    static const prometheus::Histogram::BucketBoundaries bounds{
        0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 60, 300};
    return bounds;
}

std::string text(const QString &value)
{
    return value.toStdString();
}

prometheus::Gauge &gauge(prometheus::Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Counter &counter(prometheus::Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

constexpr qsizetype kMaxMcpChildren = 200;
constexpr qsizetype kMaxModels = 20;
constexpr qsizetype kMaxAccounts = 50;

} // namespace

namespace labels {

const QStringList &actionTypes()
{
    static const QStringList types =
        list("document invoice receipt email_response meeting_request newsletter note task image undo other");
    return types;
}

const QStringList &planners()
{
    static const QStringList names = list("playbook claude openai other");
    return names;
}

const QStringList &errorTypes()
{
    static const QStringList types = list(
        "action_error plan_error approval_error execution_error tool_error compensation_error "
        "service_error io_error queue_error protocol_error other");
    return types;
}

const QStringList &errorServices()
{
    static const QStringList names =
        list("workflow planner approval executor mcp_service watcher vault journal queue mail http keyring other");
    return names;
}

const QStringList &queues()
{
    static const QStringList names = list("high_priority normal low_priority executions");
    return names;
}

const QStringList &alerts()
{
    static const QStringList names = list(
        "HighErrorRate QueueBacklog HighMemory ServiceDown LowThroughput HighLatency HighCpu LowDisk DeadLetters "
        "MailSilent MailSignIn MailBehind MailNoPush");
    return names;
}

const QStringList &mailOutcomes()
{
    static const QStringList names = list("action same filtered parked other");
    return names;
}

const QStringList &fleetRefusals()
{
    static const QStringList names =
        list("truncated too_large forged malformed version kind owner token expired replayed epoch other");
    return names;
}

QString known(const QStringList &list, const QString &value)
{
    return list.contains(value) ? value : u"other"_s;
}

} // namespace labels

MetricFamilies::MetricFamilies()
{
    buildWork();
    buildTopics();
    buildSystem();
    fillWithZeros();
}

void MetricFamilies::buildWork()
{
    using namespace prometheus;
    m_actions =
        &BuildCounter().Name("actions_total").Help("Actions that reached their final state.").Register(registry);
    m_durations = &BuildHistogram()
                       .Name("action_processing_duration_seconds")
                       .Help("Time an action spent in planning and executing, without waiting for a person.")
                       .Register(registry);
    m_plans = &BuildCounter().Name("plans_generated_total").Help("Plans created.").Register(registry);
    m_executions = &BuildCounter().Name("executions_total").Help("Executions that ended.").Register(registry);
    rolledBack = &counter(registry, "executions_rolled_back_total", "Executions that were undone completely.");
    m_approvals = &BuildCounter().Name("approvals_total").Help("Decisions about plans.").Register(registry);
    approvalsPending = &gauge(registry, "approvals_pending", "Plans that wait for a decision.");
    deadLetters =
        &gauge(registry, "queue_dead_letters", "Shared jobs that were delivered too often and wait for a person.");
    approvalWait = &BuildHistogram()
                        .Name("approval_wait_seconds")
                        .Help("Time a plan waited for its decision.")
                        .Register(registry)
                        .Add({}, waitBuckets());
    m_errors =
        &BuildCounter().Name("errors_total").Help("Errors by kind and by the part that met them.").Register(registry);
    m_queueDepth = &BuildGauge().Name("queue_depth").Help("Jobs that wait to be taken up.").Register(registry);
    auto &latency = BuildHistogram()
                        .Name("event_processing_latency_seconds")
                        .Help("Time from an event to its delivery on the bus.")
                        .Register(registry);
    for (int i = 0; i < kEventTypes; ++i)
        m_latency[size_t(i)] = &latency.Add({{"event_type", text(eventTypeName(EventType(i)))}}, latencyBuckets());
    m_mcpCalls = &BuildHistogram().Name("mcp_call_duration_seconds").Help("Duration of tool calls.").Register(registry);
    m_tokens = &BuildCounter().Name("planner_tokens_total").Help("Tokens that planners used.").Register(registry);
    m_mail = &BuildCounter()
                  .Name("mail_messages_total")
                  .Help("Mails that were settled, by what became of them.")
                  .Register(registry);
    m_watermarkAge = &BuildGauge()
                          .Name("mail_watermark_age_seconds")
                          .Help("How long the oldest mail that is not settled has been known; 0: none waits.")
                          .Register(registry);
    m_fleetRefused = &BuildCounter()
                          .Name("fleet_messages_refused_total")
                          .Help("Messages of the fleet that had no effect, by why.")
                          .Register(registry);
    fleetInstances = &gauge(registry, "fleet_instances", "Instances of the fleet that are there, this one included.");
    m_cost =
        &BuildCounter().Name("planner_cost_usd_total").Help("What planners cost, in US dollars.").Register(registry);
}

void MetricFamilies::buildSystem()
{
    m_alerts = &prometheus::BuildGauge().Name("alerts_firing").Help("1 while an alert is firing.").Register(registry);
    uptime = &gauge(registry, "system_uptime_seconds", "Seconds since this instance started.");
    memoryPercent =
        &gauge(registry, "process_memory_percent", "Resident memory in percent of performance.max_memory_mb.");
    cpuPercent = &gauge(registry, "system_cpu_percent", "CPU use of the machine in percent.");
    diskFree = &gauge(registry, "vault_disk_free_bytes", "Free space on the disk of the vault.");
    rss = &gauge(registry, "process_resident_memory_bytes", "Resident memory size in bytes.");
    virtualBytes = &gauge(registry, "process_virtual_memory_bytes", "Virtual memory size in bytes.");
    openFds = &gauge(registry, "process_open_fds", "Number of open file descriptors.");
    maxFds = &gauge(registry, "process_max_fds", "Maximum number of open file descriptors.");
    threads = &gauge(registry, "process_threads", "Number of threads.");
    startTime =
        &gauge(registry, "process_start_time_seconds", "Start time of the process since the Unix epoch in seconds.");
    cpuSeconds = &counter(registry, "process_cpu_seconds_total", "Total user and system CPU time spent in seconds.");
}

void MetricFamilies::fillWithZeros()
{
    for (const QString &type : labels::actionTypes()) {
        actionDuration(type);
        for (int i = 0; i < kStateCount; ++i)
            if (isTerminal(State(i)))
                action(type, State(i));
    }
    for (const QString &source : labels::planners())
        plans(source);
    for (const State status : {State::Completed, State::Failed, State::RolledBack, State::InDoubt})
        for (const bool dryRun : {false, true})
            execution(status, dryRun);
    for (const char *decision : {"granted", "rejected", "expired"})
        approval(QString::fromLatin1(decision));
    for (const auto &[type, service] :
        {std::pair("action_error", "workflow"), {"plan_error", "planner"}, {"execution_error", "executor"},
            {"tool_error", "mcp_service"}, {"compensation_error", "executor"}, {"service_error", "other"},
            {"io_error", "watcher"}, {"io_error", "vault"}, {"io_error", "journal"}, {"queue_error", "queue"}})
        error(QString::fromLatin1(type), QString::fromLatin1(service));
    for (const QString &queue : labels::queues())
        queueDepth(queue);
    for (const QString &name : labels::alerts())
        alert(name);
    mcpCall(u"other"_s, u"other"_s);
    tokens(u"other"_s, "input");
    tokens(u"other"_s, "output");
    cost(u"other"_s);
    for (const QString &outcome : labels::mailOutcomes())
        mail(u"other"_s, outcome);
    watermarkAge(u"other"_s);
    for (const QString &reason : labels::fleetRefusals())
        fleetRefused(reason);
}

prometheus::Counter &MetricFamilies::action(const QString &type, State status)
{
    return m_actions->Add(
        {{"type", text(labels::known(labels::actionTypes(), type))}, {"status", text(stateName(status))}});
}

prometheus::Histogram &MetricFamilies::actionDuration(const QString &type)
{
    return m_durations->Add({{"type", text(labels::known(labels::actionTypes(), type))}}, durationBuckets());
}

prometheus::Counter &MetricFamilies::plans(const QString &source)
{
    return m_plans->Add({{"source", text(labels::known(labels::planners(), source))}});
}

prometheus::Counter &MetricFamilies::execution(State status, bool dryRun)
{
    return m_executions->Add({{"status", text(stateName(status))}, {"mode", dryRun ? "dry_run" : "live"}});
}

prometheus::Counter &MetricFamilies::approval(const QString &decision)
{
    return m_approvals->Add({{"decision", text(decision)}});
}

prometheus::Counter &MetricFamilies::error(const QString &type, const QString &service)
{
    return m_errors->Add({{"type", text(labels::known(labels::errorTypes(), type))},
        {"service", text(labels::known(labels::errorServices(), service))}});
}

prometheus::Gauge &MetricFamilies::queueDepth(const QString &queue)
{
    return m_queueDepth->Add({{"queue", text(queue)}});
}

prometheus::Gauge &MetricFamilies::alert(const QString &name)
{
    return m_alerts->Add({{"alert", text(name)}});
}

prometheus::Histogram &MetricFamilies::mcpCall(const QString &server, const QString &tool)
{
    static const QRegularExpression form(u"\\A[a-zA-Z0-9_-]{1,64}\\z"_s);
    const QString other = u"other"_s;
    const bool plain = form.match(server).hasMatch() && form.match(tool).hasMatch();
    const QString key = server + u'/' + tool;
    if (auto *child = plain ? m_mcpChildren.value(key) : nullptr)
        return *child;
    const bool own = plain && m_mcpChildren.size() < kMaxMcpChildren;
    prometheus::Histogram &child = m_mcpCalls->Add(
        {{"server", text(own ? server : other)}, {"tool", text(own ? tool : other)}}, durationBuckets());
    if (own)
        m_mcpChildren.insert(key, &child);
    return child;
}

QString MetricFamilies::boundedModel(const QString &model)
{
    static const QRegularExpression form(u"\\A[a-zA-Z0-9._:/-]{1,80}\\z"_s);
    if (!m_models.contains(model) && m_models.size() < kMaxModels && form.match(model).hasMatch())
        m_models.append(model);
    return labels::known(m_models, model);
}

prometheus::Counter &MetricFamilies::tokens(const QString &model, const char *direction)
{
    return m_tokens->Add({{"model", text(boundedModel(model))}, {"direction", direction}});
}

prometheus::Counter &MetricFamilies::cost(const QString &model)
{
    return m_cost->Add({{"model", text(boundedModel(model))}});
}

QString MetricFamilies::boundedAccount(const QString &account)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_-]{1,32}\\z"_s);
    if (!m_accounts.contains(account) && m_accounts.size() < kMaxAccounts && form.match(account).hasMatch())
        m_accounts.append(account);
    return labels::known(m_accounts, account);
}

prometheus::Counter &MetricFamilies::mail(const QString &account, const QString &outcome)
{
    return m_mail->Add({{"account", text(boundedAccount(account))},
        {"outcome", text(labels::known(labels::mailOutcomes(), outcome))}});
}

prometheus::Counter &MetricFamilies::fleetRefused(const QString &reason)
{
    return m_fleetRefused->Add({{"reason", text(labels::known(labels::fleetRefusals(), reason))}});
}

prometheus::Gauge &MetricFamilies::watermarkAge(const QString &account)
{
    return m_watermarkAge->Add({{"account", text(boundedAccount(account))}});
}

} // namespace countersign

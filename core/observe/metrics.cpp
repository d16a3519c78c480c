#include "observe/metrics.h"

#include "base/literals.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/operations.h"
#include "domain/payloads/planning.h"

#include <prometheus/text_serializer.h>

#include <sstream>

namespace countersign {

namespace {
/// "playbook:invoices" → "playbook"
QString plannerOf(const Event &event)
{
    return payloadOf<PlanCreated>(event).planner().section(u':', 0, 0);
}
} // namespace

Metrics::Metrics(
    EventBus &bus, ActionTimes &times, SystemSampler &sampler, const Clock &clock, int maxMemoryMb, QObject *parent)
    : QObject(parent),
      m_sampler(sampler),
      m_clock(clock),
      m_maxMemoryBytes(double(maxMemoryMb) * 1024 * 1024),
      m_startedMs(clock.steadyMs()),
      m_families(std::make_unique<MetricFamilies>())
{
    connect(&bus, &EventBus::published, this, &Metrics::follow);
    connect(&times, &ActionTimes::finished, this, [this](const FinishedAction &action) {
        m_families->action(action.type, action.state).Increment();
        if (action.measured)
            m_families->actionDuration(action.type).Observe(action.workedSeconds);
    });
    connect(&times, &ActionTimes::decided, this, [this](const DecisionMade &decision) {
        m_families->approval(decision.decision).Increment();
        if (decision.measured)
            m_families->approvalWait->Observe(decision.waitedSeconds);
    });
    const auto pending = [this, &times] {
        m_families->approvalsPending->Set(double(times.count(State::AwaitingDecision)));
    };
    connect(&times, &ActionTimes::countsChanged, this, pending);
    pending();
}

Metrics::~Metrics() = default;

void Metrics::follow(const Event &event)
{
    m_families->latency(event.type).Observe(double(std::max<qint64>(m_clock.nowUs() - event.atUs, 0)) / 1e6);
    switch (event.type) {
        case EventType::PlanCreated: m_families->plans(plannerOf(event)).Increment(); return;
        case EventType::PlanFailed: return countError(u"plan_error"_s, u"planner"_s);
        case EventType::StepFailed: return countError(u"tool_error"_s, u"mcp_service"_s);
        case EventType::CompensationFailed: return countError(u"compensation_error"_s, u"executor"_s);
        case EventType::ServiceFailed: return countError(u"service_error"_s, payloadOf<ServiceChanged>(event).service);
        case EventType::ExecutionCompleted: return followExecution(event, State::Completed);
        case EventType::ExecutionRolledBack:
            m_families->rolledBack->Increment();
            return followExecution(event, State::RolledBack);
        case EventType::ExecutionFailed:
            countError(u"execution_error"_s, u"executor"_s);
            return followExecution(event, State::Failed);
        case EventType::ExecutionInDoubt: return followExecution(event, State::InDoubt);
        case EventType::AlertRaised:
        case EventType::AlertCleared:
            return setAlert(payloadOf<AlertChanged>(event).alert, event.type == EventType::AlertRaised);
        default: return;
    }
}

void Metrics::setAlert(const QString &name, bool fires)
{
    if (labels::alerts().contains(name))
        m_families->alert(name).Set(fires ? 1 : 0);
}

void Metrics::followExecution(const Event &event, State status)
{
    m_families->execution(status, payloadOf<ExecutionChanged>(event).isDry()).Increment();
}

void Metrics::observeMcpCall(const QString &server, const QString &tool, double seconds, bool ok)
{
    m_families->mcpCall(server, tool).Observe(seconds);
    if (!ok)
        countError(u"tool_error"_s, u"mcp_service"_s);
}

void Metrics::countError(const QString &type, const QString &service)
{
    m_families->error(type, service).Increment();
}

void Metrics::setQueueDepths(const QMap<QString, qint64> &depths)
{
    for (const QString &queue : labels::queues())
        m_families->queueDepth(queue).Set(double(depths.value(queue)));
}

void Metrics::setQueueDeadLetters(qint64 count)
{
    m_families->deadLetters->Set(double(count));
}

void Metrics::observePlannerUsage(const QString &model, qint64 inputTokens, qint64 outputTokens, double costUsd)
{
    m_families->tokens(model, "input").Increment(double(inputTokens));
    m_families->tokens(model, "output").Increment(double(outputTokens));
    m_families->cost(model).Increment(costUsd);
}

void Metrics::countMail(const QString &account, const QString &outcome)
{
    m_families->mail(account, outcome).Increment();
}

void Metrics::countFleetRefusal(const QString &reason)
{
    m_families->fleetRefused(reason).Increment();
}

void Metrics::setFleetInstances(int instances)
{
    m_families->fleetInstances->Set(instances);
}

void Metrics::setWatermarkReader(std::function<QMap<QString, double>()> reader)
{
    m_watermarks = std::move(reader);
    readMail();
}

void Metrics::readMail()
{
    if (!m_watermarks)
        return;
    const QMap<QString, double> ages = m_watermarks();
    for (const QString &gone : std::as_const(m_mailAccounts))
        m_families->watermarkAge(gone).Set(0);
    m_mailAccounts = ages.keys();
    for (auto it = ages.begin(); it != ages.end(); ++it) {
        m_families->watermarkAge(it.key()).Set(it.value());
        for (const QString &outcome : labels::mailOutcomes())
            m_families->mail(it.key(), outcome);
    }
}

double Metrics::uptimeSeconds() const
{
    return double(m_clock.steadyMs() - m_startedMs) / 1000.0;
}

void Metrics::readSystem()
{
    readMail();
    readTopics();
    const SystemSample &now = m_sampler.sample();
    m_families->uptime->Set(uptimeSeconds());
    m_families->memoryPercent->Set(100.0 * double(now.rssBytes) / m_maxMemoryBytes);
    m_families->cpuPercent->Set(now.cpuPercent);
    m_families->diskFree->Set(double(m_sampler.disk().freeBytes));
    m_families->rss->Set(double(now.rssBytes));
    m_families->virtualBytes->Set(double(now.virtualBytes));
    m_families->openFds->Set(now.openFds);
    m_families->maxFds->Set(now.maxFds);
    m_families->threads->Set(now.threads);
    m_families->startTime->Set(now.startSeconds);
    m_families->cpuSeconds->Increment(std::max(0.0, now.cpuSeconds - m_families->cpuSeconds->Value()));
}

QByteArray Metrics::toText()
{
    readSystem();
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(m_families->registry.Collect()));
}

} // namespace countersign

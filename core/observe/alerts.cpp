#include "observe/alerts.h"

#include "base/literals.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace countersign {

namespace {
constexpr qint64 kSlotMs = 10000;
constexpr qint64 kWindowMs = 300000;
constexpr qint64 kCpuHighMs = 30000;
/// Below so many finished actions a rate or a percentile says nothing.
constexpr qint64 kEnough = 20;

/// One sentence for people; `%1` is the value, `%2` the threshold.
QString sentenceOf(const QString &name)
{
    static const QMap<QString, QString> sentences{
        {u"HighErrorRate"_s,
            QCoreApplication::translate("Alerts", "%1 % of the actions of the last five minutes failed (limit %2 %).")},
        {u"QueueBacklog"_s, QCoreApplication::translate("Alerts", "%1 jobs wait in one queue (limit %2).")},
        {u"HighMemory"_s,
            QCoreApplication::translate("Alerts", "Countersign uses %1 % of the memory it may use (limit %2 %).")},
        {u"ServiceDown"_s,
            QCoreApplication::translate("Alerts", "Parts that stopped working and could not be restarted: %1.")},
        {u"LowThroughput"_s, QCoreApplication::translate(
                                 "Alerts", "Work is waiting, but only %1 actions a minute are finished (limit %2).")},
        {u"DeadLetters"_s, QCoreApplication::translate("Alerts",
                               "Jobs that failed again and again and are tried no more: %1. Look at Activity.")},
        {u"MailSilent"_s, QCoreApplication::translate("Alerts",
                              "Mail accounts that cannot be watched, so that new mail is not seen: %1. Look at Mail.")},
        {u"MailSignIn"_s, QCoreApplication::translate("Alerts",
                              "Mail accounts that need you to sign in, now or within two days, or could not keep their "
                              "sign-in: %1. Look at Mail.")},
        {u"MailBehind"_s, QCoreApplication::translate("Alerts",
                              "Mail accounts whose mails have been waiting for more than ten minutes: %1. None is "
                              "lost. Look at Mail.")},
        {u"MailNoPush"_s, QCoreApplication::translate("Alerts",
                              "Mail accounts whose servers no longer tell of new mail at once and are asked every few "
                              "minutes: %1. Look "
                              "at Mail.")},
        {u"HighLatency"_s,
            QCoreApplication::translate("Alerts", "The slowest actions take %1 s of work (limit %2 s).")},
        {u"HighCpu"_s, QCoreApplication::translate("Alerts", "The machine's processors are %1 % busy (limit %2 %).")},
        {u"LowDisk"_s,
            QCoreApplication::translate("Alerts", "Only %1 GB are free on the vault's disk (limit %2 GB).")}};
    return sentences.value(name);
}

QString severityOf(const QString &name)
{
    static const QStringList critical{u"HighMemory"_s, u"ServiceDown"_s, u"DeadLetters"_s, u"MailSilent"_s};
    return critical.contains(name) ? u"critical"_s : u"warning"_s;
}
} // namespace

const QString Alerts::kDeadLetters = u"DeadLetters"_s;

AlertLimits AlertLimits::from(const Config &config)
{
    const auto &a = config.alerts;
    return {a.throughputMinPerMinute, a.p95Seconds, a.errorRate, a.queueDepth, a.memoryPercent, a.cpuPercent,
        a.diskFreeGb, config.performance.maxMemoryMb};
}

Alerts::Alerts(
    EventBus &bus, ActionTimes &times, SystemSampler &sampler, const Clock &clock, AlertLimits limits, QObject *parent)
    : QObject(parent), m_bus(bus), m_times(times), m_sampler(sampler), m_clock(clock), m_limits(limits)
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setInterval(60000);
    connect(&m_timer, &QTimer::timeout, this, &Alerts::evaluate);
    connect(&bus, &EventBus::published, this, &Alerts::follow);
    connect(&times, &ActionTimes::finished, this, &Alerts::noteFinished);
}

void Alerts::follow(const Event &event)
{
    switch (event.type) {
        case EventType::ServiceFailed:
            if (const auto failed = payloadOf<ServiceChanged>(event); failed.isExhausted)
                setServiceDown(failed.service, true);
            return;
        case EventType::ServiceStarted: return setServiceDown(payloadOf<ServiceChanged>(event).service, false);
        case EventType::AgentPaused:
        case EventType::AgentResumed:
            m_paused = event.type == EventType::AgentPaused;
            m_queuedSinceMs = queued() > 0 && !m_paused ? m_clock.steadyMs() : -1;
            return evaluate();
        case EventType::ActionGenerated:
        case EventType::ExecutionStarted:
            if (!m_timer.isActive())
                m_timer.start();
            return;
        default: return;
    }
}

void Alerts::noteFinished(const FinishedAction &action)
{
    const qint64 index = m_clock.steadyMs() / kSlotMs;
    if (m_slots.empty() || m_slots.back().index != index) {
        m_slots.emplace_back();
        m_slots.back().index = index;
    }
    Slot &slot = m_slots.back();
    ++slot.finished;
    slot.failed += action.state == State::Failed ? 1 : 0;
    if (action.measured)
        slot.latency.add(action.workedSeconds);
    evaluate();
}

void Alerts::setQueueDepths(const QMap<QString, qint64> &depths)
{
    m_depths = depths;
    if (queued() == 0 || m_paused)
        m_queuedSinceMs = -1;
    else if (m_queuedSinceMs < 0)
        m_queuedSinceMs = m_clock.steadyMs();
    evaluate();
}

void Alerts::setServiceDown(const QString &service, bool down)
{
    if (down)
        m_down.insert(service);
    else if (!m_down.remove(service))
        return;
    evaluate();
}

qint64 Alerts::queued() const
{
    qint64 sum = 0;
    for (const qint64 depth : m_depths)
        sum += depth;
    return sum;
}

void Alerts::evaluate()
{
    while (!m_slots.empty() && (m_slots.front().index + 1) * kSlotMs <= m_clock.steadyMs() - kWindowMs)
        m_slots.pop_front();
    evaluateWork();
    evaluateSystem();
    const bool watched = std::ranges::any_of(m_firing, [](const Alert &alert) { return !alert.staysUntilSeen; });
    const bool needed = watched || queued() > 0 || m_times.working() > 0;
    if (needed && !m_timer.isActive())
        m_timer.start();
    else if (!needed)
        m_timer.stop();
}

void Alerts::evaluateWork()
{
    qint64 finished = 0;
    qint64 failed = 0;
    LatencySketch latency;
    for (const Slot &slot : m_slots) {
        finished += slot.finished;
        failed += slot.failed;
        latency.merge(slot.latency);
    }
    const double rate = finished > 0 ? double(failed) / double(finished) : 0;
    set("HighErrorRate", finished >= kEnough && rate > m_limits.errorRate, 100 * rate, 100 * m_limits.errorRate);
    const double p95 = latency.quantile(0.95);
    set("HighLatency", qint64(latency.count()) >= kEnough && p95 > m_limits.p95Seconds, p95, m_limits.p95Seconds);
    const double perMinute = double(finished) * 60000.0 / double(kWindowMs);
    const bool waited = m_queuedSinceMs >= 0 && m_clock.steadyMs() - m_queuedSinceMs >= kWindowMs;
    set("LowThroughput", waited && perMinute < m_limits.throughputMinPerMinute, perMinute,
        m_limits.throughputMinPerMinute);
    const auto deepest = std::ranges::max_element(m_depths);
    const double depth = deepest == m_depths.end() ? 0 : double(*deepest);
    set("QueueBacklog", depth > m_limits.queueDepth, depth, m_limits.queueDepth);
    QStringList down = m_down.values();
    down.sort();
    set("ServiceDown", !down.isEmpty(), double(down.size()), 0, down.join(u", "_s));
}

void Alerts::evaluateSystem()
{
    const SystemSample &now = m_sampler.sample();
    const double memory = 100.0 * double(now.rssBytes) / (double(m_limits.maxMemoryMb) * 1024 * 1024);
    set("HighMemory", memory > m_limits.memoryPercent, memory, m_limits.memoryPercent);
    // A busy second is normal; half a minute is worth a word.
    if (now.cpuPercent <= m_limits.cpuPercent)
        m_cpuHighSinceMs = -1;
    else if (m_cpuHighSinceMs < 0)
        m_cpuHighSinceMs = m_clock.steadyMs();
    const bool hot = m_cpuHighSinceMs >= 0 && m_clock.steadyMs() - m_cpuHighSinceMs >= kCpuHighMs;
    set("HighCpu", hot, now.cpuPercent, m_limits.cpuPercent);
    const DiskSample disk = m_sampler.disk();
    set("LowDisk", disk.totalBytes > 0 && disk.freeGb() < m_limits.diskFreeGb, disk.freeGb(), m_limits.diskFreeGb);
}

void Alerts::set(const char *name, bool fires, double value, double threshold, const QString &subject)
{
    const QString alert = QString::fromLatin1(name);
    if (fires != m_firing.contains(alert))
        tell(alert, fires, value, threshold, subject);
}

void Alerts::tell(
    const QString &alert, bool fires, double value, double threshold, const QString &subject, const QString &why)
{
    const QString shown = QString::number(value, 'f', value < 10 && value != std::floor(value) ? 1 : 0);
    QString message = sentenceOf(alert).replace("%1"_L1, shown).replace("%2"_L1, QString::number(threshold));
    if (!why.isEmpty())
        message += u' ' + why;
    if (!subject.isEmpty())
        message += u" (%1)"_s.arg(subject);
    if (fires)
        m_firing.insert(alert, {alert, severityOf(alert), message, m_clock.nowUs(), alert == kDeadLetters});
    else
        m_firing.remove(alert);
    const Event event = makeEvent(fires ? EventType::AlertRaised : EventType::AlertCleared, {}, {}, u"system"_s,
        AlertChanged{alert, severityOf(alert), value, threshold, fires ? message : QString()});
    if (m_teller)
        m_teller(event);
    else
        m_bus.publish(event);
    Q_EMIT changed();
}

void Alerts::setMail(const MailAlarms &alarms)
{
    setSubjects("MailSilent", alarms.silent);
    setSubjects("MailSignIn", alarms.signIn);
    setSubjects("MailBehind", alarms.behind, alarms.behindWhy);
    setSubjects("MailNoPush", alarms.unpushed);
}

/// Told once more when it is about others than before, and not when the reason alone is another one.
void Alerts::setSubjects(const char *name, const QStringList &subjects, const QString &why)
{
    const QString alert = QString::fromLatin1(name);
    if (m_subjects.value(alert) == subjects)
        return;
    m_subjects.insert(alert, subjects);
    tell(alert, !subjects.isEmpty(), double(subjects.size()), 0, subjects.join(u", "_s), why);
    evaluate(); // the timer
}

void Alerts::noteDeadLetter(const QString &why)
{
    ++m_deadLetters;
    tell(kDeadLetters, true, double(m_deadLetters), 0, why);
}

void Alerts::restore(const AlertChanged &raised, qint64 sinceUs)
{
    if (raised.alert != kDeadLetters || m_deadLetters > 0)
        return;
    m_deadLetters = qint64(std::clamp(raised.value, 1.0, 1e9));
    m_firing.insert(kDeadLetters, {kDeadLetters, severityOf(kDeadLetters), raised.message, sinceUs, true});
    Q_EMIT changed();
}

void Alerts::dismiss(const QString &name)
{
    if (name != kDeadLetters)
        return;
    m_deadLetters = 0;
    set("DeadLetters", false, 0, 0);
}

QList<Alert> Alerts::current() const
{
    QList<Alert> all = m_firing.values();
    std::ranges::sort(all, {}, [](const Alert &alert) { return std::pair(alert.sinceUs, alert.name); });
    return all;
}

QStringList Alerts::firing() const
{
    return m_firing.keys();
}

} // namespace countersign

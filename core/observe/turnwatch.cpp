#include "observe/turnwatch.h"

#include "base/log.h"
#include "base/whatruns.h"

#include <QAbstractEventDispatcher>
#include <QEvent>
#include <QMetaEnum>

#include <ctime>

namespace countersign {

namespace {

qint64 nowNs(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

TurnWatch::TurnWatch(int slowMs) : m_slowNs(slowMs * 1'000'000LL)
{
    t_current = this;
    // Qt's two dispatchers give these signals at different points; between any two of them lies at most one turn.
    const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &TurnWatch::endTurn, Qt::DirectConnection);
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &TurnWatch::endTurn, Qt::DirectConnection);
}

TurnWatch::~TurnWatch()
{
    t_current = nullptr;
}

void TurnWatch::begin(const QObject *receiver, const QEvent *event)
{
    const qint64 now = nowNs(CLOCK_MONOTONIC);
    if (m_inTurn) {
        endStep(now);
    } else {
        m_inTurn = true;
        m_beganNs = now;
        m_beganCpuNs = nowNs(CLOCK_THREAD_CPUTIME_ID);
        m_steps = 0;
        m_longestStep = {};
    }
    ++m_steps;
    m_step.beganNs = now;
    m_step.eventType = event->type();
    qstrncpy(m_step.receiver.data(), receiver->metaObject()->className(), m_step.receiver.size());
    whatRuns = nullptr;
}

void TurnWatch::endStep(qint64 nowNs)
{
    m_step.tookNs = nowNs - m_step.beganNs;
    m_step.what = whatRuns;
    if (m_step.tookNs > m_longestStep.tookNs)
        m_longestStep = m_step;
}

void TurnWatch::endTurn()
{
    if (!std::exchange(m_inTurn, false))
        return;
    const qint64 now = nowNs(CLOCK_MONOTONIC);
    endStep(now);
    const qint64 wallNs = now - m_beganNs;
    const double wallMs = double(wallNs) / 1e6;
    ++m_longest.turns;
    if (wallMs <= m_longest.cpuMs && wallNs < m_slowNs)
        return; // nothing new, and a thread has no more CPU than time
    const qint64 cpuNs = nowNs(CLOCK_THREAD_CPUTIME_ID) - m_beganCpuNs;
    m_longest.wallMs = std::max(m_longest.wallMs, wallMs);
    m_longest.cpuMs = std::max(m_longest.cpuMs, double(cpuNs) / 1e6);
    if (wallNs >= m_slowNs)
        tell(wallNs, cpuNs);
}

void TurnWatch::tell(qint64 wallNs, qint64 cpuNs) const
{
    const char *event = QMetaEnum::fromType<QEvent::Type>().valueToKey(m_longestStep.eventType);
    QJsonObject fields{{QStringLiteral("duration_ms"), double(wallNs / 1000) / 1000},
                       {QStringLiteral("cpu_ms"), double(cpuNs / 1000) / 1000},
                       {QStringLiteral("events"), m_steps},
                       {QStringLiteral("receiver"), QString::fromUtf8(m_longestStep.receiver.data())},
                       {QStringLiteral("event"), event ? QString::fromLatin1(event) : QString::number(m_longestStep.eventType)},
                       {QStringLiteral("event_ms"), double(m_longestStep.tookNs / 1000) / 1000}};
    if (m_longestStep.what)
        fields.insert(QStringLiteral("what"), QString::fromUtf8(m_longestStep.what));
    logWarning("TurnWatch", QStringLiteral("The main thread was busy for %1 ms").arg(wallNs / 1'000'000), fields);
}

} // namespace countersign

#include "observe/turnwatch.h"

#include "base/literals.h"
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

qint64 TurnWatch::begin(const QObject *receiver, const QEvent *event)
{
    if (!std::exchange(m_inTurn, true)) {
        ++m_turn;
        m_tookNs = 0;
        m_beganCpuNs = nowNs(CLOCK_THREAD_CPUTIME_ID);
        m_steps = 0;
        m_longestStep = {};
    }
    ++m_steps;
    m_step.eventType = event->type();
    qstrncpy(m_step.receiver.data(), receiver->metaObject()->className(), m_step.receiver.size());
    whatRuns = nullptr;
    m_delivering = true;
    m_step.beganNs = nowNs(CLOCK_MONOTONIC);
    return m_turn;
}

void TurnWatch::end(qint64 turn)
{
    if (turn != m_turn || !std::exchange(m_delivering, false))
        return; // a loop that ran inside has ended its turn
    m_step.tookNs = nowNs(CLOCK_MONOTONIC) - m_step.beganNs;
    m_tookNs += m_step.tookNs;
    m_step.what = whatRuns;
    if (m_step.tookNs > m_longestStep.tookNs)
        m_longestStep = m_step;
}

void TurnWatch::endTurn()
{
    if (!std::exchange(m_inTurn, false))
        return;
    end(m_turn);                    // the delivery in which a loop runs
    const qint64 wallNs = m_tookNs; // what a program does outside of its loop, while it starts, is no turn
    const double wallMs = double(wallNs) / 1e6;
    ++m_longest.turns;
    if (wallMs <= m_longest.cpuMs && wallNs < m_slowNs)
        return; // nothing new, and a thread has no more CPU than time
    const qint64 cpuNs = std::min(wallNs, nowNs(CLOCK_THREAD_CPUTIME_ID) - m_beganCpuNs);
    m_longest.wallMs = std::max(m_longest.wallMs, wallMs);
    m_longest.cpuMs = std::max(m_longest.cpuMs, double(cpuNs) / 1e6);
    if (wallNs >= m_slowNs)
        tell(wallNs, cpuNs);
}

void TurnWatch::tell(qint64 wallNs, qint64 cpuNs) const
{
    const char *event = QMetaEnum::fromType<QEvent::Type>().valueToKey(m_longestStep.eventType);
    QJsonObject fields{{u"duration_ms"_s, double(wallNs / 1000) / 1000}, {u"cpu_ms"_s, double(cpuNs / 1000) / 1000},
        {u"events"_s, m_steps}, {u"receiver"_s, QString::fromUtf8(m_longestStep.receiver.data())},
        {u"event"_s, event ? QString::fromLatin1(event) : QString::number(m_longestStep.eventType)},
        {u"event_ms"_s, double(m_longestStep.tookNs / 1000) / 1000}};
    if (m_longestStep.what)
        fields.insert(u"what"_s, QString::fromUtf8(m_longestStep.what));
    logWarning("TurnWatch", u"The main thread was busy for %1 ms"_s.arg(wallNs / 1'000'000), fields);
}

} // namespace countersign

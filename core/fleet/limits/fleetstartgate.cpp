#include "fleet/limits/fleetstartgate.h"

#include "base/ids.h"

#include <QPointer>

#include <algorithm>
#include <tuple>

namespace countersign {

// Who waits, who passes, and what is told of it. What is said to Redis: asking.cpp.

namespace {
constexpr qint64 kAgainMs = 1000;     ///< after an error that was not the connection's
constexpr qint64 kLongestMs = 60'000; ///< until it is looked again at the latest
} // namespace

FleetStartGate::FleetStartGate(
    RedisLink &link, QByteArrayList windows, QString instance, StartLimits limits, QObject *parent)
    : StartGate(parent),
      m_link(link),
      m_windows(std::move(windows)),
      m_instance(instance.toLatin1()),
      m_run(newId().toLatin1()),
      m_limits(limits)
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, [this] { m_woken.resolve(true); });
    m_touch.setTimerType(Qt::CoarseTimer);
    m_touch.setInterval(m_limits.touchMs());
    connect(&m_touch, &QTimer::timeout, this, [this] {
        if (m_link.isConnected() && RedisTime::bootUs() - m_heardUs > m_limits.touchMs() * 500LL)
            m_scope.spawn(touch());
    });
    m_touch.start();
    connect(&m_link, &RedisLink::connected, this, &FleetStartGate::connected);
    connect(&m_link, &RedisLink::disconnected, this, &FleetStartGate::changed);
    if (m_link.isConnected())
        m_scope.spawn(touch());
}

// Whoever waits in here ends while everything is still in its place.
FleetStartGate::~FleetStartGate()
{
    m_scope.requestStop();
    m_turn.cancelAll();
    cancelAll();
}

void FleetStartGate::connected()
{
    m_isNewLine = true;
    Q_EMIT changed();
    m_scope.spawn(touch());
}

QCoro::Task<Result<void>> FleetStartGate::acquire()
{
    if (m_scope.stopping() || m_hasLeft)
        co_return cancelled();
    const OneShot<bool> turn;
    m_waiting.push_back(turn);
    if (!std::exchange(m_isPumping, true))
        m_scope.spawn(pump());
    const bool granted = co_await turn.wait();
    if (!granted)
        co_return cancelled();
    co_return Result<void>{};
}

void FleetStartGate::cancelAll()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const OneShot<bool> &turn : waiting)
        turn.resolve(false);
    m_next.stop();
    m_woken.resolve(false);
}

// Who has been answered late looks again at once; who is told to wait sleeps until then, or until Redis is back.
QCoro::Task<> FleetStartGate::pump()
{
    const QPointer<FleetStartGate> self(this);
    while (!m_waiting.empty() && !m_scope.stopping()) {
        if (const qint64 ms = ownWaitMs(); ms > 0) { // whoever writes in Redis could make more room than there is
            hold(Hold::Full, ms);
            m_woken = {};
            const OneShot<bool> woken = m_woken;
            m_next.start(int(ms));
            co_await woken.wait();
            if (!self)
                co_return;
            continue;
        }
        const Result<bool> granted = co_await ask(true);
        if (!self || m_scope.stopping())
            co_return;
        if (granted ? *granted : mayAlone()) {
            pass();
            if (!self)
                co_return;
            continue;
        }
        if (m_waiting.empty() || m_scope.stopping())
            break;
        qint64 ms = std::max<qint64>(1, waitMs());
        if (!granted && m_link.isConnected())
            ms = std::min(ms, kAgainMs);
        m_woken = {};
        const OneShot<bool> woken = m_woken;
        m_next.start(int(std::min(ms, kLongestMs)));
        co_await woken.wait();
        if (!self)
            co_return;
    }
    m_isPumping = false;
}

// Whoever let go of its turn meanwhile has left it to the next one.
void FleetStartGate::pass()
{
    if (m_waiting.empty())
        return;
    ++m_number;
    m_own.push_back(RedisTime::bootUs());
    const OneShot<bool> turn = m_waiting.front();
    m_waiting.pop_front();
    turn.resolve(true);
}

qint64 FleetStartGate::ownWaitMs()
{
    while (m_own.size() > size_t(m_limits.most))
        m_own.pop_front();
    if (m_own.size() < size_t(m_limits.most))
        return 0;
    const qint64 untilUs = m_own.front() + m_limits.ownMs() * 1000LL;
    return std::max<qint64>(0, (untilUs - RedisTime::bootUs() + 999) / 1000);
}

QCoro::Task<> FleetStartGate::touch()
{
    const QPointer<FleetStartGate> self(this);
    const Result<bool> heard = co_await ask(false);
    Q_UNUSED(heard) // who waits looks for itself
    if (self)
        wake();
}

/// While Redis does not answer: the share that was agreed, once nobody counts on us any more.
FleetStartGate::Standing FleetStartGate::alone() const
{
    const qint64 now = RedisTime::bootUs(), wholeUs = m_limits.wholeMs() * 1000LL;
    const qint64 quietUs = m_limits.quietMs() * 1000LL, readyUs = m_sentUs + quietUs;
    if (m_heardUs == 0)
        return {Hold::Unseen, now + kLongestMs * 1000};
    if (now < readyUs)
        return {Hold::Quiet, readyUs};
    if (now - m_heardUs > m_limits.forgetMs * 1000 - quietUs || m_allowance <= 0)
        return {Hold::NoShare, now + kLongestMs * 1000};
    const auto since = std::ranges::lower_bound(m_alone, now - wholeUs, {}, &Alone::atUs);
    const bool isFull = m_alone.end() - since >= m_allowance;
    return {Hold::Share, isFull ? (m_alone.end() - m_allowance)->atUs + wholeUs + 1 : now};
}

bool FleetStartGate::mayAlone()
{
    if (m_waiting.empty() || m_hasLeft)
        return false;
    const Standing standing = alone();
    const qint64 now = RedisTime::bootUs();
    hold(standing.why, std::max<qint64>(0, (standing.untilUs - now + 999) / 1000));
    if (standing.why != Hold::Share || standing.untilUs > now)
        return false;
    while (!m_alone.empty() && m_alone.front().atUs < now - m_limits.wholeMs() * 1000LL)
        m_alone.pop_front();
    m_alone.push_back({nextId(), now});
    return true;
}

void FleetStartGate::hold(Hold why, qint64 ms)
{
    const Hold before = m_standing.why;
    m_standing = {why, RedisTime::bootUs() + ms * 1000};
    if (before != why)
        Q_EMIT changed();
}

void FleetStartGate::wake()
{
    m_next.stop();
    m_woken.resolve(true);
}

qint64 FleetStartGate::waitMs() const
{
    const qint64 untilUs = m_link.isConnected() ? m_standing.untilUs : alone().untilUs;
    return std::max<qint64>(0, (untilUs - RedisTime::bootUs() + 999) / 1000);
}

QString FleetStartGate::why() const
{
    const int seconds = int((waitMs() + 999) / 1000);
    if (m_waiting.empty() && m_link.isConnected())
        return {};
    if (m_heardUs == 0)
        return tr("Redis has not been reached yet, so it is not known what other instances do: no request is made.");
    const Hold why = m_link.isConnected() ? m_standing.why : alone().why;
    switch (why) {
        case Hold::Full:
            return tr("The fleet has made its %n request(s) of this minute.", nullptr, m_limits.most) + u' ' +
                   tr("The next one can be made in %n second(s).", nullptr, seconds);
        case Hold::Anew:
            return tr("Redis does not know what the fleet has requested lately.") + u' ' +
                   tr("The next one can be made in %n second(s).", nullptr, seconds);
        case Hold::Quiet:
            return tr("Redis is away, and what the others do is not known.") + u' ' +
                   tr("The next one can be made in %n second(s).", nullptr, seconds);
        case Hold::Share:
            return tr("Redis is away: this instance makes its share alone, at most %n request(s) a minute.", nullptr,
                m_allowance);
        case Hold::NoShare:
            return tr(
                "Redis is away, and this instance has no share of the fleet's requests: it makes none until "
                "Redis is back.");
        case Hold::Unseen:
        case Hold::None: break;
    }
    return {};
}

QCoro::Task<> FleetStartGate::leave()
{
    const QPointer<FleetStartGate> self(this);
    m_touch.stop();
    cancelAll();
    if (!m_alone.empty()) // counted before its share goes to others
        std::ignore = co_await ask(false);
    if (!self || std::exchange(m_hasLeft, true) || !m_alone.empty())
        co_return;
    QList<RedisConnection::Answer> answers;
    for (const QByteArray &window : m_windows)
        answers.append(m_link.send({"HDEL", window + ":who", "i:" + m_instance}));
    for (const RedisConnection::Answer &answer : std::as_const(answers)) {
        const Result<RedisReply> done = co_await answer.wait();
        Q_UNUSED(done) // who cannot say it is forgotten in time
    }
}

} // namespace countersign

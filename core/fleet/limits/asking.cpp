// What a gate says to Redis, and what it makes of the answers.
#include "async/alive.h"
#include "base/log.h"
#include "fleet/limits/fleetstartgate.h"
#include "fleet/limits/startscript.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr size_t kMostEntered = 3000; ///< starts at once
constexpr size_t kMostOthers = 1500;  ///< 500 instances
} // namespace

/// Nothing while Redis or its time is not there.
std::optional<FleetStartGate::Ask> FleetStartGate::written(bool wants)
{
    const std::optional<qint64> told = m_link.time().nowUs();
    if (!m_link.isConnected() || !told || m_hasLeft)
        return std::nullopt;
    // Another server, or its clock was set: then nothing is known of the window.
    if (std::exchange(m_isNewLine, false) && m_time.nowUs() &&
        std::abs(*m_time.nowUs() - *told) > m_limits.answerMs * 1000LL) {
        m_isAnew = true;
        m_time.forget();
    }
    const auto us = [](qint64 ms) { return QByteArray::number(ms * 1000); };
    const size_t entered = std::min(m_alone.size(), kMostEntered);
    const bool isMore = entered < m_alone.size();
    Ask out;
    out.wants = wants && !isMore;
    out.entered = entered;
    out.beforeUs = RedisTime::bootUs();
    out.arguments = {QByteArray::number(m_limits.most), us(m_limits.wholeMs()), us(m_limits.presenceMs()),
        us(m_limits.forgetMs), QByteArray::number(m_time.nowUs().value_or(*told) + m_limits.answerMs * 1000LL),
        m_instance, m_run, QByteArray::number(m_allowance), out.wants ? nextId() : QByteArray(),
        isMore     ? "more"
        : m_isAnew ? "anew"
                   : "",
        QByteArray::number(qsizetype(entered))};
    for (size_t i = 0; i < entered; ++i)
        out.arguments << m_alone[i].id << QByteArray::number(std::max<qint64>(0, out.beforeUs - m_alone[i].atUs));
    for (qsizetype i = 0; m_tellsOthers && i + 2 < m_others.size(); i += 3)
        out.arguments << m_others[i].text << QByteArray::number(m_others[i + 1].number())
                      << QByteArray::number(m_others[i + 2].number() + out.beforeUs - m_othersUs);
    return out;
}

QCoro::Task<Result<bool>> FleetStartGate::ask(bool wants)
{
    const QPointer<FleetStartGate> self(this);
    const Result<Semaphore::Permit> turn = alive(self, co_await m_turn.acquire());
    if (!turn)
        co_return fail(turn.error());
    const std::optional<Ask> ask = written(wants);
    if (!ask)
        co_return fail(ErrorCode::Refused, tr("There is no connection to Redis. Nothing was sent."), {}, true);
    QByteArrayList keys;
    for (const QByteArray &window : m_windows)
        keys << window << window + ":who";
    const qint64 sentUs = std::exchange(m_sentUs, ask->beforeUs); // from here on it may be carried out
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&startScript(), keys, ask->arguments));
    if (!self)
        co_return cancelled();
    if (!reply) {
        if (wasNotCarriedOut(reply.error()))
            m_sentUs = sentUs;
        co_return fail(reply.error());
    }
    co_return taken(*ask, *reply, RedisTime::bootUs());
}

/// True: go. An answer that took too long is none, whatever it says; the start that it may have counted is asked for
/// under the same id again.
bool FleetStartGate::taken(const Ask &ask, const RedisReply &reply, qint64 afterUs)
{
    const qint64 verdict = reply.at(0).number(), waitUs = reply.at(2).number();
    const bool isLate = afterUs - ask.beforeUs > m_limits.answerMs * 1000LL;
    const bool knewTime = m_time.nowUs().has_value();
    if (const qint64 redisUs = reply.at(1).number(); redisUs > 0 && (!isLate || !knewTime))
        m_time.measured(ask.beforeUs, redisUs, afterUs);
    if (verdict < 0) { // it did nothing
        if (!isLate && knewTime && !std::exchange(m_isAnew, true))
            logInfo("FleetStartGate", u"The clock of Redis was set; the fleet's window begins anew"_s);
        hold(m_standing.why, 1);
        return false;
    }
    const bool isMore = ask.arguments[9] == "more";
    m_alone.erase(m_alone.begin(), m_alone.begin() + qsizetype(ask.entered));
    if (isMore) {
        hold(m_standing.why, 1);
        return false;
    }
    m_heardUs = ask.beforeUs;
    m_isAnew = false;
    m_allowance = int(std::clamp<qint64>(reply.at(3).number(), 0, m_limits.most));
    const bool isNew = reply.at(4).number() == 1;
    const bool hasTold = std::exchange(m_tellsOthers, isNew && !m_others.isEmpty());
    if (!isNew || hasTold || m_others.isEmpty()) {
        m_others.clear();
        for (size_t i = 0; i < std::min(reply.at(6).size(), kMostOthers); ++i)
            m_others.append(reply.at(6).at(i));
        m_othersUs = afterUs;
    }
    if (m_tellsOthers)
        m_scope.spawn(touch()); // those who do not reach Redis now were forgotten with everything else
    const bool isGranted = verdict == 1 && ask.wants && !isLate;
    if (isGranted || waitUs <= 0)
        hold(Hold::None, 0);
    else
        hold(reply.at(5).number() == 1 ? Hold::Anew : Hold::Full,
            std::min(waitUs / 1000 + 1, qint64(m_limits.wholeMs())));
    return isGranted;
}

} // namespace countersign

#include "queue/redis/redisqueue.h"

#include "async/alive.h"
#include "base/ids.h"
#include "base/log.h"
#include "queue/redis/queuescripts.h"

#include <QPointer>

// What keeps the queue whole: looks now and then, a store that was lost, dead letters.

namespace countersign {

namespace {
constexpr qsizetype kMostLetters = 1000;
} // namespace

void RedisQueue::beginTick()
{
    if (m_scope.stopping() || !m_link.isConnected())
        return;
    if (std::exchange(m_ticking, true)) {
        m_tickAgain = true;
        return;
    }
    m_scope.spawn(tick());
}

QCoro::Task<> RedisQueue::tick()
{
    const QPointer<RedisQueue> self(this);
    do {
        m_tickAgain = false;
        if (isIdle()) {
            const bool isQuiet = co_await isStillIdle();
            if (!self || m_scope.stopping())
                co_return;
            if (isQuiet)
                continue;
        }
        // All are asked before the first answer is waited for: they come together.
        std::vector<QCoro::Task<Result<QString>>> looks;
        for (const auto &lane : m_lanes)
            looks.push_back(lane->tick());
        for (auto &[queue, of] : m_known) {
            of.nextDueMs = -1;
            if (!of.served && !of.isQuiet)
                looks.push_back(look(queue));
        }
        bool isLost = !m_isWhole;
        for (QCoro::Task<Result<QString>> &one : looks) {
            const Result<QString> mark = alive(self, co_await one);
            if (!self || m_scope.stopping())
                co_return;
            isLost = isLost || (mark && *mark != m_mark);
        }
        if (isLost)
            co_await heal();
        else
            co_await trim();
        if (!self || m_scope.stopping())
            co_return;
    } while (m_tickAgain && m_link.isConnected());
    m_ticking = false;
    noteDepths();
    if (self)
        armTick();
}

/// Redis counts what runs inside a script like what is sent: so an idle instance asks for two things, not for thirty a
/// queue. What is open stands in `ids`; a stranger's entry that does not is read like all else, and counts no further.
QCoro::Task<bool> RedisQueue::isStillIdle()
{
    const QPointer<RedisQueue> self(this);
    const RedisConnection::Answer mark = m_link.send({"GET", QueueKeys::mark(m_options.prefix)});
    RedisCommand open{"EXISTS"};
    for (const auto &[queue, of] : m_known)
        if (of.served)
            open << of.keys.ids();
    if (open.size() > 1) {
        const Result<RedisReply> any = alive(self, co_await m_link.demand(std::move(open)));
        if (!any || any->number() != 0)
            co_return false;
    }
    const Result<RedisReply> known = alive(self, co_await mark.wait());
    co_return known && !known->isError() && QString::fromUtf8(known->text) == m_mark && isIdle();
}

/// Of a queue that nobody serves here.
QCoro::Task<Result<QString>> RedisQueue::look(QString queue)
{
    const QPointer<RedisQueue> self(this);
    const QueueKeys keys = known(queue).keys;
    QByteArrayList all = keys.sharedStreams();
    all << keys.delayed() << keys.later() << keys.dead() << QueueKeys::mark(m_options.prefix);
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&queuescripts::look(), all, {}));
    if (!reply)
        co_return fail(reply.error());
    Known &of = known(queue);
    of.nextDueMs = reply->at(1).number();
    for (size_t i = 0; i < 3; ++i)
        of.depth.waiting[i] = reply->at(2).at(i).number();
    of.depth.delayed = reply->at(3).number();
    of.depth.dead = reply->at(4).number();
    of.depth.counted = of.depth.waiting[0] + of.depth.waiting[1] + of.depth.waiting[2] + of.depth.delayed;
    of.isQuiet =
        of.depth.delayed == 0 && of.depth.counted < m_options.maxSize; // what lies there is for whoever serves it
    co_return QString::fromUtf8(reply->at(0).text);
}

/// With several groups: entries that all of them have done go.
QCoro::Task<> RedisQueue::trim()
{
    const QPointer<RedisQueue> self(this);
    QMap<QString, int> groups;
    for (const auto &lane : m_lanes)
        ++groups[lane->queue()];
    for (auto it = groups.cbegin(); it != groups.cend(); ++it) {
        if (it.value() < 2)
            continue;
        const QueueKeys keys = known(it.key()).keys;
        QByteArrayList all = keys.sharedStreams();
        all << keys.ids();
        const Result<RedisReply> done = alive(self, co_await m_link.run(&queuescripts::trim(), all, {}));
        if (!done)
            co_return;
        m_tickAgain = m_tickAgain || done->number() >= 500;
    }
}

/// Makes what is missing in a Redis that is new to us, and says that it is there.
QCoro::Task<> RedisQueue::heal()
{
    if (m_healing) {
        m_healAgain = true;
        co_return;
    }
    const QPointer<RedisQueue> self(this);
    m_healing = true;
    do {
        m_healAgain = false;
        QString mark;
        const QByteArray fresh = randomHex(8).toUtf8();
        bool isWhole = true;
        for (size_t i = 0; i < m_lanes.size(); ++i) {
            const Result<QString> made = alive(self, co_await m_lanes[i]->ensure(fresh));
            if (!self || m_scope.stopping())
                co_return;
            isWhole = isWhole && made;
            mark = made.value_or(mark);
        }
        if (m_lanes.empty()) {
            const QByteArray key = QueueKeys::mark(m_options.prefix);
            (void)m_link.send({"SET", key, fresh, "NX"});
            const Result<RedisReply> known = alive(self, co_await m_link.demand({"GET", key}));
            if (!self || m_scope.stopping())
                co_return;
            isWhole = known.has_value();
            mark = known ? QString::fromUtf8(known->text) : QString();
        }
        const bool isLost = isWhole && !m_mark.isEmpty() && m_mark != mark;
        m_isWhole = isWhole;
        if (isWhole)
            m_mark = mark;
        if (isWhole)
            Q_EMIT restored(isLost);
        if (self)
            noteDepths();
        if (!self)
            co_return;
    } while (m_healAgain && m_link.isConnected());
    m_healing = false;
    armTick();
    m_tickAgain = m_tickAgain || (m_isWhole && m_ticking); // what others have left meanwhile, or an earlier run
    if (m_isWhole && !m_ticking)
        m_tick.start(0);
}

DeadLetter RedisQueue::letterOf(const QString &queue, const RedisReply &told) const
{
    DeadLetter letter;
    letter.id = QString::fromLatin1(told.at(0).text);
    letter.queue = queue;
    letter.atUs = letter.id.section(u'-', 0, 0).toLongLong() * 1000;
    letter.group = QString::fromUtf8(told.at(1).text);
    letter.jobId = QString::fromUtf8(told.at(2).text);
    letter.deliveries = told.at(3).text.toInt();
    const QByteArray why = told.at(4).text, job = told.at(5).text;
    letter.why = why.isEmpty() ? tr("Whoever began it has not come back.") : QString::fromUtf8(why).left(500);
    if (!job.isEmpty()) // a stranger may have put it there: what cannot be read says so by its absence
        letter.actionId = m_codec.decode(job).value_or(Job()).actionId;
    return letter;
}

QCoro::Task<Result<QList<DeadLetter>>> RedisQueue::deadLetters(int limit)
{
    const QPointer<RedisQueue> self(this);
    QList<DeadLetter> all;
    QStringList queues;
    for (const auto &[queue, of] : m_known)
        queues.append(queue);
    const QByteArray most = QByteArray::number(std::clamp<qsizetype>(limit, 1, kMostLetters));
    for (qsizetype i = 0; i < queues.size(); ++i) {
        const QByteArray key = known(queues[i]).keys.dead();
        const Result<RedisReply> reply = alive(self, co_await m_link.run(&queuescripts::deadLetters(), {key}, {most}));
        if (!reply)
            co_return fail(reply.error());
        for (const RedisReply &entry : reply->items)
            all.append(letterOf(queues[i], entry));
    }
    std::ranges::sort(all, {}, &DeadLetter::atUs);
    co_return all.mid(0, limit);
}

QCoro::Task<Result<void>> RedisQueue::retryDead(QString queue, QString id)
{
    return changeDead(std::move(queue), std::move(id), true);
}

QCoro::Task<Result<void>> RedisQueue::discardDead(QString queue, QString id)
{
    return changeDead(std::move(queue), std::move(id), false);
}

QCoro::Task<Result<void>> RedisQueue::changeDead(QString queue, QString id, bool again)
{
    const QPointer<RedisQueue> self(this);
    if (!m_known.contains(queue))
        co_return fail(ErrorCode::NotFound, tr("There is no queue of that name here."));
    const QueueKeys keys = known(queue).keys;
    const Result<RedisReply> reply =
        alive(self, co_await m_link.run(&queuescripts::deadLetter(), {keys.dead(), keys.ids()},
                        {id.toUtf8(), again ? "1" : "0", keys.base}));
    if (!reply)
        co_return fail(isErrorWord(reply.error(), "ERR"_L1)
                           ? Error{ErrorCode::NotFound, tr("That job is not there any more."), reply.error().detail}
                           : reply.error());
    if (reply->number() == 0)
        co_return fail(ErrorCode::NotFound, tr("That job is not there any more."));
    Known &of = known(queue);
    of.depth.dead = std::max<qint64>(0, of.depth.dead - 1);
    noteDepths();
    co_return Result<void>{};
}

} // namespace countersign

#include "broker/redis/redisbroker.h"

#include "async/alive.h"
#include "base/ids.h"
#include "broker/redis/topickeys.h"
#include "broker/redis/topicscripts.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostInOne = 256;
constexpr qsizetype kMostBytesInOne = 1024 * 1024;

/// "MARK LAST-ID": the store, and how far it had come. One that has come less far has lost something.
QString tokenOf(const RedisReply &mark, const RedisReply &last)
{
    return QString::fromLatin1(mark.text.left(64) + ' ' + last.text.left(64));
}
} // namespace

RedisBroker::RedisBroker(RedisLink &link, TopicLaneOptions options, QObject *parent)
    : Broker(parent), m_link(link), m_options(std::move(options))
{
    connect(&link, &RedisLink::connected, this, [this] {
        noteHealth();
        Q_EMIT available();
    });
    connect(&link, &RedisLink::disconnected, this, [this] { noteHealth(); });
}

RedisBroker::~RedisBroker() = default;

TopicLane &RedisBroker::lane(const QString &group)
{
    const auto found = std::ranges::find(m_lanes, group, [](const auto &lane) { return lane->group(); });
    if (found != m_lanes.end())
        return **found;
    m_lanes.push_back(std::make_unique<TopicLane>(m_link, group, m_options));
    connect(m_lanes.back().get(), &TopicLane::troubleChanged, this, [this] { noteHealth(); });
    return *m_lanes.back();
}

QCoro::Task<Result<void>> RedisBroker::start()
{
    m_lanes.clear();
    for (const Subscription &one : m_subscriptions)
        lane(one.group).add(one.topic, one.handler);
    for (const auto &lane : m_lanes) {
        lane->setPaused(m_paused);
        lane->start();
    }
    setState(ServiceState::Running);
    if (m_link.isConnected())
        Q_EMIT available();
    co_return Result<void>{};
}

QCoro::Task<> RedisBroker::stop()
{
    const QPointer<RedisBroker> self(this);
    setState(ServiceState::Stopping);
    for (size_t i = 0; self && i < m_lanes.size(); ++i)
        co_await m_lanes[i]->stop();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport RedisBroker::health() const
{
    if (!m_link.isConnected())
        return {HealthStatus::Degraded, tr("Redis is away; what is exported and imported waits."), {}};
    for (const auto &lane : m_lanes)
        if (!lane->trouble().isEmpty())
            return {HealthStatus::Degraded, lane->trouble(), {}};
    return {HealthStatus::Healthy, tr("Topics are read and written in Redis."), {}};
}

QCoro::Task<Result<QString>> RedisBroker::store(QString topic)
{
    const TopicKeys keys = TopicKeys::of(m_options.prefix, topic);
    const Result<RedisReply> state =
        co_await m_link.run(&topicscripts::store(), {keys.stream, keys.mark}, {newId().toLatin1()});
    if (!state)
        co_return fail(state.error());
    co_return tokenOf(state->at(0), state->at(1));
}

QCoro::Task<Result<QString>> RedisBroker::publish(QString topic, QList<BrokerMessage> messages, QString store)
{
    const QPointer<RedisBroker> self(this);
    const TopicKeys keys = TopicKeys::of(m_options.prefix, topic);
    QString token = store;
    qsizetype at = 0;
    do {
        QByteArrayList arguments{
            newId().toLatin1(), token.section(u' ', 0, 0).toLatin1(), token.section(u' ', 1, 1).toLatin1()};
        qsizetype bytes = 0;
        for (qsizetype count = 0; at < messages.size() && count < kMostInOne && bytes < kMostBytesInOne;
            ++at, ++count) {
            arguments << messages[at].key << messages[at].value;
            bytes += messages[at].key.size() + messages[at].value.size();
        }
        const Result<RedisReply> done =
            alive(self, co_await m_link.run(&topicscripts::publish(), {keys.stream, keys.mark}, arguments));
        if (!done)
            co_return fail(done.error());
        if (done->at(0).number() != 1)
            co_return fail(ErrorCode::Stale, tr("What was in this topic is not there any more."), {}, true);
        token = tokenOf(done->at(1), done->at(2));
    } while (at < messages.size());
    co_return token;
}

QCoro::Task<Result<OldestMessage>> RedisBroker::tidy(QString topic)
{
    const Result<RedisReply> oldest = co_await m_link.run(&topicscripts::tidy(),
        {TopicKeys::of(m_options.prefix, topic).stream}, {QByteArray::number(kKeptWithoutGroup)});
    if (!oldest)
        co_return fail(oldest.error());
    co_return OldestMessage{!oldest->isNil(), QString::fromLatin1(oldest->text)};
}

bool RedisBroker::isThrough(const QString &store, const OldestMessage &oldest) const
{
    const auto parts = [](const QString &id) {
        return std::pair(id.section(u'-', 0, 0).toULongLong(), id.section(u'-', 1).toULongLong());
    };
    return !oldest.isThere || parts(oldest.place) > parts(store.section(u' ', 1));
}

void RedisBroker::subscribe(const QString &topic, const QString &group, Handler handler)
{
    m_subscriptions.push_back({topic, group, std::move(handler)});
}

void RedisBroker::setPaused(bool paused)
{
    m_paused = paused;
    for (const auto &lane : m_lanes)
        lane->setPaused(paused);
}

} // namespace countersign

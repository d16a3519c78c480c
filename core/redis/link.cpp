#include "redis/link.h"

#include "async/alive.h"
#include "async/backoff.h"
#include "base/log.h"

#include <QElapsedTimer>
#include <QPointer>

namespace countersign {

namespace {
constexpr int kMinuteMs = 60'000;
constexpr qint64 kHeldMs = 10'000;                            ///< a connection that held so long was a good one
constexpr int kHopelessMs = 10'000, kMostHopelessMs = 30'000; ///< until what only a person can mend is tried again
} // namespace

RedisLink::RedisLink(RedisOptions options, QObject *parent) : Service(parent), m_options(std::move(options))
{
    m_minute.setInterval(kMinuteMs);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, this, [this] { m_scope.spawn(measureTime()); });
}

RedisLink::~RedisLink()
{
    // One that is being opened belongs to whoever waits for it, who would wait for ever.
    const std::vector<RedisLine::Watch> lines = std::exchange(m_lines, {});
    for (const RedisLine::Watch &line : lines)
        line.close();
}

QCoro::Task<Result<void>> RedisLink::start()
{
    setState(ServiceState::Starting);
    const QPointer<RedisLink> self(this);
    m_scope.spawn(keepConnected());
    if (!m_tried.isResolved())
        m_scope.spawn(waitNoLonger());
    const OneShot<bool> tried = m_tried;
    co_await tried.wait();
    if (!self)
        co_return cancelled();
    setState(ServiceState::Running);
    co_return Result<void>{};
}

QCoro::Task<> RedisLink::stop()
{
    setState(ServiceState::Stopping);
    const QPointer<RedisLink> self(this);
    m_scope.requestStop();
    m_minute.stop();
    if (m_trying)
        m_trying->close();
    const std::vector<RedisLine::Watch> lines = std::exchange(m_lines, {});
    for (const RedisLine::Watch &line : lines)
        line.close();
    if (m_main)
        m_main->close();
    if (self)
        m_lost.resolve(false);
    if (self)
        co_await m_scope.drained();
    if (!self)
        co_return;
    if (m_main)
        m_main.release()->deleteLater();
    setState(ServiceState::Stopped);
}

QCoro::Task<> RedisLink::waitNoLonger()
{
    const OneShot<bool> tried = m_tried;
    const Result<void> slept = co_await m_scope.sleep(m_options.firstTryMs);
    Q_UNUSED(slept);
    tried.resolve(false);
}

QCoro::Task<> RedisLink::keepConnected()
{
    const QPointer<RedisLink> self(this);
    // Who is destroyed without stop() tells nobody of its loss.
    m_scope.onStop([self] {
        if (self)
            self->m_lost.resolve(false);
    });
    Backoff backoff(m_options.backoffMs, m_options.mostBackoffMs), hopeless(kHopelessMs, kMostHopelessMs);
    while (!m_scope.stopping()) {
        m_lost = {};
        const OneShot<bool> lost = m_lost;
        const Result<void> done = co_await connectOnce();
        if (!self || m_scope.stopping())
            break;
        int pauseMs = 0;
        if (done) {
            m_failure.reset();
            logInfo("RedisLink", u"Connected to Redis"_s,
                {{u"endpoint"_s, m_endpoint.name()}, {u"version"_s, QString::fromLatin1(m_main->server().version)}});
            noteHealth();
            QElapsedTimer held;
            held.start();
            m_minute.start();
            m_tried.resolve(true);
            if (self)
                Q_EMIT connected();
            co_await lost.wait();
            if (!self)
                break;
            if (held.elapsed() > kHeldMs)
                backoff.reset();
            pauseMs = backoff.nextMs();
        } else {
            noteFailure(done.error());
            m_tried.resolve(false);
            if (!self)
                break;
            pauseMs = done.error().retryable ? backoff.nextMs() : hopeless.nextMs();
        }
        const Result<void> slept = co_await m_scope.sleep(pauseMs);
        if (!self || !slept)
            break;
    }
    if (self)
        m_tried.resolve(false);
}

QCoro::Task<Result<void>> RedisLink::connectOnce()
{
    const QPointer<RedisLink> self(this);
    m_endpoint = m_options.endpoint;
    if (!m_options.sentinelMaster.isEmpty()) {
        const Result<RedisEndpoint> master = alive(self, co_await discover());
        if (!master)
            co_return fail(master.error());
        m_endpoint = *master;
    }
    m_known.clear();
    if (m_main)
        m_main.release()->deleteLater();
    m_main = std::make_unique<RedisConnection>(m_options, m_endpoint);
    connect(m_main.get(), &RedisConnection::closed, this, &RedisLink::lose);
    const Result<void> opened = alive(self, co_await m_main->open());
    if (!opened)
        co_return opened;
    m_time.forget();
    co_await measureTime();
    if (!self)
        co_return cancelled();
    if (!m_main->isOpen())
        co_return fail(
            ErrorCode::Unavailable, tr("The connection to Redis at %1 broke off.").arg(m_endpoint.name()), {}, true);
    co_return Result<void>{};
}

QCoro::Task<> RedisLink::measureTime()
{
    const QPointer<RedisLink> self(this);
    const qint64 before = RedisTime::bootUs();
    const Result<RedisReply> reply = alive(self, co_await demand({"TIME"}));
    if (!reply || reply->size() != 2)
        co_return;
    m_time.measured(before, reply->at(0).number() * 1'000'000 + reply->at(1).number(), RedisTime::bootUs());
}

void RedisLink::noteFailure(const Error &why)
{
    const bool isNew = !m_failure || m_failure->message != why.message;
    m_failure = why;
    if (isNew)
        logWarning("RedisLink", why.message, {{u"detail"_s, why.detail}});
    noteHealth();
}

void RedisLink::lose(const Error &why)
{
    const QPointer<RedisLink> self(this);
    m_minute.stop();
    noteFailure(why);
    Q_EMIT disconnected(why);
    if (self)
        m_lost.resolve(true);
}

/// A master that has become a replica is looked for anew.
void RedisLink::look(const Error &error)
{
    if (error.code != ErrorCode::Held || !isErrorWord(error, "READONLY"_L1) || !isConnected())
        return;
    m_main->giveUp(error);
}

RedisConnection::Answer RedisLink::send(const RedisCommand &command)
{
    if (isConnected()) // before that it has not signed in, and another database is selected
        return m_main->send(command);
    RedisConnection::Answer refused;
    refused.resolve(fail(ErrorCode::Refused, tr("There is no connection to Redis. Nothing was sent."), {}, true));
    return refused;
}

QCoro::Task<Result<RedisReply>> RedisLink::demand(RedisCommand command)
{
    const QPointer<RedisLink> self(this);
    const RedisConnection::Answer answer = send(command);
    Result<RedisReply> reply = orError(co_await answer.wait());
    if (self && !reply)
        look(reply.error());
    co_return reply;
}

QCoro::Task<Result<RedisReply>> RedisLink::run(const RedisScript *script, QByteArrayList keys, QByteArrayList arguments)
{
    const QPointer<RedisLink> self(this);
    RedisCommand rest{QByteArray::number(keys.size())};
    rest += keys;
    rest += arguments;
    const bool isKnown = m_known.contains(script->hash());
    Result<RedisReply> reply = alive(self,
        co_await demand(RedisCommand{isKnown ? "EVALSHA" : "EVAL", isKnown ? script->hash() : script->text()} + rest));
    if (self && isKnown && !reply && isErrorWord(reply.error(), "NOSCRIPT"_L1)) // it has forgotten, and did nothing
        reply = alive(self, co_await demand(RedisCommand{"EVAL", script->text()} + rest));
    if (self && reply)
        m_known.insert(script->hash());
    co_return reply;
}

QCoro::Task<Result<RedisLine>> RedisLink::line()
{
    const QPointer<RedisLink> self(this);
    if (!isConnected())
        co_return fail(ErrorCode::Refused, tr("There is no connection to Redis. Nothing was sent."), {}, true);
    if (connections() >= m_options.connections)
        co_return fail(ErrorCode::Full,
            tr("All %1 connections to Redis are in use (performance.db_pool_size).").arg(m_options.connections));
    ++*m_places;
    RedisLine made(std::make_unique<RedisConnection>(m_options, m_endpoint), m_places);
    std::erase_if(m_lines, [](const RedisLine::Watch &line) { return line.isGone(); });
    m_lines.push_back(made.watch());
    const Result<void> opened = alive(self, co_await made->open());
    if (!opened)
        co_return fail(opened.error());
    co_return made;
}

HealthReport RedisLink::health() const
{
    QJsonObject details{{u"endpoint"_s, m_endpoint.name()}, {u"connections"_s, m_main ? connections() : 0},
        {u"connections_at_most"_s, m_options.connections}};
    if (!isConnected())
        return {
            HealthStatus::Degraded, m_failure ? m_failure->message : tr("Redis has not been reached yet."), details};
    details.insert(u"version"_s, QString::fromLatin1(m_main->server().version));
    details.insert(u"round_trip_ms"_s, double(m_time.tripUs()) / 1000);
    return {HealthStatus::Healthy, tr("Connected to %1.").arg(m_endpoint.name()), details};
}

} // namespace countersign

#include "fleet/work/redisradio.h"

#include "async/backoff.h"
#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

namespace countersign {

RedisRadio::RedisRadio(RedisLink &link, const QString &prefix, QObject *parent)
    : FleetRadio(parent), m_link(link), m_channel(prefix.toUtf8() + ":fleet:radio")
{
    connect(&link, &RedisLink::connected, this, [this] { std::exchange(m_woken, {}).resolve(true); });
    // Whatever the shared connection goes over to: what listens goes with it.
    connect(&link, &RedisLink::disconnected, this, &RedisRadio::lose);
}

RedisRadio::~RedisRadio()
{
    m_scope.requestStop();
    m_woken.resolve(false);
}

void RedisRadio::lose()
{
    ++m_losses;
    if (std::exchange(m_line, {}))
        Q_EMIT deaf();
    std::exchange(m_woken, {}).resolve(true);
}

void RedisRadio::start()
{
    m_scope.spawn(listen());
}

QCoro::Task<> RedisRadio::stop()
{
    const QPointer<RedisRadio> self(this);
    m_scope.requestStop();
    m_line.reset();
    std::exchange(m_woken, {}).resolve(false);
    if (self)
        co_await m_scope.drained();
}

QCoro::Task<> RedisRadio::listen()
{
    const QPointer<RedisRadio> self(this);
    Backoff backoff(200, 5000);
    while (!m_scope.stopping()) {
        if (m_line || !m_link.isConnected()) {
            const OneShot<bool> woken = m_woken;
            co_await woken.wait();
            if (!self)
                co_return;
            continue;
        }
        const Result<void> subscribed = co_await subscribe();
        if (!self || m_scope.stopping())
            co_return;
        if (subscribed) {
            backoff.reset();
            Q_EMIT listening();
            continue;
        }
        logWarning("RedisRadio", subscribed.error().message);
        const Result<void> slept = co_await m_scope.sleep(backoff.nextMs());
        if (!self || !slept)
            co_return;
    }
}

QCoro::Task<Result<void>> RedisRadio::subscribe()
{
    const QPointer<RedisRadio> self(this);
    const int losses = m_losses;
    Result<RedisLine> line = co_await m_link.line();
    if (!self)
        co_return cancelled();
    if (!line)
        co_return fail(line.error());
    const Result<RedisReply> reply = co_await (*line)->demand({"SUBSCRIBE", m_channel});
    if (!self)
        co_return cancelled();
    if (!reply)
        co_return fail(reply.error());
    if (m_losses != losses)
        co_return fail(ErrorCode::Unavailable, tr("The connection to Redis broke off."), {}, true);
    RedisConnection *const connection = &**line;
    connection->listenOnly();
    connect(connection, &RedisConnection::told, this, &RedisRadio::take);
    connect(connection, &RedisConnection::closed, this, &RedisRadio::lose);
    m_line = *line;
    co_return Result<void>{};
}

void RedisRadio::tell(const QByteArray &message)
{
    if (message.size() > kMostBytes)
        return logWarning("RedisRadio", u"What this instance says of itself is too large: the others do not hear it"_s);
    if (m_link.isConnected())
        (void)m_link.send({"PUBLISH", m_channel, message}); // whoever does not hear it hears the next one
}

void RedisRadio::take(const RedisReply &message)
{
    const QByteArray &text = message.at(2).text;
    if (message.at(0).text == "message" && text.size() <= kMostBytes)
        Q_EMIT heard(text);
}

} // namespace countersign

#include "redis/link.h"

#include "async/alive.h"

#include <QPointer>

#include <algorithm>

// Who the master is: https://redis.io/docs/latest/develop/reference/sentinel-clients/

namespace countersign {

namespace {

/// What a Sentinel says is a stranger's word: a host and a port, or nothing.
std::optional<RedisEndpoint> endpointIn(const RedisReply &reply)
{
    const QByteArray host = reply.at(0).text;
    const qint64 port = reply.at(1).number();
    const bool isHost = !host.isEmpty() && host.size() <= 253 && std::ranges::all_of(host, [](char c) {
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '.' || c == '-' || c == ':' ||
               c == '_';
    });
    if (!reply.isArray() || reply.size() != 2 || !isHost || port < 1 || port > 65535)
        return std::nullopt;
    return RedisEndpoint{QString::fromLatin1(host), int(port)};
}

} // namespace

QCoro::Task<Result<RedisEndpoint>> RedisLink::discover()
{
    const QPointer<RedisLink> self(this);
    Error last{ErrorCode::Invalid, tr("redis.sentinels names none."), {}, false};
    for (qsizetype i = 0; i < m_options.sentinels.size(); ++i) {
        const Result<RedisEndpoint> master = alive(self, co_await ask(m_options.sentinels[i]));
        if (!self || m_scope.stopping())
            co_return cancelled();
        if (master) { // the one that has answered is asked first the next time
            m_options.sentinels.move(i, 0);
            co_return master;
        }
        last = master.error();
    }
    last.retryable = true; // somebody else may know tomorrow
    co_return fail(last);
}

QCoro::Task<Result<RedisEndpoint>> RedisLink::ask(RedisEndpoint sentinel)
{
    const QPointer<RedisLink> self(this);
    const std::shared_ptr<RedisConnection> connection(
        new RedisConnection(m_options, sentinel), [](RedisConnection *gone) { // it may be what called us
            gone->close();
            gone->deleteLater();
        });
    m_trying = connection;
    Result<void> opened = co_await connection->openBare();
    if (!opened)
        co_return fail(opened.error());
    if (!self)
        co_return cancelled();
    const RedisCommand question{"SENTINEL", "GET-MASTER-ADDR-BY-NAME", m_options.sentinelMaster.toUtf8()};
    Result<RedisReply> reply = co_await connection->demand(question, m_options.openMs);
    if (self && !reply && isErrorWord(reply.error(), "NOAUTH"_L1) && !m_options.password.isEmpty()) {
        RedisCommand signIn{"AUTH"};
        if (!m_options.username.isEmpty())
            signIn << m_options.username.toUtf8();
        signIn << m_options.password.toUtf8();
        reply = co_await connection->demand(signIn, 0);
        if (reply)
            reply = co_await connection->demand(question, 0);
    }
    if (!self)
        co_return cancelled();
    m_trying.reset();
    if (!reply)
        co_return fail(reply.error());
    const std::optional<RedisEndpoint> master = endpointIn(*reply);
    if (!master)
        co_return fail(ErrorCode::NotFound,
            tr("The Sentinel at %1 knows no master \"%2\" (redis.sentinel_master).")
                .arg(sentinel.name(), m_options.sentinelMaster),
            {}, true);
    co_return *master;
}

} // namespace countersign

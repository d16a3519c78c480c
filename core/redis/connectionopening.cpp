#include "redis/connection.h"

#include "async/alive.h"
#include "redis/failures.h"

#include <QPointer>
#include <QVersionNumber>

// From bytes that go to and fro to a server that can be used.

namespace countersign {

namespace {

/// HELLO's answer in RESP2: names and values in turn.
RedisHello serverOf(const RedisReply &hello)
{
    RedisHello server;
    for (size_t i = 0; i + 1 < hello.size(); i += 2) {
        const QByteArray &name = hello.at(i).text;
        if (name == "mode")
            server.mode = hello.at(i + 1).text;
        else if (name == "role")
            server.role = hello.at(i + 1).text;
        else if (name == "version")
            server.version = hello.at(i + 1).text;
    }
    return server;
}

} // namespace

QCoro::Task<Result<void>> RedisConnection::open()
{
    const QPointer<RedisConnection> self(this);
    const Result<void> opened = alive(self, co_await openBare());
    if (!opened)
        co_return opened;
    m_open = false; // not before it has signed in
    const Result<void> done = alive(self, co_await signIn());
    if (!self)
        co_return cancelled();
    if (!done) {
        const Error why = m_failure ? *m_failure : done.error();
        close();
        co_return fail(why);
    }
    m_open = true;
    co_return Result<void>{};
}

QCoro::Task<Result<void>> RedisConnection::signIn()
{
    const QPointer<RedisConnection> self(this);
    RedisCommand hello{"HELLO", "2"};
    if (!m_options.password.isEmpty())
        hello << "AUTH" << (m_options.username.isEmpty() ? QByteArray("default") : m_options.username.toUtf8())
              << m_options.password.toUtf8();
    hello << "SETNAME" << m_options.clientName.toUtf8();
    const Result<RedisReply> answer = alive(self, co_await demand(hello, m_options.openMs));
    if (!answer) {
        if (isErrorWord(answer.error(), "ERR"_L1)) // it does not know the command
            co_return fail(ErrorCode::Invalid,
                tr("Redis at %1 is too old, or no Redis. 7.0 or later is needed.").arg(endpoint().name()),
                answer.error().detail);
        co_return fail(answer.error());
    }
    m_server = serverOf(*answer);
    if (m_server.mode == "cluster")
        co_return fail(ErrorCode::Invalid, clusterWords());
    if (m_server.mode == "sentinel")
        co_return fail(ErrorCode::Invalid,
            tr("%1 is a Sentinel. Name it in redis.sentinels, and its master in redis.sentinel_master.")
                .arg(endpoint().name()));
    // An older one wraps the errors inside scripts, so that what is missing could not be told from what is wrong.
    if (QVersionNumber::fromString(QString::fromLatin1(m_server.version.left(20))) < QVersionNumber(7, 0))
        co_return fail(ErrorCode::Invalid, tr("Redis at %1 is too old. 7.0 or later is needed.").arg(endpoint().name()),
            QString::fromLatin1(m_server.version.left(20)));
    if (m_options.db != 0) {
        const Result<RedisReply> selected =
            alive(self, co_await demand({"SELECT", QByteArray::number(m_options.db)}, m_options.openMs));
        if (!selected)
            co_return fail(ErrorCode::Invalid,
                tr("Redis at %1 has no database %2 (redis.db).").arg(endpoint().name()).arg(m_options.db),
                selected.error().detail, selected.error().retryable);
    }
    if (!m_server.isMaster())
        co_return fail(ErrorCode::Held,
            tr("Redis at %1 is a replica that takes no writes. Give its master, or redis.sentinels.")
                .arg(endpoint().name()),
            {}, true);
    co_return Result<void>{};
}

} // namespace countersign

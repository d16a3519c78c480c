#include "redis/failures.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr qsizetype kMostDetail = 300;

QString words(const QByteArray &text)
{
    return QString::fromUtf8(text.left(kMostDetail));
}
} // namespace

QString clusterWords()
{
    return QCoreApplication::translate("Redis",
        "This Redis is a cluster, which keeps no order across its parts and cannot be used. Give a single server, or a "
        "master with replicas and Sentinel.");
}

bool wasNotCarriedOut(const Error &error)
{
    return error.code != ErrorCode::Unavailable && error.code != ErrorCode::Timeout &&
           error.code != ErrorCode::Cancelled;
}

QByteArray errorWord(const RedisReply &reply)
{
    return reply.isError() ? reply.text.left(reply.text.indexOf(' ')) : QByteArray();
}

bool isErrorWord(const Error &error, QLatin1String word)
{
    return error.detail == word || error.detail.startsWith(word + u' ');
}

Error redisError(const RedisReply &reply)
{
    const QByteArray word = errorWord(reply);
    const auto made = [&](ErrorCode code, const QString &message, bool retryable) {
        return Error{code, message, words(reply.text), retryable};
    };
    if (word == "OOM")
        return made(ErrorCode::Full,
            QCoreApplication::translate("Redis", "Redis has no memory left (maxmemory). Work waits; give it more."),
            true);
    if (word == "READONLY")
        return made(ErrorCode::Held,
            QCoreApplication::translate(
                "Redis", "This Redis is a replica that takes no writes. The master is looked for."),
            true);
    if (word == "LOADING" || word == "BUSY" || word == "TRYAGAIN" || word == "MASTERDOWN")
        return made(ErrorCode::Held, QCoreApplication::translate("Redis", "Redis is not ready yet."), true);
    if (word == "MISCONF" || word == "NOREPLICAS")
        return made(ErrorCode::Held,
            QCoreApplication::translate(
                "Redis", "Redis takes no writes, because it cannot keep them. Look at its log."),
            true);
    if (word == "WRONGPASS" || word == "NOAUTH" || word == "NOPERM")
        return made(ErrorCode::Invalid,
            word == "NOPERM"
                ? QCoreApplication::translate(
                      "Redis", "The user at Redis may not do what is needed. Give it the rights of the README's list.")
                : QCoreApplication::translate(
                      "Redis", "Redis does not accept user and password. Check redis.username and redis.password."),
            false);
    if (word == "MOVED" || word == "ASK" || word == "CROSSSLOT" || word == "CLUSTERDOWN")
        return made(ErrorCode::Invalid, clusterWords(), false);
    return made(ErrorCode::Failed, QCoreApplication::translate("Redis", "Redis refused a command."), false);
}

Result<RedisReply> orError(Result<RedisReply> reply)
{
    if (reply && reply->isError())
        return fail(redisError(*reply));
    return reply;
}

} // namespace countersign

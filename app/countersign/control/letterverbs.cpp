#include "agent/deadletteradmin.h"
#include "base/clock.h"
#include "base/literals.h"
#include "control/controlserver.h"

#include <QJsonArray>

namespace countersign {

namespace {
using Reply = ControlServer::Reply;

QJsonArray listed(const QList<DeadLetterInfo> &letters)
{
    QJsonArray out;
    for (const DeadLetterInfo &letter : letters)
        out.append(QJsonObject{{u"id"_s, letter.id}, {u"queue"_s, letter.queue}, {u"job_id"_s, letter.jobId},
            {u"action_id"_s, letter.actionId}, {u"why"_s, letter.why}, {u"deliveries"_s, letter.deliveries},
            {u"at"_s, formatTime(letter.atUs)}});
    return out;
}

Callback<bool> sayingWhether(Reply reply)
{
    return [reply = std::move(reply)](const Result<bool> &done) {
        reply(done ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(done.error())));
    };
}
} // namespace

void addLetterVerbs(ControlServer &server, DeadLetterAdmin &letters)
{
    server.addVerb("queue_dead", [&letters](const QJsonObject &request, Reply reply) {
        letters.list(request.value("limit"_L1).toInt(1000), &letters,
            [reply = std::move(reply)](const Result<QList<DeadLetterInfo>> &found) {
                reply(found ? Result<QJsonValue>(QJsonValue(listed(*found))) : Result<QJsonValue>(fail(found.error())));
            });
    });
    server.addVerb("queue_retry", [&letters](const QJsonObject &request, Reply reply) {
        letters.retry(request.value("id"_L1).toString(), &letters, sayingWhether(std::move(reply)));
    });
    server.addVerb("queue_discard", [&letters](const QJsonObject &request, Reply reply) {
        letters.discard(request.value("id"_L1).toString(), &letters, sayingWhether(std::move(reply)));
    });
}

} // namespace countersign

#include "queue/jobcodec.h"

#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/jsonparser.h"
#include "base/literals.h"

namespace countersign {

namespace {
constexpr int kVersion = 1;
} // namespace

Result<QByteArray> PlainJobCodec::encode(const Job &job)
{
    return canonicalJson(QJsonObject{{u"v"_s, kVersion}, {u"id"_s, job.id}, {u"queue"_s, job.queue},
        {u"priority"_s, int(job.priority)}, {u"action_id"_s, job.actionId}, {u"body"_s, job.body}});
}

Result<Job> PlainJobCodec::decode(const QByteArray &bytes)
{
    Result<QJsonObject> read = parseJsonObject(bytes, JsonLimits{.depth = 32, .bytes = 8 * 1024 * 1024});
    if (!read)
        return fail(read.error());
    const int priority = read->value("priority"_L1).toInt(-1);
    Job job{read->value("id"_L1).toString(), read->value("queue"_L1).toString(), Priority::Normal,
        read->value("action_id"_L1).toString(), read->value("body"_L1).toObject(), 0};
    if (read->value("v"_L1).toInt() != kVersion || !isId(job.id) || job.queue.isEmpty() || priority < 0 ||
        priority > int(Priority::Low) || !read->value("body"_L1).isObject())
        return fail(ErrorCode::Invalid, u"That is no job."_s);
    job.priority = Priority(priority);
    return job;
}

} // namespace countersign

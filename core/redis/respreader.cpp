#include "redis/respreader.h"

#include <hiredis/hiredis.h>

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace countersign {

namespace {

constexpr qint64 kMostReserved = 16; ///< places that are made because a header says so

/// What one reply may still bring.
struct Budget
{
    ReplyLimits limits;
    qsizetype bytes = 0, values = 0;
    void renew() { bytes = values = 0; }
};

/// Puts a value where the reader wants it: below the array that is being filled, or alone. nullptr: too much.
RedisReply *place(const redisReadTask *task, qsizetype bytes)
{
    Budget &budget = *static_cast<Budget *>(task->privdata);
    budget.bytes += bytes;
    if (++budget.values > budget.limits.values || budget.bytes > budget.limits.bytes)
        return nullptr;
    if (!task->parent)
        return new RedisReply; // NOLINT: hiredis hands it back to next() or to freeReply()
    // The array grows while it is filled, and what stands in front is whole by then: nobody keeps a pointer to it.
    return &static_cast<RedisReply *>(task->parent->obj)->items.emplace_back();
}

void *createText(const redisReadTask *task, char *text, size_t length)
{
    RedisReply::Kind kind;
    switch (task->type) {
        case REDIS_REPLY_STRING: kind = RedisReply::Kind::Text; break;
        case REDIS_REPLY_STATUS: kind = RedisReply::Kind::Status; break;
        case REDIS_REPLY_ERROR: kind = RedisReply::Kind::Error; break;
        default: return nullptr; // of RESP3, which nobody has asked for
    }
    RedisReply *reply = place(task, qsizetype(length));
    if (reply) {
        reply->kind = kind;
        reply->text = QByteArray(text, qsizetype(length));
    }
    return reply;
}

template <typename Count> // an int before hiredis 1.0, a size_t since
void *createArray(const redisReadTask *task, Count count)
{
    int depth = 1;
    for (const redisReadTask *above = task->parent; above; above = above->parent)
        ++depth;
    if (task->type != REDIS_REPLY_ARRAY || depth > static_cast<Budget *>(task->privdata)->limits.depth)
        return nullptr;
    RedisReply *reply = place(task, 0);
    if (reply) {
        reply->kind = RedisReply::Kind::Array;
        reply->items.reserve(size_t(std::clamp<qint64>(qint64(count), 0, kMostReserved))); // what it says may be a lie
    }
    return reply;
}

void *createInteger(const redisReadTask *task, long long value)
{
    RedisReply *reply = place(task, 0);
    if (reply) {
        reply->kind = RedisReply::Kind::Integer;
        reply->integer = value;
    }
    return reply;
}

void *createNil(const redisReadTask *task)
{
    return place(task, 0);
}

void freeReply(void *reply)
{
    delete static_cast<RedisReply *>(reply); // NOLINT: see place()
}

template <typename... Args>
void *refuse(const redisReadTask *, Args...)
{
    return nullptr;
}

redisReplyObjectFunctions *makers()
{
    static redisReplyObjectFunctions functions = [] {
        redisReplyObjectFunctions made;
        std::memset(&made, 0, sizeof made);
        made.createString = createText;
        made.createArray = createArray;
        made.createInteger = createInteger;
        made.createNil = createNil;
        made.freeObject = freeReply;
#if HIREDIS_MAJOR >= 1
        made.createDouble = refuse;
        made.createBool = refuse;
#endif
        return made;
    }();
    return &functions;
}

} // namespace

struct RespReader::Parts
{
    Budget budget;
    redisReader *reader;
    const char *broken = nullptr;

    /// What was fed and belongs to no value yet.
    [[nodiscard]] qsizetype left() const { return qsizetype(reader->len - reader->pos); }
    /// A line has no length in front: without an end of its own it would be looked through again with every piece.
    [[nodiscard]] bool isInText() const
    {
        if (reader->ridx < 0)
            return false;
#if HIREDIS_MAJOR >= 1
        const int type = reader->task[reader->ridx]->type;
#else
        const int type = reader->rstack[reader->ridx].type;
#endif
        return type == REDIS_REPLY_STRING && std::memchr(reader->buf + reader->pos, '\n', size_t(qMin(left(), 32)));
    }
};

RespReader::RespReader(ReplyLimits limits) : m(new Parts{{limits}, redisReaderCreateWithFunctions(makers())})
{
    m->reader->privdata = &m->budget;
}

RespReader::~RespReader()
{
    redisReaderFree(m->reader);
}

void RespReader::feed(QByteArrayView bytes)
{
    redisReaderFeed(m->reader, bytes.data(), size_t(bytes.size()));
}

std::optional<RedisReply> RespReader::next()
{
    if (m->broken || m->reader->err != 0)
        return std::nullopt;
    void *made = nullptr;
    if (redisReaderGetReply(m->reader, &made) != REDIS_OK)
        return std::nullopt;
    if (made) {
        const std::unique_ptr<RedisReply> reply(static_cast<RedisReply *>(made));
        m->budget.renew();
        return std::move(*reply);
    }
    if (m->left() > m->budget.limits.bytes)
        m->broken = "a reply is too large";
    else if (m->left() > m->budget.limits.line && !m->isInText())
        m->broken = "a line is too long";
    return std::nullopt;
}

QByteArray RespReader::broken() const
{
    if (m->broken)
        return m->broken;
    if (m->reader->err == REDIS_ERR_OOM) // what our functions answer with nothing
        return "a reply is too large, too deep, or of a kind that was not asked for";
    return m->reader->err != 0 ? QByteArray(m->reader->errstr) : QByteArray();
}

} // namespace countersign

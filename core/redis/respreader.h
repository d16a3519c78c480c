#pragma once
#include "redis/reply.h"

#include <QByteArrayView>

#include <memory>
#include <optional>

namespace countersign {

/// How much is taken of one reply. What passes a limit ends the connection.
struct ReplyLimits
{
    qsizetype bytes = 32 * 1024 * 1024; ///< of all texts together, and of what is not yet whole
    qsizetype values = 500'000;         ///< in all
    int depth = 6;                      ///< arrays inside each other
    qsizetype line = 64 * 1024;         ///< a status, an error or a number
};

/// Bytes to replies: hiredis' reader, with limits and values of our own. Time and memory grow with what was fed, not
/// with what a header promises.
class RespReader
{
public:
    explicit RespReader(ReplyLimits limits = {});
    ~RespReader();
    Q_DISABLE_COPY_MOVE(RespReader)

    /// At most 64 KiB at a time; next() until it gives nothing, then more.
    void feed(QByteArrayView bytes);
    /// The next whole reply; nullopt: more has to be fed, or nothing is read any more.
    [[nodiscard]] std::optional<RedisReply> next();
    /// Why nothing is read any more; empty: all is well.
    [[nodiscard]] QByteArray broken() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace countersign

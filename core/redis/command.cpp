#include "redis/command.h"

#include <hiredis/hiredis.h>

#include <QVarLengthArray>

namespace countersign {

QByteArray wireFormat(const RedisCommand &command)
{
    QVarLengthArray<const char *, 32> parts;
    QVarLengthArray<size_t, 32> sizes;
    for (const QByteArray &part : command) {
        parts.append(part.constData());
        sizes.append(size_t(part.size()));
    }
    char *made = nullptr;
    const auto length = redisFormatCommandArgv(&made, int(parts.size()), parts.data(), sizes.constData());
    if (length < 0)
        return {};
    const QByteArray bytes(made, qsizetype(length));
    redisFreeCommand(made);
    return bytes;
}

} // namespace countersign

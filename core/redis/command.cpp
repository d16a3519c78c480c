#include "redis/command.h"

#include <array>
#include <charconv>

namespace countersign {

namespace {
/// "*3\r\n" and "$12\r\n".
void putHead(QByteArray &out, char kind, qsizetype number)
{
    std::array<char, 24> text;
    text[0] = kind;
    char *end = std::to_chars(text.data() + 1, text.data() + text.size(), qint64(number)).ptr;
    *end++ = '\r';
    *end++ = '\n';
    out.append(text.data(), end - text.data());
}
} // namespace

QByteArray wireFormat(const RedisCommand &command)
{
    constexpr qsizetype around = 24; // what stands around an argument, at most
    qsizetype size = around;
    for (const QByteArray &part : command)
        size += part.size() + around;
    QByteArray out;
    out.reserve(size);
    putHead(out, '*', command.size());
    for (const QByteArray &part : command) {
        putHead(out, '$', part.size());
        out.append(part).append("\r\n", 2);
    }
    return out;
}

} // namespace countersign

#include "llm/streamlimits.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kKiB = 1024;
constexpr qint64 kBytesAToken = 16;        // no vocabulary comes near it on average
constexpr qint64 kEventBytesAToken = 1024; // an event for each token, with names, index and id
constexpr qint64 kMostTokens = 512 * kKiB; // what is held stays below 8 MiB, however much is configured
} // namespace

StreamLimits StreamLimits::forTokens(int maxTokens)
{
    const qint64 tokens = std::max(1, maxTokens);
    const qint64 answer = 64 * kKiB + kBytesAToken * std::min(tokens, kMostTokens);
    // Escaped in JSON a text is at most about twice as long.
    return {kKiB * kKiB + kEventBytesAToken * tokens, 64 * kKiB + 2 * answer, 10'000 + 4 * tokens, answer, 1000};
}

Error tooMuch(const QString &what)
{
    return {ErrorCode::Unavailable,
        QCoreApplication::translate("Model",
            "The server sent more than an answer can be, so the connection was cut. Check the server's address, or "
            "raise max_tokens if its answers are really so long."),
        what, false};
}

} // namespace countersign

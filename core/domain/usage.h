#pragma once
#include <QJsonObject>
#include <QString>

namespace countersign {

/// What one or more requests to models have used. Sums stay within what JSON carries exactly.
struct Usage
{
    qint64 input = 0; ///< tokens, without the cached ones
    qint64 output = 0;
    qint64 cacheRead = 0;
    qint64 cacheWrite = 0;
    int requests = 0;     ///< with the retries that the server counted
    qint64 costMicro = 0; ///< millionths of a US dollar

    Usage &operator+=(const Usage &other);
    /// {input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, requests, cost_usd: "0.001234"}
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Usage fromJson(const QJsonObject &json);
};

/// Millionths of a dollar as "1.234567".
[[nodiscard]] QString usdText(qint64 micro);

/// a + b within what JSON carries exactly (2^53 − 1); sums of counts never turn round.
[[nodiscard]] qint64 addedUp(qint64 a, qint64 b);

} // namespace countersign

#include "domain/usage.h"

#include "base/literals.h"

#include <algorithm>
#include <limits>

namespace countersign {

namespace {
constexpr qint64 kMost = (1LL << 53) - 1;

/// Of "1.234567".
qint64 microOf(const QString &usd)
{
    QString digits = usd;
    return digits.remove(u'.').toLongLong();
}
} // namespace

Usage &Usage::operator+=(const Usage &other)
{
    input = addedUp(input, other.input);
    output = addedUp(output, other.output);
    cacheRead = addedUp(cacheRead, other.cacheRead);
    cacheWrite = addedUp(cacheWrite, other.cacheWrite);
    requests = int(std::min<qint64>(addedUp(requests, other.requests), std::numeric_limits<int>::max()));
    costMicro = addedUp(costMicro, other.costMicro);
    return *this;
}

QJsonObject Usage::toJson() const
{
    return {{u"input_tokens"_s, input}, {u"output_tokens"_s, output}, {u"cache_read_tokens"_s, cacheRead},
        {u"cache_write_tokens"_s, cacheWrite}, {u"requests"_s, requests}, {u"cost_usd"_s, usdText(costMicro)}};
}

Usage Usage::fromJson(const QJsonObject &json)
{
    const auto whole = [&json](const char *key) { return json.value(QLatin1String(key)).toInteger(); };
    return {whole("input_tokens"), whole("output_tokens"), whole("cache_read_tokens"), whole("cache_write_tokens"),
        json.value("requests"_L1).toInt(), microOf(json.value("cost_usd"_L1).toString())};
}

QString usdText(qint64 micro)
{
    return u"%1.%2"_s.arg(micro / 1'000'000).arg(micro % 1'000'000, 6, 10, QLatin1Char('0'));
}

qint64 addedUp(qint64 a, qint64 b)
{
    // Both are at most kMost when they come from here; what comes from a file need not be.
    return std::min(std::clamp<qint64>(a, 0, kMost) + std::clamp<qint64>(b, 0, kMost), kMost);
}

} // namespace countersign

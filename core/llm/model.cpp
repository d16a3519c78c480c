#include "llm/model.h"

namespace countersign {

Usage &Usage::operator+=(const Usage &other)
{
    input += other.input;
    output += other.output;
    cacheRead += other.cacheRead;
    cacheWrite += other.cacheWrite;
    requests += other.requests;
    costMicro += other.costMicro;
    return *this;
}

QJsonObject Usage::toJson() const
{
    return {{QStringLiteral("input_tokens"), input},
            {QStringLiteral("output_tokens"), output},
            {QStringLiteral("cache_read_tokens"), cacheRead},
            {QStringLiteral("cache_write_tokens"), cacheWrite},
            {QStringLiteral("requests"), requests},
            {QStringLiteral("cost_usd"), usdText(costMicro)}};
}

QString usdText(qint64 micro)
{
    return QStringLiteral("%1.%2").arg(micro / 1'000'000).arg(micro % 1'000'000, 6, 10, QLatin1Char('0'));
}

QString ModelReply::text() const
{
    QStringList parts;
    for (const QJsonValue &block : content)
        if (block[QLatin1String("type")].toString() == u"text")
            parts.append(block[QLatin1String("text")].toString());
    return parts.join(u'\n');
}

QJsonObject ModelReply::toolUse() const
{
    for (const QJsonValue &block : content)
        if (block[QLatin1String("type")].toString() == u"tool_use")
            return block.toObject();
    return {};
}

} // namespace countersign

#include "llm/model.h"

#include "llm/usagebounds.h"

#include <algorithm>
#include <limits>

namespace countersign {

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
    return {{QStringLiteral("input_tokens"), input}, {QStringLiteral("output_tokens"), output},
        {QStringLiteral("cache_read_tokens"), cacheRead}, {QStringLiteral("cache_write_tokens"), cacheWrite},
        {QStringLiteral("requests"), requests}, {QStringLiteral("cost_usd"), usdText(costMicro)}};
}

QString usdText(qint64 micro)
{
    return QStringLiteral("%1.%2").arg(micro / 1'000'000).arg(micro % 1'000'000, 6, 10, QLatin1Char('0'));
}

namespace {
const QString kUnreadable = QStringLiteral("_unreadable");
}

QJsonObject unreadableInput(const QString &why)
{
    return {{kUnreadable, why}};
}

QString unreadable(const QJsonObject &input)
{
    return input.size() == 1 ? input.value(kUnreadable).toString() : QString();
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

#include "llm/model.h"

namespace countersign {

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

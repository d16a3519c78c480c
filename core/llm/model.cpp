#include "llm/model.h"

#include "base/literals.h"

namespace countersign {

namespace {
const QString kUnreadable = u"_unreadable"_s;
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
        if (block["type"_L1].toString() == u"text")
            parts.append(block["text"_L1].toString());
    return parts.join(u'\n');
}

QJsonObject ModelReply::toolUse() const
{
    for (const QJsonValue &block : content)
        if (block["type"_L1].toString() == u"tool_use")
            return block.toObject();
    return {};
}

} // namespace countersign

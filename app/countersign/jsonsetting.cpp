#include "jsonsetting.h"

#include "base/jsonparser.h"

namespace countersign {

QCoro::Task<Result<QJsonObject>> loadJsonSetting(EventStore &journal, QString key)
{
    const Result<QString> text = co_await journal.setting(key);
    if (!text)
        co_return fail(text.error());
    if (text->isEmpty())
        co_return QJsonObject{};
    co_return parseJsonObject(text->toUtf8(), JsonLimits::own());
}

} // namespace countersign

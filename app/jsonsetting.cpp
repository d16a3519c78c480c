#include "jsonsetting.h"

#include "base/canonicaljson.h"
#include "base/log.h"

namespace countersign {

QCoro::Task<Result<QJsonObject>> loadJsonSetting(Journal &journal, QString key)
{
    const Result<QString> text = co_await journal.setting(key);
    if (!text)
        co_return fail(text.error());
    if (text->isEmpty())
        co_return QJsonObject{};
    co_return parseJsonObject(text->toUtf8());
}

QCoro::Task<> saveJsonSetting(Journal &journal, QString key, QJsonObject value)
{
    const Result<void> saved = co_await journal.setSetting(key, QString::fromUtf8(canonicalBytes(value)));
    if (!saved)
        logWarning("Application", saved.error().message, {{QStringLiteral("setting"), key}});
}

} // namespace countersign

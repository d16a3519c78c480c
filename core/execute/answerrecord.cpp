#include "execute/answerrecord.h"

#include "base/unicodetext.h"

namespace countersign::answerrecord {

namespace {

constexpr qsizetype kMaxText = 20'000;
constexpr qsizetype kMaxError = ToolResult::kShortText; // of anything longer the answer is known

void addWhole(const ToolResult &answer, bool cut, QJsonObject &payload)
{
    if (answer.shortened || cut)
        payload.insert(QStringLiteral("whole"), answer.whole);
}

} // namespace

QJsonObject addResult(const ToolResult &answer, QJsonObject &payload)
{
    QJsonObject result = answer.structured;
    const bool byText = result.isEmpty() && !answer.text.isEmpty();
    if (byText)
        result.insert(QStringLiteral("text"), firstOf(answer.text, kMaxText));
    payload.insert(QStringLiteral("result"), result);
    addWhole(answer, byText && answer.text.size() > kMaxText, payload);
    return result;
}

QString addError(const ToolResult &answer, QJsonObject &payload)
{
    const bool cut = answer.text.size() > kMaxError;
    const QString error = cut ? firstOf(answer.text, kMaxError) + u'…' : answer.text;
    payload.insert(QStringLiteral("error"), error);
    addWhole(answer, cut, payload);
    return error;
}

} // namespace countersign::answerrecord

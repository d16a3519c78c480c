#include "execute/answerrecord.h"

#include "base/literals.h"
#include "base/unicodetext.h"

namespace countersign::answerrecord {

namespace {

constexpr qsizetype kMaxText = 20'000;
constexpr qsizetype kMaxError = ToolResult::kShortText; // of anything longer the answer is known

void addWhole(const ToolResult &answer, bool cut, StepChanged &step)
{
    if (answer.shortened || cut)
        step.whole = answer.whole;
}

} // namespace

QJsonObject addResult(const ToolResult &answer, StepChanged &step)
{
    QJsonObject result = answer.structured;
    const bool byText = result.isEmpty() && !answer.text.isEmpty();
    if (byText)
        result.insert(u"text"_s, firstOf(answer.text, kMaxText));
    step.result = result;
    addWhole(answer, byText && answer.text.size() > kMaxText, step);
    return result;
}

QString addError(const ToolResult &answer, StepChanged &step)
{
    const bool cut = answer.text.size() > kMaxError;
    const QString error = cut ? firstOf(answer.text, kMaxError) + u'…' : answer.text;
    step.error = error;
    addWhole(answer, cut, step);
    return error;
}

} // namespace countersign::answerrecord

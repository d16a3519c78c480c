#pragma once
#include "plan/model/toolmenu.h"
#include "plan/planner.h"

namespace countersign {

/// The two tools with which a planner answers: submit_plan and ask_owner.
[[nodiscard]] QJsonArray answerTools(const ToolMenu &menu);

/// What is wrong with an answer, in sentences that the model is told.
struct DraftReading
{
    PlanDraft draft;
    QStringList wrong; ///< empty: the draft can be used
};

/// Makes a draft of a call to submit_plan or ask_owner. Only tools of the menu, arguments that fit their schemas, at
/// most 20 steps. What a step does is said by stepSentence(); the model says only why.
[[nodiscard]] DraftReading readDraft(const QJsonObject &toolUse, const ToolMenu &menu, const ToolCaller &tools);

} // namespace countersign

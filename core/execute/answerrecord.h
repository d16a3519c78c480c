#pragma once
#include "domain/payloads/execution.h"
#include "domain/toolcaller.h"

namespace countersign::answerrecord {

// What of a tool's answer goes into the journal. Where that is not all, the payload gets `whole`: {bytes, sha256} of
// the answer.

/// Adds `result` to the record of step.completed (structured content, or 20,000 characters of text), and gives it
/// back.
QJsonObject addResult(const ToolResult &answer, StepChanged &step);
/// Adds `error` to the record of what failed: 2,000 characters of text, an ellipsis where there were more; and gives
/// it back.
QString addError(const ToolResult &answer, StepChanged &step);

} // namespace countersign::answerrecord

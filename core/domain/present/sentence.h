#pragma once
#include "domain/plan.h"

namespace countersign {

// What is read first of a step. It is made here from the arguments, at the moment of showing, so that it is true of
// whatever they were edited to; a planner's own words are shown as theirs. May hold outside text.

/// "Move “rechnung.pdf” to Records/Invoices"; of a tool that is not ours "Call send_mail on mailer with to = …".
[[nodiscard]] QString stepSentence(const Step &step);
/// The same without values: "Move a file", "Call send_mail on mailer".
[[nodiscard]] QString stepBrief(const Step &step);
/// What its planner said of the step: its sentence, unless it is ours, and why. Empty when it said nothing.
[[nodiscard]] QString plannerWords(const Step &step);

} // namespace countersign

#pragma once
#include "domain/action.h"
#include "domain/plan.h"
#include "domain/present/act.h"

namespace countersign {

/// A step about which nobody knows whether it happened, and what each answer of its owner leads to. The window and the
/// terminal show the same words.
struct Doubt
{
    int step = 0;
    QString sentence; ///< of the step, see stepSentence()
    QString tool;
    Act act;               ///< a mail, a payment
    QString why;           ///< what is known; may be empty
    bool canProbe = false; ///< a look can settle it
    QString ifHappened;    ///< "It is recorded as done, and step 3 of 4 is next: …"
    QString ifNot;         ///< "The 2 steps before are taken back; …"
};

/// Nothing unless the action is in doubt and its plan can be read.
[[nodiscard]] std::optional<Doubt> doubtOf(const ActionDetail &detail);

} // namespace countersign

#pragma once
#include "common/palette.h"
#include "domain/event.h"
#include "domain/present/plantrail.h"

namespace countersign {

/// An event of a trace as a sentence; may hold outside text, to be shown as plain text.
class TraceWords
{
public:
    /// `trail` has followed the events up to this one; it knows what the steps do.
    [[nodiscard]] static QString sentence(const Event &event, const PlanTrail &trail = {});
    [[nodiscard]] static Tone tone(const Event &event);
};

} // namespace countersign

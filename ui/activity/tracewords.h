#pragma once
#include "common/palette.h"
#include "domain/event.h"

namespace countersign {

/// An event of a trace as a sentence; may hold outside text, to be shown as plain text.
class TraceWords
{
public:
    [[nodiscard]] static QString sentence(const Event &event);
    [[nodiscard]] static Tone tone(const Event &event);
};

} // namespace countersign

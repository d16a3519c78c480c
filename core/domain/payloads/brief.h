#pragma once
#include "domain/event.h"

namespace countersign {

/// The event without what can be large (plans, contents, answers): enough for the sentence that a list shows of it.
[[nodiscard]] Event brief(Event event);

} // namespace countersign

#pragma once
#include "domain/eventstore.h"

namespace countersign {

/// What has come up since its owner said yes to a plan that waited for a time: a sentence, empty where nothing has. A
/// newer mail of the conversation counts, whether or not it has been looked at; so does that nobody can tell.
[[nodiscard]] QCoro::Task<QString> cameSinceYes(EventStore &journal, ActionDetail detail);

} // namespace countersign

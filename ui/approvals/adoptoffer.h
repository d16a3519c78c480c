#pragma once
#include "agent/desk.h"

namespace countersign {

class Band;

/// In the band that says whose an item is: a button that adopts it, which asks once more, and says what came of it.
void offerAdoption(Band &band, Desk &desk, const Action &action, const QString &owner);

} // namespace countersign

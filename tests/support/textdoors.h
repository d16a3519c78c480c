#pragma once
#include "support/growth.h"

namespace countersign::test {

/// Every function of core and of the bundled tools that text from outside is given to, small ones and whole paths.
[[nodiscard]] const std::vector<Door> &textDoors();

} // namespace countersign::test

#pragma once
#include "support/growth.h"

namespace countersign::test {

/// The functions of core, of the bundled tools and of the window (as far as none needs to be open) that text from
/// outside is given to, small ones and whole paths. Not here: what takes bytes and has growth tests of its own (JSON,
/// schemas and patterns, files of the reader, messages of servers).
[[nodiscard]] const std::vector<Door> &textDoors();

} // namespace countersign::test

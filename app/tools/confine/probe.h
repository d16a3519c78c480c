#pragma once
#include <QByteArray>

namespace countersign {

/// Tries what must be refused to the tools, and what they need, and tells what happened: {"socket": "refused", …},
/// a line of JSON. For tests and `doctor`. `outside` is a file that is not in the vault.
[[nodiscard]] QByteArray probeConfinement(int root, const char *outside);

} // namespace countersign

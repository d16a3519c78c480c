#pragma once
#include <QString>

namespace countersign {

/// The program's parts and queues in the reader's words; a part that is not known keeps its own name.
[[nodiscard]] QString partName(const QString &key);
/// How a part is: its health while it runs, otherwise its state. `state` and `health` are what ServiceInfo says.
[[nodiscard]] QString partCondition(const QString &state, const QString &health);

} // namespace countersign

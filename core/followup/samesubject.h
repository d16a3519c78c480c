#pragma once
#include <QString>

namespace countersign {

/// A subject without Re:, AW:, Fwd: … before it, in folded letters, for comparing; of at most 500 characters. Empty: it
/// says nothing that one could go by.
[[nodiscard]] QString comparableSubject(const QString &subject);

} // namespace countersign

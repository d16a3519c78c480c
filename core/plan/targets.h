#pragma once
#include "domain/plan.h"

#include <QStringList>

namespace countersign {

/// The paths that a step of a bundled tool makes or writes to, as it names them; what it only reads or takes away is
/// not among them.
[[nodiscard]] QStringList targetsOf(const Step &step);
/// True when the step adds to a file that may be there already.
[[nodiscard]] bool addsToFile(const Step &step);
/// Why the name of a target would not be what it looks like: a sentence; empty when all are fine.
[[nodiscard]] QString wrongWithTargets(const Step &step);

} // namespace countersign

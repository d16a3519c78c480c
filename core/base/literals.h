#pragma once
#include <QString>

namespace countersign {

/// u"…"_s is a QString that costs nothing to make, "…"_L1 a QLatin1String to compare and to look up with.
using namespace Qt::StringLiterals;

} // namespace countersign

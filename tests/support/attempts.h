#pragma once
#include <QString>
#include <QtGlobal>

namespace countersign {

/// How often an attack is tried: 3 times in every run, 100 with COUNTERSIGN_FAULT_SCALE=full.
inline int attempts()
{
    return qEnvironmentVariable("COUNTERSIGN_FAULT_SCALE") == u"full" ? 100 : 3;
}

} // namespace countersign

#pragma once

namespace countersign {

/// A named place at which the fault tests kill the process with SIGKILL: when COUNTERSIGN_CRASH_AT is
/// "name" or "name:N", the N-th passing ends it. Compiled away without COUNTERSIGN_CRASH_POINTS.
#ifdef COUNTERSIGN_CRASH_POINTS
void crashPoint(const char *name);
#else
inline void crashPoint(const char *) {}
#endif

} // namespace countersign

#pragma once

namespace countersign {

/// What this thread is at, for whoever finds that it took too long: a text that lives as long as the program, or none.
/// Set at the doors where the event loop calls something whose receiver does not say what it is (a notifier, the
/// application itself).
inline thread_local const char *whatRuns = nullptr;

} // namespace countersign

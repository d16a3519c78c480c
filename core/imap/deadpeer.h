#pragma once
#include <QtGlobal>

namespace countersign::imap {

/// Lets the kernel notice a peer that is gone: after at most 120 s of silence (a probe after 60 s, then every 15 s),
/// and as long after something was sent that nobody took. No timer of ours runs for that. False when the system
/// refuses.
bool watchForDeadPeer(qintptr socket);

} // namespace countersign::imap

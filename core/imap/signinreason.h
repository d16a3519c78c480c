#pragma once
#include "imap/failure.h"

namespace countersign::imap {

/// Why a sign-in was refused, from what the server has said: its code, and where it has none, the words that Google,
/// Microsoft and Dovecot are known to use. `text` is what may be shown of it.
[[nodiscard]] Failure signInFailure(const StatusLine &answer, const QString &text, bool isToken, const QString &host);

/// Why a server has ended the session.
[[nodiscard]] Failure byeFailure(const StatusLine &bye, const QString &host);

} // namespace countersign::imap

#pragma once
#include "imap/failure.h"

namespace countersign::imap {

/// Why a sign-in was refused, from what the server has said: its code, and where it has none, the words that Google,
/// Microsoft and Dovecot are known to use. `text` is what may be shown of it.
[[nodiscard]] Failure signInFailure(const StatusLine &answer, const QString &text, bool isToken, const QString &host);

/// What may be shown of what a server says while it is told a secret: only what it wants its user to read.
[[nodiscard]] QString duringSignIn(const StatusLine &line);

/// Why a server has ended the session; `text` as above.
[[nodiscard]] Failure byeFailure(const StatusLine &bye, const QString &text, const QString &host);

} // namespace countersign::imap

#pragma once
#include "imap/wire/response.h"

#include "base/result.h"

namespace countersign::imap {

/// Why there is no session; what its owner can do is different for each.
enum class Trouble {
    Network,       ///< nothing answers, or the connection broke off: try again
    Certificate,   ///< the server's certificate does not hold
    NoEncryption,  ///< the server offers none where it is asked for, or somebody meddled before it began
    Protocol,      ///< what the server says makes no sense
    WrongPassword, ///< name or password
    AppPassword,   ///< the provider wants an app password in the place of the account's own
    WebLogin,      ///< the provider wants its user to sign in with a browser first
    TokenRefused,  ///< the token has expired or was withdrawn: refresh it, or sign in again
    NoWay,         ///< the server offers no way of signing in that is possible here
    NotAllowed,    ///< signed in, but this account may not use IMAP
    Throttled,     ///< too often or too many at a time: wait longer
    Unavailable,   ///< the server's own trouble: try again
    Cancelled
};

/// What went wrong, for the program and for a person.
struct Failure
{
    Trouble trouble = Trouble::Network;
    Error error;
    qint64 waitMs = 0; ///< how long the server asks for; 0: it does not say
    QString own = {};  ///< error.message without the server's words; empty: there are none in it
};

template <typename T = void>
using Outcome = std::expected<T, Failure>;

[[nodiscard]] std::unexpected<Failure> failed(Trouble trouble, QString message, QString detail = {});

/// Whether a later attempt may succeed without anybody doing anything.
[[nodiscard]] bool passesByItself(Trouble trouble);

/// The error of a command that the server answered with NO or BAD: Unavailable (retryable) for its own trouble, Full,
/// NotFound, Protocol for BAD, Refused for all else. `what`: a sentence about what was asked for.
[[nodiscard]] Error refusal(const StatusLine &answer, const QString &what);

} // namespace countersign::imap

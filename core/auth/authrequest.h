#pragma once
#include "auth/authprovider.h"

#include <QUrl>

namespace countersign {

/// One try to sign in: what the browser is sent to, and what proves that the answer belongs to it. All of it stays in
/// memory and in no log.
struct AuthRequest
{
    QUrl url;         ///< for the browser
    QString redirect; ///< where it comes back to, "http://127.0.0.1:40123"
    QString state;    ///< 256 bit
    QString verifier; ///< of PKCE, 256 bit; only the token request carries it
};

/// The request of RFC 6749 with PKCE (S256) and a loopback redirect (RFC 8252), fresh state and verifier. Errors of
/// checkClient().
[[nodiscard]] Result<AuthRequest> authorizationRequest(const AuthClient &client, quint16 port);

/// `bytes` from the system's random source, as base64url.
[[nodiscard]] QString randomWord(int bytes);
/// The S256 challenge of `verifier` (RFC 7636).
[[nodiscard]] QString challengeOf(const QString &verifier);
/// name=value pairs as in a form, with everything encoded that is not unreserved.
[[nodiscard]] QByteArray formOf(const QList<std::pair<QString, QString>> &pairs);

} // namespace countersign

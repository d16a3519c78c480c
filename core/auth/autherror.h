#pragma once
#include "base/result.h"

#include <QByteArray>

namespace countersign {

struct AuthClient;

/// Ways in which a sign-in or a token can fail, by what helps. Nothing that a server wrote is shown or logged but words
/// of a fixed list: some repeat the token that they refuse.
enum class AuthFailure {
    Denied,        ///< its owner (or an administrator) said no
    SignInAgain,   ///< the permission has ended
    EndsInTesting, ///< the same at a provider that ends it every 7 days while a registration is in testing
    NoAccess,      ///< an administrator must allow it first
    WrongClient,   ///< the registration: id, secret, redirect
    WrongScope,    ///< what was asked for is not known there
    Later,         ///< the provider has a problem, or asks for patience
    Stranger,      ///< another server answered than was asked
    Unreadable,    ///< an answer that is none
    TooLong,       ///< nobody has signed in
    NoBrowser,
    NoLasting,  ///< no refresh token
    Narrower,   ///< less was allowed than is needed
    NotTrusted, ///< TLS
    NotSignedIn
};

/// The sentence for it. Refused: its owner has to sign in (again). Invalid: the registration has to be corrected.
/// Unavailable: later, by itself (retryable). Protocol: the provider is at fault. Timeout: nobody has signed in.
/// `word` goes into the detail; it must be one of ours.
[[nodiscard]] Error authError(AuthFailure failure, const QString &provider, const QString &word = {});
/// What the parameter `error` of a redirect means.
[[nodiscard]] Error redirectError(const QByteArray &word, const AuthClient &client);
/// What a token endpoint's refusal means: HTTP status, `error` and `error_description` of its body.
[[nodiscard]] Error tokenError(int status, const QString &word, const QString &description, const AuthClient &client);

} // namespace countersign

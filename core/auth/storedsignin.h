#pragma once
#include "auth/authtokens.h"

namespace countersign {

/// What is kept of a sign-in in the keyring. The access token stays in memory, unless there is nothing else to go on.
struct StoredSignIn
{
    QString refresh;
    QString access = {}; ///< empty when there is a refresh token
    qint64 accessUs = 0; ///< when `access` ends
    qint64 endsUs = 0;   ///< when the permission ends, as far as the provider has told; 0: it has not

    [[nodiscard]] bool isEmpty() const { return refresh.isEmpty() && access.isEmpty(); }
    [[nodiscard]] bool operator==(const StoredSignIn &) const = default;

    /// One line of JSON; it is a secret.
    [[nodiscard]] QString toText() const;
    /// Empty when it is nothing that toText() wrote.
    [[nodiscard]] static StoredSignIn fromText(const QString &text);
    /// What stays to be kept after `tokens` came at `nowUs`.
    [[nodiscard]] StoredSignIn after(const AuthTokens &tokens, qint64 nowUs) const;
};

} // namespace countersign

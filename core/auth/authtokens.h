#pragma once
#include "auth/authprovider.h"

#include <QByteArray>

namespace countersign {

/// What a token endpoint has given. Secrets: never shown, logged or put into an error.
struct AuthTokens
{
    QString access;
    QString refresh;          ///< empty: none, or the one from before stays good
    qint64 lifeS = 0;         ///< of `access`, from the answer on
    qint64 refreshLifeS = 0;  ///< of the permission as a whole; 0: not told
    QStringList missing = {}; ///< of what was asked for
};

/// The most that a token endpoint's answer may have.
constexpr qsizetype kMostTokenBytes = 64 * 1024;

/// Reads the answer to a token request. Errors of tokenError(); Protocol: what came is no such answer, or holds
/// a token that no header could carry.
[[nodiscard]] Result<AuthTokens> readTokenAnswer(int status, const QByteArray &body, const AuthClient &client);

/// The words of `asked` that `granted` (both with spaces between) lacks. What asks for a refresh token or for who its
/// owner is grants no access and is left out, as some providers do.
[[nodiscard]] QStringList missingScopes(const QString &asked, const QString &granted);

} // namespace countersign

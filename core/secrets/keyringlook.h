#pragma once
#include <QCoroTask>
#include <QString>

namespace countersign {

enum class KeyringState { Unknown, Available, Unavailable, Locked };

/// How the session's keyring is.
struct KeyringReport
{
    KeyringState state = KeyringState::Unknown;
    QString message; ///< one sentence; a way out when there is no keyring or it is locked
};

/// Looks without asking anybody for a password: the Secret Service (gnome-keyring, KeePassXC, KWallet), then KWallet's
/// own service. Ends within `deadlineMs` for each of the two.
[[nodiscard]] QCoro::Task<KeyringReport> lookAtKeyring(int deadlineMs = 1000);

/// What to do without a keyring for the secret `name` ("claude.api_key"; empty: any).
[[nodiscard]] QString withoutKeyring(const QString &name);
/// The same for one that is locked or does not answer.
[[nodiscard]] QString lockedKeyring(const QString &name);

} // namespace countersign

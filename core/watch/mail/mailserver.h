#pragma once
#include "auth/authprovider.h"
#include "base/mailaccount.h"
#include "imap/address.h"

namespace countersign {

/// Where the mailbox of an account is; gmail and outlook have a host of their own.
[[nodiscard]] imap::Address serverOf(const MailAccount &account);
/// Countersign at whoever signs the account in; `clientSecret` empty: the registration has none.
[[nodiscard]] AuthClient clientOf(const MailAccount &account, const QString &clientSecret);

// Where an account's secrets are kept in the keyring.
[[nodiscard]] QString passwordEntry(const QString &account);
[[nodiscard]] QString clientSecretEntry(const QString &account);
[[nodiscard]] QString signInEntry(const QString &account);

} // namespace countersign

#pragma once
#include "auth/authprovider.h"
#include "base/mailaccount.h"
#include "imap/address.h"

namespace countersign {

/// Where an account's mail is; Gmail and Outlook have their own hosts.
[[nodiscard]] imap::Address imapAddressOf(const MailAccount &account);
[[nodiscard]] QString imapHostOf(const MailAccount &account);
/// Where its mail is handed in, likewise; without a host: nowhere.
[[nodiscard]] SmtpSettings smtpSettingsOf(const MailAccount &account);
/// Which mailbox it is: what UIDs of another one say means nothing here.
[[nodiscard]] QString originOf(const MailAccount &account);
/// What instances that may sign in to the same mailbox have in common.
[[nodiscard]] QString mailboxOf(const MailAccount &account);

/// Its registration for a sign-in: the preset of its kind, with what its owner has written in its place.
[[nodiscard]] AuthClient authClientOf(const MailAccount &account, const QString &clientSecret = {});

/// Names of its secrets in the keyring. Each kind ends in a word of its own: no name of an account makes one of them
/// another one.
[[nodiscard]] QString passwordEntry(const QString &account);
[[nodiscard]] QString clientSecretEntry(const QString &account);
[[nodiscard]] QString signInEntry(const QString &account);

} // namespace countersign

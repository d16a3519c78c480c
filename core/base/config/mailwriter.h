#pragma once
#include "base/config/config.h"

namespace countersign {

/// What the file would say of `account`: Invalid names the key and what it must be.
[[nodiscard]] Result<void> checkAccount(const MailAccount &account);

/// Adds `account` to mail.accounts of config.yaml, or makes the one of that name what it is; every other byte stays.
/// Secrets are not written: `password` and `clientSecret` are "keyring", or what the file's ${NAME} stands for already.
/// Returns what all sources together say now; Invalid: nothing was written, and the message says what to correct.
/// Reads and writes the disk.
[[nodiscard]] Result<Config> writeAccount(const ConfigSources &sources, const MailAccount &account);
/// Takes the account of that name out. NotFound: there is none in the file.
[[nodiscard]] Result<Config> removeAccount(const ConfigSources &sources, const QString &name);

} // namespace countersign

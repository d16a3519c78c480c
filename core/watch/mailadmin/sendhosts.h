#pragma once
#include "base/mailaccount.h"

namespace countersign {

/// How mail goes out where it comes in at `imapHost`, a host of mailProviders(): `smtp` and `sentCopy` of an account.
/// Otherwise unchanged, but for the copy: servers that are not known to keep one are given one.
void proposeSending(MailAccount &account, const QString &imapHost);

} // namespace countersign

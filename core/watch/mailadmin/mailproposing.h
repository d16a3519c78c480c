#pragma once
#include "agent/mailinfo.h"
#include "base/result.h"
#include "watch/mailadmin/maildns.h"

namespace countersign {

/// What is known of the provider of `address`: by the table, by SRV records (RFC 6186, 8314), by who takes its mail;
/// else a guess, which says that it is one (`provider` is empty then). `taken`: names of accounts that there are.
/// Invalid: that is no address. `dns` must outlive it.
[[nodiscard]] QCoro::Task<Result<MailProposal>> proposeAccount(QString address, QStringList taken, MailDns *dns);

/// A name for an account at `domain` that is not in `taken`.
[[nodiscard]] QString accountName(const QString &domain, const QStringList &taken);

} // namespace countersign

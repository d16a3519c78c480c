#pragma once
#include "agent/mailinfo.h"
#include "imap/signin.h"

#include <QCoroTask>
#include <QThreadPool>

namespace countersign {

/// Whether mail can be sent from the account: it says where it is handed in.
[[nodiscard]] bool sends(const MailAccount &account);

/// Signs in where the account's mail is handed in, and leaves; nothing is sent. Ends within `ms`. `pool` outlives it.
[[nodiscard]] QCoro::Task<MailTestLine> trySending(
    QThreadPool &pool, MailAccount account, imap::Credentials credentials, int ms = 10'000);

} // namespace countersign

#pragma once
#include "base/mailaccount.h"
#include "imap/operations/selectfolder.h"
#include "watch/mail/mailprogress.h"

namespace countersign {

struct FormerFolder
{
    QString name;
    MailProgress progress;
};

/// What was kept of a folder that is now called otherwise: of the same mailbox, with this UIDVALIDITY, no longer in the
/// account and gone from its server. Nothing when there is none; the server is asked only when there may be one.
[[nodiscard]] QCoro::Task<Result<std::optional<FormerFolder>>> formerProgress(
    EventStore *store, imap::Connection connection, MailAccount account, imap::FolderState folder);

} // namespace countersign

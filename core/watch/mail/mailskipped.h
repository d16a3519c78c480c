#pragma once
#include "agent/mailinfo.h"
#include "domain/eventstore.h"

#include <QCoroTask>

namespace countersign {

/// Mails that became no action, from the whole journal, a page at a time. What was parked and became an action since is
/// not among them.
[[nodiscard]] QCoro::Task<Result<MailSkippedPage>> skippedMails(EventStore *store, MailSkippedAsk ask);

} // namespace countersign

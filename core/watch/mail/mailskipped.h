#pragma once
#include "agent/mailinfo.h"
#include "domain/eventstore.h"

#include <QCoroTask>

namespace countersign {

/// Mails that became no action, newest first, at most `limit`, from the last 100,000 events. `account` empty: of all.
[[nodiscard]] QCoro::Task<Result<QList<MailSkipped>>> skippedMails(EventStore *store, QString account, int limit);

} // namespace countersign

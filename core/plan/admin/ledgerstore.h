#pragma once
#include "domain/eventstore.h"
#include "journal/sqlite.h"
#include "llm/ledger.h"

namespace countersign {

// The ledger as the journal keeps it, and the way out when it cannot be read.

[[nodiscard]] LedgerStore ledgerStore(EventStore &journal);

/// What is kept, without a running journal. Errors say what is wrong with it.
[[nodiscard]] Result<LedgerRecord> ledgerIn(Database &db);

/// The owner starts a ledger anew that cannot be read: settings.changed with what was there goes into the journal, a
/// new record takes its place and is returned. Refused: it can be read. Errors of the journal.
[[nodiscard]] QCoro::Task<Result<LedgerRecord>> startLedgerAnew(EventStore &journal, QString actor);

} // namespace countersign

#pragma once
#include "journal/anchor.h"
#include "journal/chain.h"
#include "journal/sqlite.h"

#include <limits>

namespace countersign {

/// Columns of `events` in the order that readChainRow() expects.
constexpr const char *kEventColumns =
    "e.seq, e.id, e.type, e.correlation_id, e.action_id, e.causation_id, e.at, e.actor, e.payload, e.payload_hash, "
    "e.prev_hash, e.hash";
[[nodiscard]] ChainRow readChainRow(const Statement &row);

/// Rows of `events` in order, from the first on whose time is not before `since` (RFC 3339, UTC; empty: all), up to
/// `lastSeq`.
class ChainWalk
{
public:
    explicit ChainWalk(Database &db, const QString &since = {}, qint64 lastSeq = std::numeric_limits<qint64>::max());
    /// From `firstSeq` on; `most` rows, or with -1 all.
    ChainWalk(Database &db, qint64 firstSeq, qint64 lastSeq, qint64 most = -1);
    /// False at the end, or when the database cannot be read: see failed().
    [[nodiscard]] bool next();
    [[nodiscard]] const ChainRow &row() const { return m_row; }
    /// The payload was removed; whether that was recorded is for the verifier to say.
    [[nodiscard]] bool redacted() const { return m_redacted; }
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    Statement m_query;
    ChainRow m_row;
    bool m_redacted = false, m_failed = false;
};

} // namespace countersign

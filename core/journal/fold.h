#pragma once
#include "domain/action.h"
#include "journal/chainwalk.h"

#include <functional>

namespace countersign {

/// The event that a row holds, without the journal's own "_salt". The row is not checked.
[[nodiscard]] Event eventOf(const ChainRow &row);

/// Refused unless the row's hash and its payload's are those of its fields. Proves a row only together with the chain
/// that it stands in: whoever can write the file can compute a hash.
[[nodiscard]] Result<void> checkRowHashes(const ChainRow &row);

/// What the events of one action say, added in order. This, not the tables beside `events`, is what is acted on.
class ActionFold
{
public:
    /// Refused: the event cannot follow the ones before it.
    [[nodiscard]] Result<void> add(const ChainRow &row, bool redacted);

    [[nodiscard]] const ActionDetail &detail() const { return m_detail; }
    /// Without intake, plan, decision and execution: no later event's effect on the action itself depends on them.
    void dropTexts() { countersign::dropTexts(m_detail); }
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Of all payloads.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    /// One hash over the hashes of all rows, in order.
    [[nodiscard]] const QByteArray &digest() const { return m_digest; }
    [[nodiscard]] const QList<qint64> &seqs() const { return m_seqs; }
    /// Events whose contents are gone; then only number, times and actors of the events are known.
    [[nodiscard]] const QList<qint64> &redactedSeqs() const { return m_redacted; }
    /// The first event is another one than action.generated.
    [[nodiscard]] bool isPartial() const { return m_partial; }
    [[nodiscard]] bool isWhole() const { return m_count > 0 && m_redacted.isEmpty() && !m_partial; }

    /// Of the file as it came in; empty where there was none.
    [[nodiscard]] const QString &originalSha256() const { return m_sha256; }

    /// `digest` after one more row.
    [[nodiscard]] static QByteArray extended(const QByteArray &digest, const QByteArray &rowHash);

private:
    ActionDetail m_detail;
    QByteArray m_digest;
    QString m_sha256;
    QList<qint64> m_seqs;
    qint64 m_count = 0, m_bytes = 0;
    QList<qint64> m_redacted;
    bool m_partial = false;
};

/// Seqs of a correlation's events that `traces` does not have yet.
using Unindexed = std::function<QList<qint64>(const QString &correlationId)>;

/// Folds the events of an action that the index of correlations names; each row's hashes are checked. Without
/// `unindexed` the rest of the journal is scanned. Nothing is found: an empty fold. Refused: a row was changed.
[[nodiscard]] Result<ActionFold> foldAction(
    Database &db, const QString &actionId, const QString &correlationId, const Unindexed &unindexed = {});

} // namespace countersign

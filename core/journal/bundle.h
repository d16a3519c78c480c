#pragma once
#include "journal/sqlite.h"

#include <limits>

namespace countersign {

/// What a bundle holds.
struct BundleSummary
{
    qint64 events = 0, firstSeq = 0, lastSeq = 0;
    QByteArray startHash, headHash; ///< before the first event, and of the last
};

/// Writes the journal for an auditor into the new folder `folder`: chain.txt (one line an event: the text whose SHA-256
/// is the event's hash), payloads.txt (one line an event, "-" once redacted), events.jsonl, manifest.json, SHA256SUMS
/// and a README.txt that says how to check all of it with sha256sum and a shell. The folder appears whole or not at
/// all. Refused when it exists. `since`: RFC 3339; empty: everything. `lastSeq`: the last event that
/// goes in.
[[nodiscard]] Result<BundleSummary> writeBundle(Database &db, const QString &journalPath, const QString &folder,
    const QString &since = {}, qint64 lastSeq = std::numeric_limits<qint64>::max());

} // namespace countersign

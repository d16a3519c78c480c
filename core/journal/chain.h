#pragma once
#include "domain/event.h"

#include <QByteArray>

namespace countersign {

/// The hash of the event before the first.
[[nodiscard]] QByteArray chainStart();

/// One row of `events` as it is stored; all hashes are lower-case hex.
struct ChainRow
{
    qint64 seq = 0;
    QByteArray id, type, correlationId, actionId, causationId, at, actor;
    QByteArray payload; ///< canonical JSON; empty once redacted
    QByteArray payloadHash, prevHash, hash;
};

/// The text that is hashed: prev_hash, then canonical JSON of the event with payload_hash in place of the payload.
[[nodiscard]] QByteArray chainText(const ChainRow &row);
/// The row as one line of JSON with all its columns, hashes included; the payload is text, null once redacted.
[[nodiscard]] QByteArray exportLine(const ChainRow &row, bool redacted);

/// hash = SHA-256(prev_hash ‖ canonical JSON of the event with payload_hash in place of the payload).
[[nodiscard]] QByteArray chainHash(const ChainRow &row);

/// All of a row but its place in the chain: adds the payload's salt and hashes it. Any thread.
[[nodiscard]] ChainRow prepareRow(const Event &event);
/// Puts a prepared row after `prevHash`.
void chainRow(ChainRow &row, qint64 seq, const QByteArray &prevHash);

} // namespace countersign

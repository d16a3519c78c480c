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

/// hash = SHA-256(prev_hash ‖ canonical JSON of the event with payload_hash in place of the payload).
[[nodiscard]] QByteArray chainHash(const ChainRow &row);

/// All of a row but its place in the chain: adds the payload's salt and hashes it. Any thread.
[[nodiscard]] ChainRow prepareRow(const Event &event);
/// Puts a prepared row after `prevHash`.
void chainRow(ChainRow &row, qint64 seq, const QByteArray &prevHash);

} // namespace countersign

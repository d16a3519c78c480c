#pragma once
#include "broker/broker.h"
#include "domain/event.h"

namespace countersign {

/// An event as other systems get it: canonical JSON {seq, id, type, at, action_id, hash}, and with `withPayload` its
/// payload, where that fits into a message (900 KB); else `payload_left_out` is true. `hash`: of the event in the
/// journal's chain, hex. Messages of one action have one key.
[[nodiscard]] BrokerMessage exportedEvent(const Event &event, const QByteArray &hash, bool withPayload);
} // namespace countersign

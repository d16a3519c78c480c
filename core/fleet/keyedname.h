#pragma once
#include "fleet/fleetkey.h"

namespace countersign {

/// A name for `text` that all who hold the key can make and nobody else can read or guess back: 32 hex characters of an
/// HMAC-SHA-256. `purpose` keeps names of different uses apart.
[[nodiscard]] QByteArray keyedName(const FleetKey &key, QByteArrayView purpose, QByteArrayView text);

/// "TEXT" under a seal that only a member can make: "HMAC TEXT".
[[nodiscard]] QByteArray keyedSeal(const FleetKey &key, QByteArrayView purpose, QByteArrayView text);
/// What stands below a seal of one of `keys`; a null array: nobody of us has written that.
[[nodiscard]] QByteArray keyedOpen(const FleetKeys &keys, QByteArrayView purpose, const QByteArray &sealed);

} // namespace countersign

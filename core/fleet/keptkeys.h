#pragma once
#include "fleet/fleetkey.h"
#include "secrets/secretstore.h"

namespace countersign {

// Where the fleet's keys are kept: the keyring, a credential of systemd's, or ${NAME}.

/// Under what the keyring has them, and what systemd's credential is called: the setting.
constexpr QLatin1String kFleetKeySecret{"redis.fleet_key"};

/// The keys that hold. `configured` is redis.fleet_key: "keyring" is a file of that name in $CREDENTIALS_DIRECTORY
/// (systemd's LoadCredential=redis.fleet_key:FILE) where there is one, else what `store` has; everything else is the
/// keys themselves. NotFound: there is none; the sentence says how to get one. Invalid: what is there is no key.
[[nodiscard]] QCoro::Task<Result<FleetKeys>> readFleetKeys(SecretStore *store, QString configured);
/// Where readFleetKeys() takes them from. Only what is in the keyring is changed from here.
enum class KeySource { Keyring, Setting, Credential };
[[nodiscard]] KeySource fleetKeySource(const QString &configured);
/// Into the keyring. Unavailable: there is none; the sentence is a way out.
[[nodiscard]] QCoro::Task<Result<void>> keepFleetKeys(SecretStore *store, FleetKeys keys);

/// `key` signs from now on; the one that signed before holds on, until every instance has the new one.
[[nodiscard]] FleetKeys withNewKey(const FleetKey &key, const FleetKeys &before);

} // namespace countersign

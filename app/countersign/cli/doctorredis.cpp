#include "cli/clitext.h"
#include "cli/doctor.h"
#include "cli/verbs.h"
#include "cli/waiting.h"
#include "fleet/keptkeys.h"
#include "prepare.h"
#include "rooms/redisroom.h"
#include "secrets/keyringstore.h"

namespace countersign {

namespace {
/// One connection, from here, as the instance makes it.
QCoro::Task<HealthReport> tryRedis(RedisLink &link)
{
    const Result<void> started = co_await link.start();
    Q_UNUSED(started);
    const HealthReport seen = link.health();
    co_await link.stop();
    co_return seen;
}
QCoro::Task<Result<FleetKeys>> readKeys(KeyringStore &store, QString configured)
{
    Result<FleetKeys> keys = co_await readFleetKeys(&store, std::move(configured));
    co_return keys;
}
} // namespace

Diagnosis checkFleetKey(const Config &config)
{
    const QString check = u"fleet_key"_s;
    KeyringStore store(KeyringOptions{config.paths.profile, learnSecret});
    const Result<FleetKeys> keys = ended(readKeys(store, config.redis.fleetKey));
    if (!keys)
        return Diagnosis::problem(check, keys.error().message);
    return Diagnosis::ok(check, keys->size() == 1 ? Doctor::tr("known as %1").arg(keys->first().fingerprint())
                                                  : Doctor::tr("known as %1; the one before it (%2) holds as well")
                                                        .arg(keys->first().fingerprint(), keys->at(1).fingerprint()));
}

Diagnosis checkRedis(const Config &config)
{
    const QString check = u"redis"_s;
    if (!config.redis.enabled)
        return Diagnosis::ok(check, Doctor::tr("off (redis.enabled); this desk works alone"));
    RedisOptions options = redisOptions(config);
    options.firstTryMs = 10'000; // it is waited for: nothing else depends on it here
    RedisLink link(options);
    const HealthReport seen = ended(tryRedis(link));
    if (seen.status != HealthStatus::Healthy)
        return Diagnosis::problem(check, seen.message);
    return Diagnosis::ok(check, Doctor::tr("%1 Version %2, round trip %3 ms.")
                                    .arg(seen.message, seen.details.value("version"_L1).toString())
                                    .arg(seen.details.value("round_trip_ms"_L1).toDouble(), 0, 'f', 1));
}

} // namespace countersign

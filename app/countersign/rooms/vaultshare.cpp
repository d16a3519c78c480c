#include "rooms/vaultshare.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "fleet/keptkeys.h"
#include "fleet/keyedname.h"

#include <QMutex>
#include <QPointer>

namespace countersign {

namespace {
constexpr QByteArrayView kFleet("vault fleet"), kLease("vault lease");

/// Who marked the vault, as it was read last: on a thread of the pool, asked for on the main one.
class Founder
{
public:
    void set(const QString &instance)
    {
        const QMutexLocker locker(&m_mutex);
        m_instance = instance;
    }
    [[nodiscard]] QString get() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_instance;
    }

private:
    mutable QMutex m_mutex;
    QString m_instance;
};

/// What stands for the fleet in a vault's mark: who holds the key makes the same of it, and nobody else can.
QStringList fleetNames(const FleetKeys &keys)
{
    QStringList out;
    for (const FleetKey &key : keys)
        out.append(QString::fromLatin1(keyedName(key, kFleet, {})));
    return out;
}
} // namespace

VaultShare::VaultShare(const Config &config, Runtime &runtime, StoreRoom &store, RedisRoom &redis,
    PlanningRoom &planning, WatchingRoom &watching, VaultRoom &vault)
    : m_config(config),
      m_runtime(runtime),
      m_store(store),
      m_redis(redis),
      m_planning(planning),
      m_watching(watching),
      m_vault(vault),
      m_names(std::make_shared<std::function<QString(const QString &)>>()),
      m_elsewhere(std::make_shared<std::function<QList<Action>()>>())
{
}

QCoro::Task<Result<void>> VaultShare::claim()
{
    const QPointer<VaultShare> self(this);
    m_claim = {m_store.journal.instance(), m_config.paths.data, thisMachine()};
    if (m_redis.link && m_config.ownsVault()) {
        share();
        const Result<FleetKeys> keys = co_await readFleetKeys(&m_planning.secrets, m_config.redis.fleetKey);
        if (!self)
            co_return cancelled();
        m_claim.fleets = keys ? fleetNames(*keys) : QStringList();
        m_claim.fleetUnknown = keys ? QString() : keys.error().message;
    }
    tell();
    if (!m_config.ownsVault())
        co_return Result<void>{};
    const Result<void> ours = co_await offload(
        &m_runtime.pool, [vault = m_config.app.vaultPath, claim = m_claim] { return claimVault(vault, claim); });
    co_return ours;
}

/// How the projector asks for it at each start, and for a folder that comes to the vault's place.
void VaultShare::tell()
{
    const QString vault = m_config.app.vaultPath;
    m_vault.projector.admitBy([vault, claim = m_claim] { return claimAgain(vault, claim); });
    m_vault.projector.claimBy([vault, claim = m_claim] { return claimVault(vault, claim); });
}

void VaultShare::share()
{
    const QString vault = m_config.app.vaultPath, instance = m_store.journal.instance();
    FleetLease::Options options;
    options.prefix = m_config.redis.prefix;
    options.leaseMs = m_config.redis.lease * 1000;
    options.nameOf = [names = m_names](const QString &other) { return *names ? (*names)(other) : other.left(8); };
    const auto founder = std::make_shared<Founder>();
    options.names = [founder](const FleetKeys &keys, const QString &what) {
        const QString vaultId = founder->get(); // the same for all who share it, wherever it is mounted
        QStringList out;
        for (const FleetKey &key : vaultId.isEmpty() ? FleetKeys() : keys)
            out.append(QString::fromLatin1(keyedName(key, kLease, (what + u'\n' + vaultId).toUtf8())));
        return out;
    };
    m_lease = std::make_shared<FleetLease>(*m_redis.link, std::move(options));
    const auto standing = [vault, instance, founder] {
        VaultStanding now = standingInVault(vault, instance);
        if (now.isKnown)
            founder->set(now.founder);
        return now;
    };
    m_watching.share({instance, standing, m_lease, u"inbox"_s, m_config.redis.lease * 1000});
    m_vault.projector.share({standing, m_lease, u"notes"_s,
        [elsewhere = m_elsewhere] { return *elsewhere ? (*elsewhere)() : QList<Action>(); }});
}

void VaultShare::join(const FleetKeys &keys)
{
    m_claim.fleets = fleetNames(keys);
    m_claim.fleetUnknown.clear();
    tell();
    if (m_lease)
        m_lease->begin(keys, m_store.journal.instance());
}

void VaultShare::standDown()
{
    if (m_lease)
        m_lease->standDown();
}

} // namespace countersign

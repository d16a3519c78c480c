#pragma once
#include "async/gate.h"
#include "async/lease.h"
#include "async/taskscope.h"
#include "fleet/fleetkey.h"
#include "redis/link.h"

#include <atomic>
#include <map>
#include <memory>

namespace countersign {

/// Leases of a fleet. Each stands in Redis and is held for a few seconds at a time; its holder counts them on its own
/// machine's clock, sleep and standstill included, and does nothing any more once they are over.
class FleetLease final : public Lease
{
    Q_OBJECT
public:
    struct Options
    {
        QString prefix;       ///< redis.prefix
        int leaseMs = 10'000; ///< redis.lease
        /// What stands in Redis for what is leased: one name for each key that holds, which only who holds the key can
        /// make. Empty: there is no such thing.
        std::function<QStringList(const FleetKeys &keys, const QString &what)> names;
        std::function<QString(const QString &instance)> nameOf = {}; ///< for people
        /// It is asked for from now on; `keys` are those in Redis.
        std::function<void(const QString &what, const QByteArrayList &keys)> asked = {};
    };
    /// `link` outlives it.
    FleetLease(RedisLink &link, Options options, QObject *parent = nullptr);
    ~FleetLease() override { close(); }
    /// Whoever still waits is told, and nobody holds anything here any more.
    void close();

    /// The fleet's keys and who we are (UUID) are known; before that nobody holds anything here. Once.
    void begin(const FleetKeys &keys, const QString &instance);
    /// From now on nobody holds anything here, and what the leases say stays: it is another process with our UUID that
    /// has them.
    void standDown();

    [[nodiscard]] QCoro::Task<Result<void>> acquire(QString what) override;
    void release(const QString &what) override;
    [[nodiscard]] std::function<bool()> fence(const QString &what) const override;
    [[nodiscard]] QString holder(const QString &what) const override;
    [[nodiscard]] QString trouble(const QString &what) const override;

    /// Of one that is ours now; empty: it is not.
    struct Held
    {
        QByteArrayList keys; ///< in Redis, one for each fleet key
        QByteArray token;    ///< grows with each holder
    };
    [[nodiscard]] std::optional<Held> held(const QString &what) const;
    [[nodiscard]] QByteArrayList keysOf(const QString &what) const;
    /// All that are asked for or held.
    [[nodiscard]] std::map<QString, QByteArrayList> wanted() const;

private:
    struct Place
    {
        QByteArrayList keys;
        /// Until when it is ours, on RedisTime::bootUs(); read by other threads, too.
        std::shared_ptr<std::atomic<qint64>> untilUs = std::make_shared<std::atomic<qint64>>(0);
        QByteArray token;
        QString whose;     ///< instance that has it instead
        QString why;       ///< why that is not known
        int asking = 0;    ///< which acquire() counts; another one, or a release, ends those before
        qint64 waitMs = 0; ///< until it is worth asking again
    };
    using PlacePtr = std::shared_ptr<Place>;
    [[nodiscard]] static bool isOurs(const Place &place);
    /// True: it is ours.
    [[nodiscard]] QCoro::Task<Result<bool>> ask(QString what, PlacePtr place);
    [[nodiscard]] QCoro::Task<> keep(QString what, PlacePtr place, int asking);
    [[nodiscard]] QCoro::Task<> nap(qint64 ms);
    [[nodiscard]] QCoro::Task<> wakeAfter(OneShot<bool> woken, qint64 ms);
    void note(const QString &what, const PlacePtr &place, const QString &whose, const QString &why);

    RedisLink &m_link;
    const Options m_options;
    FleetKeys m_keys;
    QByteArray m_instance;
    Gate m_begun;
    std::map<QString, PlacePtr> m_places;
    std::vector<OneShot<bool>> m_napping;
    TaskScope m_scope;
};

} // namespace countersign

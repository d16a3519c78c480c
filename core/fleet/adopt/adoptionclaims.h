#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "fleet/fleetkey.h"
#include "redis/link.h"

#include <optional>

namespace countersign {

/// Who has adopted what, for all instances of a fleet: in Redis, under its seal, so that an item of an instance that is
/// gone is adopted by one of the others alone. The journals have the truth (action.adopted); a Redis that has lost it
/// is told again.
class AdoptionClaims : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 kStayMs = 90LL * 24 * 3'600'000;
    /// What was begun so long ago is never committed any more (Append::stillMay), and stands in nobody's way.
    static constexpr qint64 kBegunUs = 10 * 60'000'000LL;

    struct Item
    {
        QString owner, action; ///< UUIDs
    };
    struct Claim
    {
        QString by, name; ///< UUID and name of the adopter
        bool isDone = false;
        qint64 atUs = 0; ///< fleet's time
    };

    /// Both outlive it. `clock`: the fleet's time.
    AdoptionClaims(RedisLink &link, QString prefix, const Clock &clock, QObject *parent = nullptr);
    ~AdoptionClaims() override { m_scope.requestStop(); }

    /// Who we are. Before that nothing is claimed. Without a key there is no fleet.
    void begin(const FleetKeys &keys, const QString &instance, const QString &name);
    [[nodiscard]] bool hasBegun() const { return !m_keys.isEmpty(); }
    /// Redis is there, and with it the fleet's time.
    [[nodiscard]] bool isInTouch() const { return hasBegun() && m_link.isConnected(); }
    [[nodiscard]] const QString &instance() const { return m_instance; }
    [[nodiscard]] qint64 nowUs() const { return m_clock.nowUs(); }

    /// To adopt it. Ours, at that time, where nobody else has it; else whose it is. Unavailable, retryable: Redis is
    /// away. What no member has written, and what was begun and never ended, is put aside.
    [[nodiscard]] QCoro::Task<Result<Claim>> claim(Item item);
    /// It stands in our journal, claimed at `atUs`. Conflict: another one has it.
    [[nodiscard]] QCoro::Task<Result<void>> settle(Item item, qint64 atUs);
    /// It came to nothing.
    [[nodiscard]] QCoro::Task<> release(Item item, qint64 atUs);
    /// Who has these; nothing at the places of those that nobody has. At most kMostAtOnce.
    [[nodiscard]] QCoro::Task<Result<QList<std::optional<Claim>>>> look(QList<Item> items);
    /// It is not believed.
    [[nodiscard]] QCoro::Task<> disown(Item item, Claim claim);
    static constexpr qsizetype kMostAtOnce = 500;

private:
    [[nodiscard]] QByteArrayList keysOf(const Item &item) const;
    [[nodiscard]] QByteArray sealed(qsizetype key, const QByteArray &name, const Claim &claim) const;
    /// Nothing: no member has written that.
    [[nodiscard]] std::optional<Claim> opened(const QByteArray &name, const QByteArray &text) const;
    [[nodiscard]] QCoro::Task<> drop(QByteArray name, QByteArray text);

    RedisLink &m_link;
    const QString m_prefix;
    const Clock &m_clock;
    FleetKeys m_keys;
    QString m_instance, m_name;
    TaskScope m_scope;
};

} // namespace countersign

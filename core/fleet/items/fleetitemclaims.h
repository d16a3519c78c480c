#pragma once
#include "adapter/itemclaims.h"
#include "async/gate.h"
#include "async/taskscope.h"
#include "fleet/fleetkey.h"
#include "redis/link.h"

#include <QSet>

#include <functional>

namespace countersign {

/// ItemClaims in Redis, for all instances with one prefix there. That an item is taken in stands under the fleet's
/// seal: what nobody of it has written is not believed, and goes. What an instance had begun with when it ended is
/// waited for by the others until that one is back and has looked into its journal, an hour at the most.
class FleetItemClaims final : public QObject, public ItemClaims
{
    Q_OBJECT
public:
    struct Options
    {
        QString prefix; ///< redis.prefix
        /// Which of these keys stand in our journal.
        std::function<QCoro::Task<Result<QSet<QString>>>(QStringList keys)> taken;
        int patienceMs = 3'600'000;
    };
    /// `link` outlives it.
    FleetItemClaims(RedisLink &link, Options options, QObject *parent = nullptr);
    ~FleetItemClaims() override;

    /// Who we are (UUID), and the fleet's keys, under which nobody else can tell what a claim is about. Without any the
    /// names are plain hashes. Before that nothing is claimed. Once.
    void begin(const FleetKeys &keys, const QString &instance);
    [[nodiscard]] bool hasBegun() const { return !m_instance.isEmpty(); }

    [[nodiscard]] QCoro::Task<Result<QList<Claim>>> claim(QStringList keys) override;
    void settle(const QStringList &taken, const QStringList &notTaken) override;

private:
    [[nodiscard]] QByteArrayList claimKeys(const QStringList &keys) const;
    [[nodiscard]] qsizetype names() const { return std::max<qsizetype>(1, m_keys.size()); }
    [[nodiscard]] QCoro::Task<> say(QStringList keys, bool areTaken);
    [[nodiscard]] QByteArray takenSeal(qsizetype fleetKey, const QByteArray &claim) const;
    [[nodiscard]] bool isSealed(const RedisReply &told, const QByteArrayList &claims);
    [[nodiscard]] QCoro::Task<> disown(QByteArray name, QByteArray claim);
    /// What an earlier run had begun with, or we when Redis went away.
    [[nodiscard]] QCoro::Task<> reconcile();

    RedisLink &m_link;
    const Options m_options;
    FleetKeys m_keys;
    QByteArray m_instance;
    QSet<QString> m_inHand; ///< that are being written
    TaskScope m_scope;
};

} // namespace countersign

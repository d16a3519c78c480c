#pragma once
#include "async/taskscope.h"
#include "fleet/lease/fleetlease.h"
#include "watch/mail/maillease.h"

#include <QSet>

#include <memory>

namespace countersign {

/// What stands for a mailbox in a fleet: all who hold the key make the same of it, and nobody else can tell which one
/// it is. One name for each key that holds. `mailbox`: host and user, see FleetMailLease::Options.
[[nodiscard]] QStringList mailboxNames(const FleetKeys &keys, const QString &mailbox);

/// One watcher for each mailbox of a fleet, under a FleetLease; once it is over nothing is written any more. Beside it
/// stands how far each folder has been taken in, under the fleet's seal.
class FleetMailLease final : public MailLease
{
    Q_OBJECT
public:
    struct Options
    {
        QString prefix;       ///< redis.prefix
        int leaseMs = 10'000; ///< redis.lease
        /// Whatever two instances must have in common to watch the same mailbox; empty: no such account.
        std::function<QString(const QString &account)> mailbox;
        std::function<QString(const QString &instance)> nameOf; ///< for people
        /// Which of these mails (as MailLease::claim() names them) stand in our journal, asked after a claim of an
        /// earlier run or of one that was cut off; without it they are waited for by others until their time is over.
        std::function<QCoro::Task<Result<QSet<QString>>>(QString account, QStringList mails)> taken;
        int patienceMs = 3'600'000; ///< so long a mail waits for one that had begun with it
    };
    /// `link` outlives it.
    FleetMailLease(RedisLink &link, Options options, QObject *parent = nullptr);
    ~FleetMailLease() override;

    /// The fleet's keys and who we are (UUID) are known; before that nobody watches here. Once.
    void begin(const FleetKeys &keys, const QString &instance);

    /// From now on nobody watches here, and what the lease says stays: it is another process with our UUID that holds
    /// it.
    void standDown() { m_lease->standDown(); }

    [[nodiscard]] QCoro::Task<Result<void>> acquire(QString account) override
    {
        return m_lease->acquire(std::move(account));
    }
    void release(const QString &account) override { m_lease->release(account); }
    [[nodiscard]] std::function<bool()> fence(const QString &account) const override { return m_lease->fence(account); }
    [[nodiscard]] bool isShared() const override { return true; }
    [[nodiscard]] QString holder(const QString &account) const override { return m_lease->holder(account); }
    [[nodiscard]] QString trouble(const QString &account) const override { return m_lease->trouble(account); }
    void tell(const QString &account, const QString &folder, const QString &progress) override;
    [[nodiscard]] QCoro::Task<Result<QString>> told(QString account, QString folder) override;
    [[nodiscard]] QCoro::Task<Result<QList<Claim>>> claim(QString account, QStringList mails) override;
    void settle(const QString &account, const QStringList &taken, const QStringList &notTaken) override;

private:
    [[nodiscard]] QCoro::Task<> put(QByteArray lease, QByteArray token, QByteArray field, QByteArray text);
    // mailclaims.cpp
    [[nodiscard]] QByteArrayList claimKeys(const QByteArrayList &leases, const QStringList &mails) const;
    /// What only a member can write beside the claim `key`, under one of its keys: that `instance` has that mail.
    [[nodiscard]] static QByteArray takenSeal(
        const FleetKey &fleetKey, const QByteArray &key, const QByteArray &instance);
    /// Whether one of the claims that `told` names (see leasescripts::claim()) was sealed. What was not goes.
    [[nodiscard]] bool isSealed(const RedisReply &told, const QByteArrayList &keys);
    [[nodiscard]] QCoro::Task<> disown(QByteArray key, QByteArray claim);
    [[nodiscard]] QCoro::Task<> say(QByteArrayList leases, QStringList mails, bool areTaken);
    /// What an earlier run had begun with, or we when Redis went away: the others wait for word of it.
    [[nodiscard]] QCoro::Task<> reconcile(QString account, QByteArrayList leases);

    RedisLink &m_link;
    const Options m_options;
    FleetKeys m_keys;
    QByteArray m_instance;
    QSet<QString> m_inHand; ///< mails that are being written
    std::unique_ptr<FleetLease> m_lease;
    TaskScope m_scope;
};

} // namespace countersign

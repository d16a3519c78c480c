#pragma once
#include "async/gate.h"
#include "async/taskscope.h"
#include "fleet/fleetkey.h"
#include "redis/link.h"
#include "watch/mail/maillease.h"

#include <QSet>

#include <atomic>
#include <map>
#include <memory>

namespace countersign {

/// What stands for a mailbox in a fleet: all who hold the key make the same of it, and nobody else can tell which one
/// it is. One name for each key that holds. `mailbox`: host and user, see FleetMailLease::Options.
[[nodiscard]] QStringList mailboxNames(const FleetKeys &keys, const QString &mailbox);

/// One watcher for each mailbox of a fleet. The lease stands in Redis and is held for a few seconds at a time; its
/// holder counts them on its own machine's clock, sleep and standstill included, and writes nothing any more once they
/// are over. Beside it stands how far each folder has been taken in, under the fleet's seal.
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
    void standDown();

    [[nodiscard]] QCoro::Task<Result<void>> acquire(QString account) override;
    void release(const QString &account) override;
    [[nodiscard]] std::function<bool()> fence(const QString &account) const override;
    [[nodiscard]] bool isShared() const override { return true; }
    [[nodiscard]] QString holder(const QString &account) const override;
    [[nodiscard]] QString trouble(const QString &account) const override;
    void tell(const QString &account, const QString &folder, const QString &progress) override;
    [[nodiscard]] QCoro::Task<Result<QString>> told(QString account, QString folder) override;
    [[nodiscard]] QCoro::Task<Result<QList<Claim>>> claim(QString account, QStringList mails) override;
    void settle(const QString &account, const QStringList &taken, const QStringList &notTaken) override;

private:
    struct Place
    {
        QByteArrayList leases; ///< keys in Redis, one for each fleet key
        /// Until when it is ours, on RedisTime::bootUs(); read by the journal's writer, too.
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
    [[nodiscard]] QCoro::Task<Result<bool>> ask(QString account, PlacePtr place);
    [[nodiscard]] QCoro::Task<> keep(QString account, PlacePtr place, int asking);
    [[nodiscard]] QCoro::Task<> put(QByteArray lease, QByteArray token, QByteArray field, QByteArray text);
    [[nodiscard]] QCoro::Task<> nap(qint64 ms);
    [[nodiscard]] QCoro::Task<> wakeAfter(OneShot<bool> woken, qint64 ms);
    [[nodiscard]] QByteArrayList keysOf(const QString &account) const;
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
    void note(const QString &account, const PlacePtr &place, const QString &whose, const QString &why);

    RedisLink &m_link;
    const Options m_options;
    FleetKeys m_keys;
    QByteArray m_instance;
    Gate m_begun;
    std::map<QString, PlacePtr> m_places;
    std::vector<OneShot<bool>> m_napping;
    QSet<QString> m_inHand; ///< mails that are being written
    TaskScope m_scope;
};

} // namespace countersign

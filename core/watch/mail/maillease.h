#pragma once
#include "async/lease.h"

#include <QStringList>

namespace countersign {

/// Who watches an account: one watcher at a time, whatever is running elsewhere. What is leased is an account's name.
class MailLease : public Lease
{
    Q_OBJECT
public:
    using Lease::Lease;
    /// Others watch in turn, elsewhere: whoever takes over goes on from where the one before has come to.
    [[nodiscard]] virtual bool isShared() const { return false; }
    /// How far a folder has been taken in, for whoever takes over; only while it is ours.
    virtual void tell(const QString &account, const QString &folder, const QString &progress)
    {
        Q_UNUSED(account)
        Q_UNUSED(folder)
        Q_UNUSED(progress)
    }
    /// What was told of it last; empty: nothing, or it is lost.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> told(QString account, QString folder)
    {
        Q_UNUSED(account)
        Q_UNUSED(folder)
        co_return QString();
    }
    /// What is to become of a mail that would be taken in now.
    enum class Claim {
        Take,
        Elsewhere, ///< another instance has it
        Later      ///< another one had begun with it, and it is not known yet whether it has it
    };
    /// One for each of `mails`, which are named by what they are, wherever that is looked at (ReadMail::identity). To
    /// be asked before anything is written. An error: nobody can tell now.
    [[nodiscard]] virtual QCoro::Task<Result<QList<Claim>>> claim(QString account, QStringList mails)
    {
        Q_UNUSED(account)
        co_return QList<Claim>(mails.size(), Claim::Take);
    }
    /// What has become of those that were claimed.
    virtual void settle(const QString &account, const QStringList &taken, const QStringList &notTaken)
    {
        Q_UNUSED(account)
        Q_UNUSED(taken)
        Q_UNUSED(notTaken)
    }
};

/// The only watcher there is: the profile's own lock keeps a second one away.
class LocalLease final : public MailLease
{
    Q_OBJECT
public:
    using MailLease::MailLease;
    [[nodiscard]] QCoro::Task<Result<void>> acquire(QString) override { co_return Result<void>{}; }
    void release(const QString &) override {}
};

} // namespace countersign

#pragma once
#include "base/result.h"

#include <QCoroTask>
#include <QObject>

#include <functional>

namespace countersign {

/// Who watches an account: one watcher at a time, whatever is running elsewhere.
class MailLease : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Returns once `account` is ours to watch. Errors: it never will be.
    [[nodiscard]] virtual QCoro::Task<Result<void>> acquire(QString account) = 0;
    /// It is not wanted any more; whoever still waits for it is told Cancelled.
    virtual void release(const QString &account) = 0;
    /// Whether it is ours, asked right before something is written, from any thread. Empty: nobody else ever has it.
    [[nodiscard]] virtual std::function<bool()> fence(const QString &account) const
    {
        Q_UNUSED(account)
        return {};
    }
    /// Others watch in turn, elsewhere: whoever takes over goes on from where the one before has come to.
    [[nodiscard]] virtual bool isShared() const { return false; }
    /// Name of the instance that watches it instead of us; empty: none, or it is not known.
    [[nodiscard]] virtual QString holder(const QString &account) const
    {
        Q_UNUSED(account)
        return {};
    }
    /// Why it cannot be found out now who may watch it; a sentence, empty: it can.
    [[nodiscard]] virtual QString trouble(const QString &account) const
    {
        Q_UNUSED(account)
        return {};
    }
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

Q_SIGNALS:
    /// It is another's by now.
    void lost(const QString &account);
    /// holder() or trouble() is another one.
    void changed(const QString &account);
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

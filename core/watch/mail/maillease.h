#pragma once
#include "base/result.h"

#include <QCoroTask>
#include <QObject>

namespace countersign {

/// Who watches an account: one watcher at a time, whatever is running elsewhere.
class MailLease : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Returns once `account` is ours to watch. Errors: it never will be.
    [[nodiscard]] virtual QCoro::Task<Result<void>> acquire(QString account) = 0;
    virtual void release(const QString &account) = 0;

Q_SIGNALS:
    /// It is another's by now.
    void lost(const QString &account);
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

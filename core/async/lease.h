#pragma once
#include "base/result.h"

#include <QCoroTask>
#include <QObject>

#include <functional>

namespace countersign {

/// Who does what only one may do at a time, whatever is running elsewhere: watch a mailbox, an Inbox, write a
/// dashboard.
class Lease : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Returns once `what` is ours. Errors: it never will be; Cancelled: it was released meanwhile.
    [[nodiscard]] virtual QCoro::Task<Result<void>> acquire(QString what) = 0;
    /// It is not wanted any more; whoever still waits for it is told Cancelled.
    virtual void release(const QString &what) = 0;
    /// Whether it is ours, asked right before something is done, from any thread. Empty: nobody else ever has it.
    [[nodiscard]] virtual std::function<bool()> fence(const QString &what) const
    {
        Q_UNUSED(what)
        return {};
    }
    /// Name of the instance that has it instead of us; empty: none, or it is not known.
    [[nodiscard]] virtual QString holder(const QString &what) const
    {
        Q_UNUSED(what)
        return {};
    }
    /// Why it cannot be found out now who may have it; a sentence, empty: it can.
    [[nodiscard]] virtual QString trouble(const QString &what) const
    {
        Q_UNUSED(what)
        return {};
    }

Q_SIGNALS:
    /// It is another's by now.
    void lost(const QString &what);
    /// holder() or trouble() is another one.
    void changed(const QString &what);
};

} // namespace countersign
